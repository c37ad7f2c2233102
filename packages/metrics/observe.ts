import { type Dataset, dateIn, type Metric, type NumberSource, type Observation, type Problem, periodOf } from '@plumbline/model'
import { type CompiledMetrics, compileMetrics, type MetricPlan } from './compile.ts'
import { type Connection, DatabaseRefusal, type Row } from './connections/connection.ts'
import type { PeriodRules } from './dialects/dialect.ts'
import { duckDbDialect as dialect } from './dialects/duckdb.ts'
import * as problems from './problems.ts'
import { type Group, observationOf, readSeries, totalsOf } from './series.ts'
import { brokenFile, type Table } from './table.ts'

/** What one dataset says of its metrics. */
export interface DatasetReading {
  readonly observations: readonly Observation[]
  readonly sources: readonly NumberSource[]
  readonly problems: readonly Problem[]
}

export interface ReadingClock {
  readonly now: Date
  readonly rules: PeriodRules
}

/** Computes the metrics of one dataset in one scan. */
export async function readDataset(
  dataset: Dataset,
  metrics: readonly Metric[],
  table: Table,
  connection: Connection,
  clock: ReadingClock,
): Promise<DatasetReading> {
  const file = table.file.name
  const lacking = new Set(table.missing.map((need) => need.thing))
  const missing = table.missing.filter((need) => !need.thing.startsWith('experiment/')).map((need) => problems.missingColumn(need, file, table.columns))
  const incomplete = metrics.flatMap((metric) => problems.incompleteComputation(metric) ?? [])
  const unusable = new Set([...lacking, ...incomplete.map((problem) => problem.place.thing)])
  const usable = lacking.has(`dataset/${dataset.id}`) ? [] : metrics.filter((metric) => !unusable.has(`metric/${metric.id}`))
  const before = [...missing, ...incomplete]
  if (usable.length === 0) return { observations: [], sources: [], problems: before }

  const compiled = compileMetrics(dataset, usable)
  try {
    const groups = (await connection.rows(dialect.metricsSql(compiled.query, table.rows, clock.rules))).map((row) => groupOf(row, compiled.query.parts.length))
    const read =
      dataset.time === undefined
        ? await readSnapshot(dataset, compiled, groups, table, connection, clock)
        : await readPeriods(dataset, compiled, groups, table, connection, clock)
    return { ...read, problems: [...before, ...read.problems] }
  } catch (error) {
    if (error instanceof DatabaseRefusal) return { observations: [], sources: [], problems: [...before, brokenFile(dataset, table.file, error)] }
    throw error
  }
}

function groupOf(row: Row, parts: number): Group {
  const text = (value: Row[string] | undefined) => (value === null || value === undefined ? null : String(value))
  return {
    grain: text(row.grain),
    period: text(row.period),
    last: text(row.last),
    parts: Array.from({ length: parts }, (_, index) => Number(row[`p${index}`] ?? 0)),
  }
}

async function readSnapshot(
  dataset: Dataset,
  compiled: CompiledMetrics,
  groups: readonly Group[],
  table: Table,
  connection: Connection,
  { now, rules }: ReadingClock,
): Promise<DatasetReading> {
  const parts = groups[0]!.parts
  if (parts[0] === 0) return { observations: [], sources: [], problems: [problems.emptyFile(dataset, table.file.name)] }
  const today = dateIn(rules.timeZone, now)
  const asOf = dayFrom(dataset.asOf)
  const found: Problem[] = asOf === null ? [problems.wrongSnapshotDate(dataset, today)] : []
  const observations: Observation[] = []
  const sources: NumberSource[] = []
  for (const plan of compiled.plans) {
    const observation = observationOf(plan, periodOf(asOf ?? today, plan.grain, rules), parts, now.toISOString(), dataset.id)
    if (observation === null || (parts[plan.rows] === 0 && plan.metric.computed!.where !== undefined))
      found.push(...(await explainNothing(plan, parts, table, connection)))
    else {
      observations.push(observation)
      sources.push(sourceOf(plan, dataset, parts, table, now, rules))
      found.push(...unreadable(plan, parts, table.file.name))
    }
  }
  return { observations, sources, problems: found }
}

async function readPeriods(
  dataset: Dataset,
  compiled: CompiledMetrics,
  groups: readonly Group[],
  table: Table,
  connection: Connection,
  { now, rules }: ReadingClock,
): Promise<DatasetReading> {
  const today = dateIn(rules.timeZone, now)
  const found = problemsOfTime(dataset, groups, compiled, table.file.name, today)
  const observations: Observation[] = []
  const sources: NumberSource[] = []
  if (found.some((problem) => problem.severity === 'error')) return { observations, sources, problems: found }
  for (const plan of compiled.plans) {
    const totals = totalsOf(plan.metric, groups, compiled.query.parts.length)
    const series = readSeries(plan, groups, today, now.toISOString(), dataset.id)
    if (totals[plan.rows] === 0 || (series.observations.length === 0 && series.partial === null))
      found.push(...(await explainNothing(plan, totals, table, connection)))
    else if (series.observations.length === 0) found.push(problems.noWholePeriod(plan.metric, table.file.name, series.partial!.because))
    else {
      observations.push(...series.observations)
      sources.push({ ...sourceOf(plan, dataset, totals, table, now, rules), ...(series.partial === null ? {} : { partial: series.partial }) })
      found.push(...unreadable(plan, totals, table.file.name))
    }
  }
  return { observations, sources, problems: found }
}

function problemsOfTime(dataset: Dataset, groups: readonly Group[], compiled: CompiledMetrics, file: string, today: string): Problem[] {
  const grain = compiled.query.grains[0]!
  const ofGrain = groups.filter((group) => group.grain === grain)
  const rows = ofGrain.reduce((sum, group) => sum + group.parts[0]!, 0)
  if (rows === 0) return [problems.emptyFile(dataset, file)]
  const withoutTime = ofGrain.filter((group) => group.period === null).reduce((sum, group) => sum + group.parts[0]!, 0)
  const last = ofGrain.reduce((latest, group) => (group.last !== null && group.last > latest ? group.last : latest), '')
  return [
    ...(withoutTime > 0 ? [problems.unreadableTimes(dataset, file, withoutTime, rows)] : []),
    ...(last > today ? [problems.rowsAfterToday(dataset, file, last, today)] : []),
  ]
}

/** Names the step after which nothing was left: the filter, the column, the denominator. */
async function explainNothing(plan: MetricPlan, totals: readonly number[], table: Table, connection: Connection): Promise<Problem[]> {
  const { metric, numerator, denominator } = plan
  const file = table.file.name
  if (totals[plan.rows] === 0) return [await explainFilter(metric, table, connection)]
  for (const number of [numerator, denominator]) {
    if (number !== null && totals[number.values] === 0) return [problems.noNumbers(metric, file, number.column, totals[number.unreadable]!)]
  }
  return [problems.zeroDenominator(metric, file)]
}

/** The first column of the filter that holds none of the wanted value, with what it holds instead. */
async function explainFilter(metric: Metric, table: Table, connection: Connection): Promise<Problem> {
  for (const [column, wanted] of Object.entries(metric.computed!.where ?? {})) {
    const name = dialect.quoteIdentifier(column)
    const rows = await connection.rows(
      `SELECT CAST(f.${name} AS VARCHAR) AS "value", count(*) AS "rows" FROM ${table.rows.from} AS f WHERE f.${name} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50`,
    )
    const values = rows.map((row) => String(row.value))
    if (!values.includes(String(wanted))) return problems.noMatchingRows(metric, table.file.name, column, values)
  }
  return problems.noMatchingRows(metric, table.file.name, null, [])
}

function unreadable({ metric, numerator, denominator }: MetricPlan, totals: readonly number[], file: string): Problem[] {
  return [numerator, denominator].flatMap((number) => {
    const count = number === null ? 0 : totals[number.unreadable]!
    return count === 0 ? [] : [problems.unreadableValues(metric, file, number!.column, count)]
  })
}

/** The statement of the source asks for this metric alone; it brings the same numbers as the scan that asks for all. */
function sourceOf(plan: MetricPlan, dataset: Dataset, totals: readonly number[], table: Table, now: Date, rules: PeriodRules): NumberSource {
  const sql = dialect.metricSql(plan, dataset.time ?? null, table.fileRows, rules)
  return { metric: plan.metric.id, dataset: dataset.id, file: table.file.name, rows: totals[plan.rows]!, readAt: now.toISOString(), sql }
}

function dayFrom(text: string | undefined): string | null {
  const padded = text === undefined ? '' : /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text.slice(0, 10)
  return /^\d{4}-\d{2}-\d{2}$/.test(padded) && new Date(`${padded}T00:00:00Z`).toJSON()?.startsWith(padded) ? padded : null
}
