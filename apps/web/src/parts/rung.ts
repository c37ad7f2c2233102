import type { EvidenceRung } from '@plumbline/plumb/types'

/** How a line of one rung is drawn. */
export interface Stroke {
  readonly width: number
  /** SVG stroke-dasharray; undefined for an unbroken line. */
  readonly dash?: string
  readonly cap: 'butt' | 'round'
  /** Drawn as two parallel lines. */
  readonly double: boolean
}

/** The language of the line: dotted, short dashes, long dashes, thin solid, solid, double. */
export const strokes: Readonly<Record<EvidenceRung, Stroke>> = {
  assumed: { width: 2, dash: '0.1 5', cap: 'round', double: false },
  benchmark: { width: 1.75, dash: '4 4', cap: 'butt', double: false },
  observed: { width: 1.75, dash: '11 4', cap: 'butt', double: false },
  'quasi-experiment': { width: 1.25, cap: 'butt', double: false },
  experiment: { width: 2.75, cap: 'butt', double: false },
  'hold-out': { width: 5.5, cap: 'butt', double: true },
}
