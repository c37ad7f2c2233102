import { areaY, lineY, rectY } from '@observablehq/plot'
import type { ThemeMonth } from '@plumbline/plumb/types'
import { PlotFigure } from '../../parts/PlotFigure.tsx'
import { plotOverTime } from '../../parts/time-plot.ts'

export interface MonthsProps {
  readonly title: string
  readonly months: readonly ThemeMonth[]
}

/** The share of unhappy messages by month with its error band; a dotted line where it is only a hint. */
export function MonthsPicture(props: MonthsProps) {
  return <PlotFigure props={props} draw={draw} label={props.title} />
}

function draw({ months }: MonthsProps, width: number): SVGElement | HTMLElement {
  const most = Math.max(1, ...months.map(({ messages }) => messages))
  const points = months.map(({ period, messages, unhappy: { hint, estimate } }) => {
    const date = new Date(`${period}T00:00:00Z`)
    const end = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
    return {
      date,
      end,
      middle: new Date((date.getTime() + end.getTime()) / 2),
      volume: (0.25 * messages) / most,
      share: estimate?.estimate ?? hint,
      low: estimate?.low,
      high: estimate?.high,
    }
  })
  const judged = points.filter(({ low }) => low !== undefined)
  return plotOverTime(width, {
    height: 260,
    marginLeft: 44,
    y: { domain: [0, 1], label: null },
    sayValue: (share) => `${Math.round(share * 100)}%`,
    marks: [
      rectY(points, { x1: 'date', x2: 'end', y: 'volume', inset: 1, fill: 'var(--pl-accent)', fillOpacity: 0.18 }),
      areaY(judged, { x: 'middle', y1: 'low', y2: 'high', fill: 'var(--pl-fan)', fillOpacity: 0.2 }),
      lineY(points, {
        x: 'middle',
        y: 'share',
        stroke: 'var(--pl-ink)',
        strokeWidth: 1.75,
        ...(judged.length > 0 ? {} : { strokeDasharray: '1 4', strokeLinecap: 'round' as const }),
      }),
    ],
  })
}
