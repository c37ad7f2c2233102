import { areaY, lineY, ruleY } from '@observablehq/plot'
import { differenceUnit, sayNumber } from '../../format/number.ts'
import { isNarrow, PlotFigure } from '../../parts/PlotFigure.tsx'
import { plotOverTime } from '../../parts/time-plot.ts'

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
  const largest = Math.max(...sums.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high))))
  return plotOverTime(width, {
    height: isNarrow(width) ? 220 : 260,
    marginLeft: isNarrow(width) ? 50 : 64,
    marginTop: 16,
    y: { nice: true, label: null, zero: true },
    sayValue: (value) => sayNumber(value, unit === 'ratio' ? differenceUnit(unit) : null, { signed: true, beside: largest }),
    marks: [
      ruleY([0], { stroke: 'var(--pl-soft)', strokeWidth: 1 }),
      areaY(points, { x: 'date', y1: 'low', y2: 'high', fill: 'var(--pl-fan)', fillOpacity: 0.2 }),
      lineY(points, { x: 'date', y: 'estimate', stroke: 'var(--pl-ink)', strokeWidth: 1.75 }),
    ],
  })
}
