import { type SeriesOutlook, sayAmount, sayMoment, sayRange } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import type { TableForecast } from '../tables/forecast-types.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'

const right = { side: 'right' as const }
const mostSeries = 30

/** The sentence; a line a series, or a line a step where there is one series alone; and what was left out. */
export function forecastAsText(answer: TableForecast, terminal: Terminal): string {
  const { strong, faint, doubtful } = makeColours(terminal)
  const { says, columns, series, without, problems, every } = answer
  const read = columns === null ? [] : [faint(wrap(sayColumns(columns, every), terminal.columns))]
  const rest = series.length > mostSeries ? [faint(`${series.length - mostSeries} more series: --csv or --json shows all.`)] : []
  const wrong = problems.filter(({ message }) => message !== says)
  return [
    strong(wrap(says, terminal.columns)),
    ...read,
    ...(series.length === 0 ? [] : [series.length === 1 ? stepsTable(series[0]!, terminal, faint) : seriesTable(series.slice(0, mostSeries), terminal, faint)]),
    ...rest,
    ...(series.length === 1 ? series[0]!.notes.map((note) => hang('- ', note, terminal.columns)) : []),
    ...(series.length === 0 ? [] : [faint(wrap(sayMethods(series), terminal.columns))]),
    ...without.slice(0, 5).map(({ name, because, mend }) => hang(doubtful('! '), `${name}: ${because}. ${mend}`, terminal.columns)),
    ...(series.length === 0 && problems.length > 0 ? problems.map(({ mend }) => hang('  ', mend, terminal.columns)) : []),
    ...(series.length === 0 ? [] : wrong.map(({ message, mend }) => hang(doubtful('! '), `${message} ${mend}`, terminal.columns))),
  ].join('\n\n')
}

function sayColumns({ time, values, series }: NonNullable<TableForecast['columns']>, every: string | null): string {
  const names = series.length === 0 ? '' : `, series by ${series.join(' and ')}`
  const shown = values.length > 4 ? `${values.slice(0, 3).join(', ')} and ${values.length - 3} more` : values.join(', ')
  return `Time in ${time}, numbers in ${shown}${names}${every === null ? '' : `; ${every} apart`}.`
}

function stepsTable({ points }: SeriesOutlook, terminal: Terminal, faint: (text: string) => string): string {
  const columns = [
    { title: 'Time', whole: true },
    { title: 'Middle', ...right },
    { title: '8 in 10', ...right },
    { title: '19 in 20', ...right, spare: true },
  ]
  const days = points.every(({ period }) => period.endsWith('T00:00:00'))
  const rows = points.map(({ period, median, low80, high80, low95, high95 }) => [
    days ? sayMoment(period) : period.slice(0, 16).replace('T', ' '),
    sayAmount(median, null),
    sayRange(low80, high80, null),
    sayRange(low95, high95, null),
  ])
  return table(columns, rows, terminal, faint)
}

function seriesTable(series: readonly SeriesOutlook[], terminal: Terminal, faint: (text: string) => string): string {
  const held = series.some(({ heldOut }) => heldOut !== null)
  const columns = [
    { title: 'Series' },
    { title: 'Last', ...right },
    { title: 'Next', ...right },
    { title: 'At the end, 8 in 10', ...right },
    ...(held
      ? [
          { title: 'Off by', ...right, spare: true },
          { title: 'Last season off by', ...right, spare: true },
        ]
      : []),
  ]
  const rows = series.map(({ name, last, points, heldOut }) => [
    name,
    sayAmount(last.value, null),
    sayAmount(points[0]!.median, null),
    sayRange(points.at(-1)!.low80, points.at(-1)!.high80, null),
    ...(held ? [heldOut === null ? '-' : sayAmount(heldOut.meanError, null), heldOut === null ? '-' : sayAmount(heldOut.lastSeasonError, null)] : []),
  ])
  return table(columns, rows, terminal, faint)
}

function sayMethods(series: readonly SeriesOutlook[]): string {
  const counts = new Map<string, number>()
  for (const { method } of series) counts.set(method, (counts.get(method) ?? 0) + 1)
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])[0]!
  return series.length === 1 ? `By ${most}.` : `Each by the methods that suit it, mostly ${most}.`
}
