import { areaY, axisX, axisY, gridY, lineY, plot, ruleX, text } from '@observablehq/plot'
import type { DesignPoint } from '@plumbline/plumb/types'
import { sayNumber } from '../../format/number.ts'
import { PlotFigure, plotStyle } from '../../parts/PlotFigure.tsx'

export interface CounterfactualProps {
  /** What the picture shows, for its name. */
  readonly title: string
  readonly unit: string | null
  readonly series: readonly DesignPoint[]
}

/** What was observed against what would have been, with its band; the start stands between them. */
export function CounterfactualPicture(props: CounterfactualProps) {
  return <PlotFigure props={props} draw={draw} label={props.title} />
}

function draw({ unit, series }: CounterfactualProps, width: number): SVGElement | HTMLElement {
  const points = series.map((point) => ({ ...point, date: new Date(`${point.period}T00:00:00Z`) }))
  const expected = points.filter((point) => point.expected !== null)
  const band = points.filter((point) => point.low !== null && point.high !== null)
  const first = points.find(({ after }) => after)
  const narrow = width < 520
  const short = (value: number) => sayNumber(value, unit === 'ratio' ? unit : null)
  return plot({
    width,
    height: narrow ? 260 : 340,
    marginLeft: narrow ? 44 : 56,
    marginRight: 20,
    marginTop: 28,
    marginBottom: 30,
    style: plotStyle,
    x: { type: 'utc', label: null },
    y: { nice: true, label: null, zero: false },
    marks: [
      gridY({ ticks: 5, stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      axisX({ ticks: narrow ? 4 : 8, tickSize: 0, label: null, color: 'var(--pl-soft)' }),
      axisY({ ticks: 5, tickSize: 0, label: null, color: 'var(--pl-soft)', tickFormat: short }),
      areaY(
        band.filter(({ after }) => !after),
        { x: 'date', y1: 'low', y2: 'high', fill: 'var(--pl-fan)', fillOpacity: 0.08 },
      ),
      areaY(
        band.filter(({ after }) => after),
        { x: 'date', y1: 'low', y2: 'high', fill: 'var(--pl-fan)', fillOpacity: 0.2 },
      ),
      ruleX(first ? [first] : [], { x: 'date', stroke: 'var(--pl-accent)', strokeWidth: 1 }),
      text(first ? [first] : [], { x: 'date', frameAnchor: 'top', dy: -14, text: () => 'Start', fill: 'var(--pl-accent)', fontWeight: 600 }),
      lineY(expected, { x: 'date', y: 'expected', stroke: 'var(--pl-fan)', strokeWidth: 1.5, strokeDasharray: '5 4' }),
      lineY(points, { x: 'date', y: 'observed', stroke: 'var(--pl-ink)', strokeWidth: 1.75 }),
    ],
  })
}
