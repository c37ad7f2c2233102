import { areaY, lineY, ruleX, text } from '@observablehq/plot'
import type { DesignPoint } from '@plumbline/plumb/types'
import { sayNumber } from '../../format/number.ts'
import { isNarrow, PlotFigure } from '../../parts/PlotFigure.tsx'
import { plotOverTime } from '../../parts/time-plot.ts'

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
  return plotOverTime(width, {
    height: isNarrow(width) ? 260 : 340,
    marginTop: 28,
    sayValue: (value) => sayNumber(value, unit === 'ratio' ? unit : null),
    marks: [
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
