import { type Dataset, dateIn, type Problem, periodOf, shiftPeriod } from '@plumbline/model'
import type { Asking } from './asking.ts'
import type { MetricRequest } from './compile.ts'
import type { MetricReading } from './query.ts'
import { unanswered } from './reading-context.ts'
import { isProblem } from './relation.ts'
import { runUserSql, type SqlTable } from './sandbox/user-sql.ts'
import type { PartialValue, Value } from './series.ts'
import type { Table } from './sources/table.ts'

/**
 * A metric in SQL of its own: one SELECT over its dataset and those it names, run locked in. Columns of the answer: "period" (a day of it),
 * "value", and where it is split, "dimension"; a row without a dimension then stands for the whole.
 */
export async function readUserSql(dataset: Dataset, request: MetricRequest, asking: Asking): Promise<MetricReading> {
  const { strategy, sources, rules, now, signal } = asking
  const { sql, with: others = [] } = request.metric.computed!
  const unfit = unfitQuestion(request)
  if (sql === undefined || unfit !== null) return unanswered(request, unfit ?? withoutSql(request))
  const tables: SqlTable[] = []
  let first: Table | null = null
  for (const id of [dataset.id, ...others]) {
    const found = strategy.datasets.get(id)
    const opened = found === undefined ? unknownTable(request, id) : await sources.open(found, strategy, 'all')
    if (isProblem(opened)) return unanswered(request, opened)
    const readable = await opened.readable()
    if (isProblem(readable)) return unanswered(request, readable)
    first ??= opened
    for (const name of new Set([id, id.replace(/[-.]/g, '_')])) tables.push({ name, ...readable })
  }
  const place = { thing: `metric/${request.metric.id}`, path: ['computed', 'sql'] }
  const answer = await runUserSql(sql, { tables, timeZone: rules.timeZone, place, ...(signal === undefined ? {} : { signal }) })
  if ('problems' in answer) return unanswered(request, ...answer.problems)
  const read = readRows(
    request,
    answer.rows,
    answer.columns.map(({ name }) => name),
    asking,
  )
  const source = { metric: request.metric.id, dataset: dataset.id, file: first!.file, rows: answer.rows.length, readAt: now.toISOString(), sql }
  return {
    request,
    source,
    latest: null,
    bytes: first!.bytes,
    changedAt: first!.changedAt,
    ...(isProblem(read) ? { series: [], problems: [read] } : { series: read, problems: [] }),
  }
}

type SqlRow = Readonly<Record<string, string | number | boolean | null>>

function readRows(request: MetricRequest, rows: readonly SqlRow[], columns: readonly string[], { rules, now }: Asking): MetricReading['series'] | Problem {
  const { metric, grain, by } = request
  const lacking = ['period', 'value', ...(by.length > 0 ? ['dimension'] : [])].find((name) => !columns.includes(name))
  if (lacking !== undefined) return wrongAnswer(request, `brings no column "${lacking}"`, `Name it in the SELECT: ... AS ${lacking}.`)
  const today = dateIn(rules.timeZone, now)
  const series = new Map<string | null, { values: Map<string, Value>; open: PartialValue[] }>()
  for (const row of rows) {
    const dimension = row.dimension === null || row.dimension === undefined ? null : String(row.dimension)
    if ((dimension === null) !== (by.length === 0)) continue
    const day = /^\d{4}-\d{2}(-\d{2})?/.exec(String(row.period))?.[0]
    if (day === undefined)
      return wrongAnswer(request, `brings the period ${JSON.stringify(row.period)}, which is no date`, 'Write the first day of the period, such as 2026-10-01.')
    if (row.value === null || row.value === undefined) continue
    if (typeof row.value !== 'number' || !Number.isFinite(row.value))
      return wrongAnswer(request, `brings the value ${JSON.stringify(row.value)}, which is no number`, 'Cast it: CAST(... AS DOUBLE).')
    const period = periodOf(day.length === 7 ? `${day}-01` : day, grain, rules)
    const own = series.get(dimension) ?? { values: new Map<string, Value>(), open: [] }
    series.set(dimension, own)
    if (own.values.has(period))
      return wrongAnswer(request, `brings two values for the ${grain} of ${period}`, `Group by the ${grain}${by.length > 0 ? ' and the dimension' : ''}.`)
    const value = { period, value: row.value, rows: 0 }
    own.values.set(period, value)
    if (period <= today && today < shiftPeriod(period, grain, 1)) own.open.push({ ...value, because: `the ${grain} has not ended yet` })
  }
  const found = [...series].map(([dimension, { values, open }]) => ({
    dimensions: dimension === null ? [] : [dimension],
    values: [...values.values()].filter(({ period }) => shiftPeriod(period, grain, 1) <= today).sort((a, b) => (a.period < b.period ? -1 : 1)),
    partial: open[0] ?? null,
  }))
  if (found.some(({ values }) => values.length > 0)) return found.sort((a, b) => ((a.dimensions[0] ?? '') < (b.dimensions[0] ?? '') ? -1 : 1))
  return rows.length === 0
    ? wrongAnswer(request, 'brings no rows', 'Run it on the data by hand, and look which condition leaves nothing.')
    : wrongAnswer(request, `brings no whole ${metric.grain}`, `Look at its periods: ${String(rows[0]!.period)} is the first.`)
}

function unfitQuestion({ metric, grain, by, where }: MetricRequest): Problem | null {
  const what =
    grain !== metric.grain
      ? `read by ${grain}`
      : Object.keys(where).length > 0
        ? 'filtered'
        : by.length > 1 || (by[0] !== undefined && by[0] !== 'dimension')
          ? `split by ${by.join(' and ')}`
          : null
  if (what === null) return null
  return {
    code: 'sql-metric-fixed',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed', 'sql'] },
    message: `Metric ${metric.id} is a SELECT of its own and cannot be ${what}.`,
    mend: 'Ask for it at its own grain, as a whole or by "dimension"; or declare it without SQL.',
  }
}

function withoutSql({ metric }: MetricRequest): Problem {
  return {
    code: 'computation-incomplete',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed'] },
    message: `Metric ${metric.id} is computed by SQL but holds none.`,
    expected: '"sql" with one SELECT',
    mend: 'Add "sql: SELECT ... AS period, ... AS value FROM ... GROUP BY 1".',
  }
}

function unknownTable({ metric }: MetricRequest, id: string): Problem {
  return {
    code: 'unknown-dataset',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed', 'with'] },
    message: `Metric ${metric.id} reads the dataset ${id}; there is none.`,
    found: id,
    mend: `Add a dataset ${id}, or take it out of "with".`,
  }
}

function wrongAnswer({ metric }: MetricRequest, what: string, mend: string): Problem {
  return {
    code: 'sql-wrong-answer',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed', 'sql'] },
    message: `The SELECT of metric ${metric.id} ${what}.`,
    mend,
  }
}
