import { type Grain, type Histories, type NumberSource, type Problem, periodOf, type Strategy, type Where } from '@plumbline/model'
import type { MetricRequest } from './compile.ts'
import type { Series, Value } from './series.ts'

/** What somebody wants to know of a metric. */
export interface MetricQuestion {
  readonly metric: string
  /** Columns to split by: declared dimensions of the metric's dataset, or of one joined to it as "dataset.column". */
  readonly by?: readonly string[]
  /** ISO days: periods that hold the first day, the last, and those between. Each counts whole. */
  readonly from?: string
  readonly to?: string
  /** Beside the metric's own filter. */
  readonly where?: Where
  /** The metric's own when it is left out. */
  readonly grain?: Grain
  /** IANA zone in which periods begin; the workspace's when it is left out. */
  readonly timeZone?: string
}

export interface MetricRow {
  /** ISO first day of the period. */
  readonly period: string
  /** Values of the columns it is split by, by name; empty where it is not. */
  readonly dims: Readonly<Record<string, string | null>>
  /** In the unit of the metric. */
  readonly value: number
  /** Rows or units behind the value. */
  readonly rows: number
}

/** The answer to a question: rows in order of period and dimensions. Without rows there is a problem that says at which step they were lost. */
export interface MetricAnswer {
  readonly metric: string
  readonly unit: string | null
  readonly grain: Grain
  readonly timeZone: string
  readonly by: readonly string[]
  /** Whole periods only. */
  readonly rows: readonly MetricRow[]
  /** The period that is not whole yet, row by row, and why it is not. */
  readonly partial: { readonly because: string; readonly rows: readonly MetricRow[] } | null
  readonly source: NumberSource | null
  readonly problems: readonly Problem[]
}

/** Where the numbers of a metric come from. */
export interface MetricExplanation {
  readonly metric: string
  /** Null for a metric that people enter. */
  readonly how: 'computed' | 'formula' | 'sql' | null
  readonly formula: string | null
  /** The metrics of the formula, explained. */
  readonly inputs: readonly MetricExplanation[]
  /** The statement for people: it brings the same numbers. */
  readonly sql: string | null
  /** What the statement is written for, such as "duckdb". */
  readonly dialect: string | null
  readonly dataset: string | null
  /** What the place is called, such as "orders.csv" or "sales.orders". */
  readonly source: string | null
  /** Rows read for it, over all periods. */
  readonly rows: number | null
  /** Size of the file or table, where known. */
  readonly bytes: number | null
  /** ISO time of the last change of the file, where known. */
  readonly changedAt: string | null
  /** ISO day of the latest row. */
  readonly latest: string | null
  readonly firstPeriod: string | null
  /** The last whole period. */
  readonly lastPeriod: string | null
  readonly partial: NumberSource['partial'] | null
  /** ISO time. */
  readonly readAt: string
  readonly problems: readonly Problem[]
}

export interface AskOptions {
  /** Values that are kept with the strategy, such as those that people entered; formulas may rest on them. */
  readonly known?: Histories
  readonly signal?: AbortSignal
}

/** Readings of one metric, whatever they were made by: a scan, a formula, or SQL of its own. */
export interface MetricReading {
  readonly request: MetricRequest
  readonly series: readonly Series[]
  readonly source: NumberSource | null
  readonly problems: readonly Problem[]
  readonly latest: string | null
  readonly bytes: number | null
  readonly changedAt: string | null
  /** What the place is called, and the database that was asked. */
  readonly says?: string
  readonly dialect?: string
}

/** Puts readings into rows, cut to the periods asked for. */
export function answerOf(question: MetricQuestion, reading: MetricReading, shared: readonly Problem[], strategy: Strategy, timeZone: string): MetricAnswer {
  const { metric, grain, by } = reading.request
  const start = (day: string | undefined) => (day === undefined ? undefined : periodOf(day, grain, strategy.workspace))
  const [from, to] = [start(question.from), start(question.to)]
  const isIn = ({ period }: Value) => (from === undefined || period >= from) && (to === undefined || period <= to)
  const rowOf = (dimensions: readonly (string | null)[], { period, value, rows }: Value): MetricRow => ({
    period,
    dims: Object.fromEntries(by.map((column, index) => [column, dimensions[index] ?? null])),
    value,
    rows,
  })
  const rows = reading.series.flatMap(({ dimensions, values }) => values.filter(isIn).map((value) => rowOf(dimensions, value)))
  const open = reading.series.flatMap(({ dimensions, partial }) =>
    partial === null || !isIn(partial) ? [] : [{ row: rowOf(dimensions, partial), because: partial.because }],
  )
  const all = reading.series.flatMap(({ values }) => values.map(({ period }) => period)).sort()
  const outside = rows.length === 0 && all.length > 0 ? [noRowsInRange(question, all[0]!, all.at(-1)!)] : []
  return {
    metric: metric.id,
    unit: metric.unit ?? null,
    grain,
    timeZone,
    by,
    rows: byPeriod(rows),
    partial: open.length === 0 ? null : { because: open[0]!.because, rows: byPeriod(open.map(({ row }) => row)) },
    source: reading.source,
    problems: [...shared, ...reading.problems, ...outside],
  }
}

/** The series are in order of dimensions already. */
function byPeriod(rows: readonly MetricRow[]): MetricRow[] {
  return rows.toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
}

function noRowsInRange({ metric, from, to }: MetricQuestion, first: string, last: string): Problem {
  return {
    code: 'no-rows-in-range',
    severity: 'error',
    place: { thing: `metric/${metric}`, path: [from !== undefined && from > last ? 'from' : 'to'] },
    message: `Metric ${metric} has no whole period from ${from ?? 'the beginning'} to ${to ?? 'the end'}: it goes from ${first} to ${last}.`,
    expected: `days from ${first} to ${last}`,
    mend: 'Ask for days that the data covers, or bring the rows of these days.',
  }
}
