import { areaY, dot, lineY, ruleX, text } from '@observablehq/plot'
import { sayDate, sayPeriod } from '../format/date.ts'
import { sayNumber, sayRange } from '../format/number.ts'
import type { FanProps } from './FanChart.tsx'
import { isNarrow, PlotFigure } from './PlotFigure.tsx'
import { plotOverTime } from './time-plot.ts'

/** Draws the fan with Observable Plot. The target hangs from the goal's date like a plumb. */
export function FanPicture(props: FanProps) {
  return <PlotFigure props={props} draw={drawFan} label={describe(props)} />
}

function drawFan({ unit, history, forecast, target, by, baseline, marks = [], earlier }: FanProps, width: number): SVGElement | HTMLElement {
  const past = history.map((seen) => ({ date: day(seen.period), value: seen.value }))
  const last = past.at(-1)
  const ahead = forecast !== null && 'points' in forecast ? forecast.points.map((point) => ({ ...point, date: day(point.period) })) : []
  const fan =
    last && ahead.length > 0
      ? [{ date: last.date, median: last.value, low80: last.value, high80: last.value, low95: last.value, high95: last.value }, ...ahead]
      : ahead
  // What lies before the part of the past that is shown is left out.
  const before = (earlier?.points ?? []).flatMap((point) => (past[0] && day(point.period) < past[0].date ? [] : [{ ...point, date: day(point.period) }]))
  const goal = target != null && by != null ? [{ date: day(by), value: target }] : []
  const valueIn = new Map(history.map((seen) => [seen.period, seen.value]))
  const marked = marks.flatMap(({ period, says }) => (valueIn.has(period) ? [{ date: day(period), value: valueIn.get(period)!, says }] : []))
  const narrow = isNarrow(width)
  return plotOverTime(width, {
    height: narrow ? 260 : 340,
    marginRight: narrow ? 20 : 64,
    marginTop: 28,
    sayValue: (value) => shortUnit(value, unit),
    marks: [
      areaY(before, { x: 'date', y1: 'low80', y2: 'high80', fill: 'var(--pl-soft)', fillOpacity: 0.12 }),
      areaY(fan, { x: 'date', y1: 'low95', y2: 'high95', fill: 'var(--pl-fan)', fillOpacity: 0.1 }),
      areaY(fan, { x: 'date', y1: 'low80', y2: 'high80', fill: 'var(--pl-fan)', fillOpacity: 0.16 }),
      lineY(fan, { x: 'date', y: 'median', stroke: 'var(--pl-fan)', strokeWidth: 1.5, strokeDasharray: '5 4' }),
      lineY(before, { x: 'date', y: 'median', stroke: 'var(--pl-soft)', strokeWidth: 2, strokeDasharray: '1 5', strokeLinecap: 'round' }),
      lineY(past, { x: 'date', y: 'value', stroke: 'var(--pl-ink)', strokeWidth: 1.75 }),
      ...(baseline == null
        ? []
        : [
            lineY(
              past.length > 1
                ? [
                    { date: past[0]!.date, value: baseline },
                    { date: goal[0]?.date ?? last!.date, value: baseline },
                  ]
                : [],
              { x: 'date', y: 'value', stroke: 'var(--pl-rule)', strokeDasharray: '2 3' },
            ),
          ]),
      dot(marked, { x: 'date', y: 'value', r: 6, stroke: 'var(--pl-ink)', strokeWidth: 1.5, fill: 'var(--pl-surface)', fillOpacity: 0.4 }),
      text(marked, { x: 'date', y: 'value', dy: -14, text: 'says', fill: 'var(--pl-ink)', stroke: 'var(--pl-surface)', strokeWidth: 4, fontSize: 12 }),
      ruleX(goal, { x: 'date', stroke: 'var(--pl-accent)', strokeWidth: 1 }),
      dot(goal, { x: 'date', y: 'value', r: 5, symbol: 'diamond2', fill: 'var(--pl-accent)', stroke: 'var(--pl-surface)', strokeWidth: 1.5 }),
      text(goal, {
        x: 'date',
        y: 'value',
        dx: narrow ? 6 : 10,
        dy: narrow ? -14 : 0,
        textAnchor: narrow ? 'end' : 'start',
        text: (one: { value: number }) => shortUnit(one.value, unit),
        fill: 'var(--pl-accent)',
        fontWeight: 600,
      }),
    ],
  })
}

/** One sentence for those who do not see the picture. */
function describe({ title, unit, history, forecast, target, by, marks = [], nameOf = sayPeriod }: FanProps): string {
  const last = history.at(-1)
  const end = forecast !== null && 'points' in forecast ? forecast.points.at(-1) : undefined
  return [
    title,
    last && `${sayNumber(last.value, unit)} in ${nameOf(last.period)}`,
    end && `likely ${sayRange(end.low80, end.high80, unit)} by ${nameOf(end.period)}`,
    marks.length > 0 && `marked: ${marks.map(({ period, says }) => `${says} in ${nameOf(period)}`).join(', ')}`,
    target != null && `target ${sayNumber(target, unit)}${by ? ` by ${sayDate(by)}` : ''}`,
  ]
    .filter(Boolean)
    .join('; ')
}

function shortUnit(value: number, unit: string | null): string {
  return sayNumber(value, unit === 'ratio' ? unit : null)
}

function day(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T${iso.slice(11, 19) || '00:00:00'}Z`)
}
