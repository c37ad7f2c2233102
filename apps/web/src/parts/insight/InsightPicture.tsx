import { areaY, axisX, axisY, barX, gridX, lineY, plot, ruleX, ruleY, text } from '@observablehq/plot'
import type { FindingChart } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { sayNumber } from '../../format/number.ts'
import { isNarrow, PlotFigure, plotStyle } from '../PlotFigure.tsx'
import { plotOverTime } from '../time-plot.ts'

interface Props {
  readonly chart: FindingChart
  readonly title: string
}

/** What was found, as a line over time or as bars side by side. */
export function InsightPicture(props: Props) {
  return <PlotFigure props={props} draw={draw} label={props.title} />
}

function draw({ chart }: Props, width: number): SVGElement | HTMLElement {
  return chart.form === 'line' ? drawLine(chart, width) : drawBars(chart, width)
}

function drawLine({ unit, points, expected, level, marks }: Extract<FindingChart, { form: 'line' }>, width: number): SVGElement | HTMLElement {
  const shown = points.map(({ at, value }) => ({ date: day(at), value }))
  const band = expected.map(({ at, low, high }) => ({ date: day(at), low, high }))
  const signs = marks.map(({ at, says }) => ({ date: day(at), says }))
  const narrow = isNarrow(width)
  return plotOverTime(width, {
    height: narrow ? 200 : 240,
    marginLeft: narrow ? 48 : 60,
    marginTop: 26,
    marginBottom: 30,
    grid: 4,
    sayValue: (value) => sayNumber(value, unit === 'ratio' ? unit : null),
    marks: [
      areaY(band, { x: 'date', y1: 'low', y2: 'high', fill: 'var(--pl-fan)', fillOpacity: 0.16 }),
      ...(level === null ? [] : [ruleY([level], { stroke: 'var(--pl-accent)', strokeDasharray: '4 3' })]),
      lineY(shown, { x: 'date', y: 'value', stroke: 'var(--pl-ink)', strokeWidth: 1.75 }),
      ruleX(signs, { x: 'date', stroke: 'var(--pl-accent)' }),
      text(signs, {
        x: 'date',
        frameAnchor: 'top',
        dy: -16,
        textAnchor: 'middle',
        text: narrow ? (_: unknown, index: number) => String(index + 1) : 'says',
        fill: 'var(--pl-accent)',
      }),
    ],
  })
}

function drawBars({ unit, bars }: Extract<FindingChart, { form: 'bars' }>, width: number): SVGElement | HTMLElement {
  const known = bars.filter(({ low, high }) => low !== null && high !== null)
  return plot({
    width,
    height: 40 + bars.length * 30,
    marginLeft: Math.min(200, width * 0.4),
    marginRight: 24,
    style: plotStyle,
    x: { label: null, nice: true },
    y: { label: null, domain: bars.map(({ label }) => label) },
    marks: [
      gridX({ ticks: 4, stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      axisX({ ticks: 4, tickSize: 0, label: null, color: 'var(--pl-soft)', tickFormat: (value: number) => sayNumber(value, unit === 'ratio' ? unit : null) }),
      axisY({ tickSize: 0, label: null, color: 'var(--pl-ink)' }),
      barX(bars, { x: 'value', y: 'label', fill: 'var(--pl-fan)', fillOpacity: 0.55, insetTop: 4, insetBottom: 4 }),
      ruleY(known, { y: 'label', x1: 'low', x2: 'high', stroke: 'var(--pl-ink)', strokeWidth: 1.5 }),
      ruleX([0], { stroke: 'var(--pl-rule)' }),
    ],
  })
}

/** The same as rows. */
export function InsightTable({ chart }: { chart: FindingChart }) {
  const rows =
    chart.form === 'line'
      ? chart.points.map(({ at, value }) => [sayDate(at), sayNumber(value, chart.unit)])
      : chart.bars.map(({ label, value }) => [label, sayNumber(value, chart.unit)])
  return (
    <table>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function day(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`)
}
