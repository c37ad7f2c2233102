import type { Calendar } from '@plumbline/model'
import type { ExperimentQuery, MetricPlan, MetricsQuery } from '../compile.ts'
import type { ColumnFamily } from '../relation.ts'

/** Where rows come from: a table or a file as the database names it, and the types of its columns by lower-case name. */
export interface Rows {
  /** What stands behind FROM. */
  readonly from: string
  readonly types: ReadonlyMap<string, string>
}

export interface PeriodRules extends Calendar {
  readonly timeZone: string
}

/** One database's way to write the two queries. Answers have fixed columns, so that what reads them knows no database. */
export interface Dialect {
  readonly name: string
  /** What a column type of this database holds. */
  familyOf(type: string): ColumnFamily
  quoteIdentifier(name: string): string
  quoteText(text: string): string
  /**
   * Columns: "grain" (text, null for a snapshot), "period" (ISO first day, null where the time could not be read),
   * "last" (ISO day of the latest row), then p0, p1, ... in the order of the parts. Ordered by grain and period.
   */
  metricsSql(query: MetricsQuery, rows: Rows, rules: PeriodRules): string
  /** One metric for people to read and run: "period" (where there is a time), "value", "rows"; the same numbers as the scan for all. */
  metricSql(plan: MetricPlan, time: string | null, rows: Rows, rules: PeriodRules): string
  /**
   * Columns: "state" ('unit', 'without variant', 'without unit', 'in two variants'), "variant", "units", "rows", "incomplete"
   * (rows without a value in some outcome), then for outcome i: n{i}, s{i}, q{i}, u{i} = units with a value, sum, sum of squares,
   * rows that hold no number. Ordered by state and variant.
   */
  experimentSql(query: ExperimentQuery, rows: Rows, rules: PeriodRules): string
}
