import { areaY, axisX, axisY, gridY, lineY, plot, ruleY } from '@observablehq/plot'
import { differenceUnit, sayNumber } from '../../format/number.ts'
import { PlotFigure, plotStyle } from '../../parts/PlotFigure.tsx'

export interface CumulativeProps {
  /** What the picture shows, for its name. */
  readonly title: string
  readonly unit: string | null
  readonly sums: readonly { readonly period: string; readonly estimate: number; readonly low: number; readonly high: number }[]
}

/** The sum of the effects up to each period with its band, around the line of no effect. */
export function CumulativePicture(props: CumulativeProps) {
  return <PlotFigure props={props} draw={draw} label={props.title} minHeight={220} />
}

function draw({ unit, sums }: CumulativeProps, width: number): SVGElement | HTMLElement {
  const points = sums.map((sum) => ({ ...sum, date: new Date(`${sum.period}T00:00:00Z`) }))
  const narrow = width < 520
  const of = unit === 'ratio' ? differenceUnit(unit) : null
  const largest = Math.max(...sums.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high))))
  return plot({
    width,
    height: narrow ? 220 : 260,
    marginLeft: narrow ? 50 : 64,
    marginRight: 20,
    marginTop: 16,
    marginBottom: 30,
    style: plotStyle,
    x: { type: 'utc', label: null },
    y: { nice: true, label: null, zero: true },
    marks: [
      gridY({ ticks: 5, stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      axisX({ ticks: narrow ? 4 : 8, tickSize: 0, label: null, color: 'var(--pl-soft)' }),
      axisY({
        ticks: 5,
        tickSize: 0,
        label: null,
        color: 'var(--pl-soft)',
        tickFormat: (value: number) => sayNumber(value, of, { signed: true, beside: largest }),
      }),
      ruleY([0], { stroke: 'var(--pl-soft)', strokeWidth: 1 }),
      areaY(points, { x: 'date', y1: 'low', y2: 'high', fill: 'var(--pl-fan)', fillOpacity: 0.2 }),
      lineY(points, { x: 'date', y: 'estimate', stroke: 'var(--pl-ink)', strokeWidth: 1.75 }),
    ],
  })
}
