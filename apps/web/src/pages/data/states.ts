import type { DatasetView, SiloMap, State } from '@plumbline/plumb/types'
import type { Stroke } from '../../parts/rung.ts'

type DatasetState = DatasetView['state']
type JoinState = SiloMap['joins'][number]['state']

/** What needs attention first. */
export const stateOrder: readonly DatasetState[] = ['broken', 'late', 'incomplete', 'not looked at', 'in order', 'not connected']

/** The mark that hangs beside the word. */
export const marks: Readonly<Record<DatasetState, State>> = {
  'in order': 'on line',
  incomplete: 'unproven',
  late: 'stuck',
  broken: 'adrift',
  'not looked at': 'unknown',
  'not connected': 'stray',
}

/** How well two datasets join is drawn: unbroken, long dashes, dots. */
export const joinStrokes: Readonly<Record<JoinState, Stroke>> = {
  joined: { width: 2.75, cap: 'butt', double: false },
  blocked: { width: 1.75, dash: '11 4', cap: 'butt', double: false },
  partly: { width: 1.75, dash: '4 4', cap: 'butt', double: false },
}

export const joinWords: Readonly<Record<JoinState, string>> = {
  joined: 'joins',
  blocked: 'would join with one spelling',
  partly: 'joins in part',
}

/** "96%"; what is nearly all or nearly nothing is not rounded away. */
export function sayShare(ratio: number): string {
  if (ratio > 0 && ratio < 0.01) return 'under 1%'
  if (ratio < 1 && ratio > 0.99) return 'over 99%'
  return `${Math.round(ratio * 100)}%`
}

/** Of two sides, the share of the one that looks for its partner. */
export function shareOf({ cardinality, leftInRight, rightInLeft }: SiloMap['joins'][number]): number {
  if (cardinality === 'many-to-one') return leftInRight.rows.ratio
  if (cardinality === 'one-to-many') return rightInLeft.rows.ratio
  return Math.max(leftInRight.rows.ratio, rightInLeft.rows.ratio)
}
