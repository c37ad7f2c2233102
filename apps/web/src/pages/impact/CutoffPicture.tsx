import { axisX, axisY, dot, gridY, lineY, plot, ruleX } from '@observablehq/plot'
import type { ImpactAnswer } from '@plumbline/plumb/types'
import { sayNumber } from '../../format/number.ts'
import { isNarrow, PlotFigure, plotStyle } from '../../parts/PlotFigure.tsx'

export interface CutoffProps {
  /** What the picture shows, for its name. */
  readonly title: string
  readonly unit: string | null
  readonly bins: NonNullable<ImpactAnswer['cutoffPlot']>
}

/** Means along the running variable on both sides of the cut-off, and the lines where they were fitted. */
export function CutoffPicture(props: CutoffProps) {
  return <PlotFigure props={props} draw={draw} label={props.title} />
}

function draw({ unit, bins }: CutoffProps, width: number): SVGElement | HTMLElement {
  const lines = bins.filter(({ line }) => line !== null)
  const edge = cutoffBetween(bins)
  return plot({
    width,
    height: isNarrow(width) ? 260 : 340,
    marginLeft: isNarrow(width) ? 44 : 56,
    marginBottom: 30,
    style: plotStyle,
    x: { label: null },
    y: { nice: true, label: null, zero: false },
    marks: [
      gridY({ ticks: 5, stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      axisX({ ticks: 7, tickSize: 0, label: null, color: 'var(--pl-soft)' }),
      axisY({ ticks: 5, tickSize: 0, label: null, color: 'var(--pl-soft)', tickFormat: (value: number) => sayNumber(value, unit === 'ratio' ? unit : null) }),
      ruleX([edge], { stroke: 'var(--pl-accent)', strokeWidth: 1 }),
      lineY(lines, { x: 'running', y: 'line', z: 'treated', stroke: 'var(--pl-fan)', strokeWidth: 1.75 }),
      dot(bins, {
        x: 'running',
        y: 'mean',
        r: 3.5,
        fill: (bin: { treated: boolean }) => (bin.treated ? 'var(--pl-ink)' : 'var(--pl-surface)'),
        stroke: 'var(--pl-ink)',
      }),
    ],
  })
}

/** Halfway between the nearest bins of the two sides. */
function cutoffBetween(bins: CutoffProps['bins']): number {
  const step = bins.findIndex((bin, index) => index > 0 && bin.treated !== bins[index - 1]!.treated)
  return step < 0 ? (bins[0]?.running ?? 0) : (bins[step]!.running + bins[step - 1]!.running) / 2
}
