import { dot, lineY, ruleX } from '@observablehq/plot'
import type { SeriesAnomalies } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { sayNumber } from '../../format/number.ts'
import { isNarrow, PlotFigure } from '../../parts/PlotFigure.tsx'
import { plotOverTime } from '../../parts/time-plot.ts'

/** The course of a series; what is out of the ordinary is ringed, and the stretch that only teaches ends at a faint line. */
export function SeriesPicture({ series }: { series: SeriesAnomalies }) {
  const { name, anomalies, scores } = series
  const from = scores[0]?.at ?? ''
  const to = scores.at(-1)?.at ?? ''
  const told =
    anomalies.length === 0
      ? 'nothing out of the ordinary'
      : `out of the ordinary on ${anomalies
          .slice(0, 5)
          .map(({ at }) => sayDate(at))
          .join(', ')}`
  return <PlotFigure props={series} draw={drawSeries} label={`${name} from ${sayDate(from)} to ${sayDate(to)}; ${told}`} minHeight={280} />
}

function drawSeries({ anomalies, scores, judgedFrom }: SeriesAnomalies, width: number): SVGElement | HTMLElement {
  const line = scores.map(({ at, value }) => ({ date: moment(at), value: value ?? Number.NaN }))
  const ringed = anomalies.map(({ at, value }) => ({ date: moment(at), value }))
  return plotOverTime(width, {
    height: isNarrow(width) ? 240 : 300,
    marginTop: 16,
    sayValue: (value) => sayNumber(value, null),
    marks: [
      ruleX([moment(judgedFrom)], { stroke: 'var(--pl-rule)', strokeDasharray: '2 3' }),
      lineY(line, { x: 'date', y: 'value', stroke: 'var(--pl-ink)', strokeWidth: 1 }),
      dot(ringed, { x: 'date', y: 'value', r: 6, stroke: 'var(--pl-accent)', strokeWidth: 2, fill: 'var(--pl-surface)', fillOpacity: 0.4 }),
    ],
  })
}

function moment(at: string): Date {
  return new Date(`${at}Z`)
}
