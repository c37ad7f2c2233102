import type { Calendar, Grain } from '@plumbline/model'
import type { ColumnFamily, RelationColumn } from '../relation.ts'

export interface PeriodRules extends Calendar {
  readonly timeZone: string
}

export interface TableName {
  readonly schema: string
  readonly name: string
}

/** A length of time: months are as long as the calendar has them. */
export interface Span {
  readonly count: number
  readonly of: 'month' | 'day' | 'second'
}

/** So many periods of a grain. */
export function spanOf(grain: Grain, periods: number): Span {
  const months = { month: 1, quarter: 3, year: 12 }
  return grain === 'day' || grain === 'week' ? { count: (grain === 'week' ? 7 : 1) * periods, of: 'day' } : { count: months[grain] * periods, of: 'month' }
}

/** A column written out for a statement, and what it holds. */
export interface ColumnSql {
  /** Such as f."amount". */
  readonly sql: string
  readonly column: RelationColumn
}

/**
 * One database's words for the fragments of which the statements in sql/ are made. Two dialects that pass the contract suite give the same
 * rows for the same facts. A fragment takes and gives SQL expressions.
 */
export interface Dialect {
  readonly name: string
  /** What a column type of this database holds. */
  familyOf(type: string): ColumnFamily
  /** The schema in which tables are looked for when nobody says where. */
  readonly schema: string
  /** A statement with the columns of a table, "name" and "type", in their order; without rows where there is no such table. */
  columnsSql(table: TableName): string
  /** A statement with the tables and views of a schema, "name". */
  tablesSql(schema: string): string
  /** A statement with the size of a table, "bytes"; null where the database does not tell. */
  bytesSql(table: TableName): string | null
  quoteIdentifier(name: string): string
  quoteText(text: string): string
  /** A finite number as a literal of double precision. */
  numberLiteral(value: number): string
  /** An ISO day as a literal of a date. */
  dayLiteral(day: string): string
  /** True where every filled cell of a column is a number that sums up exactly. */
  isExact(column: RelationColumn): boolean
  /** A cell as a finite number, else null: text that is a number counts, "n/a" and infinities do not. Exact types stay exact. */
  number(column: ColumnSql): string
  /** As number, but infinities and what is not a number may come out; it costs less where there are very many rows. */
  anyNumber(column: ColumnSql): string
  /** A number of any type in double precision. */
  double(number: string): string
  /** A cell as text, the same on every database; text compares by code point. */
  text(column: ColumnSql): string
  /**
   * The moment of a row as local time of the books: times with a zone are moved there, and so are those without one where written says in which
   * zone they were written. Days stay days; "2026-10" and 2026 are read as their first day. Null where the cell is no time.
   */
  moment(column: ColumnSql, zones: { readonly books: string; readonly written: string | null }): string
  /** First moment of the period: weeks as the books begin them, quarters and years by the fiscal year. */
  periodStart(moment: string, grain: Grain, calendar: Calendar): string
  /** The moment so much later; earlier where it is negative. */
  later(moment: string, by: Span): string
  /** Days from one moment to another, in double precision, negative where it is earlier; null where one of them is missing or without end. */
  daysBetween(from: string, to: string): string
  /** ISO day of a moment, as text. */
  day(moment: string): string
  /** An aggregate over the rows that meet a condition; all rows when it is null. */
  filtered(aggregate: string, condition: string | null): string
  /** Quantile with linear interpolation between the two nearest values (type 7 of Hyndman and Fan, 1996). */
  quantile(number: string, at: number, condition: string | null): string
  /** The smallest value that a share of all values does not exceed. */
  orderStatistic(number: string, share: number, condition: string | null): string
  /** A number from 0 up to 1 drawn from a text by a salt: the first 52 bits of SHA-256 of "salt:text". The same on every database. */
  drawn(salt: string, text: string): string
  /** Keeps one of several parts of the rows, by a hash of a key; null where the database manages its memory itself. */
  partOf(key: string, part: { readonly index: number; readonly of: number }): string | null
  /** True where GROUP BY GROUPING SETS and GROUPING() are known; else each set is a statement of its own, joined by UNION ALL. */
  readonly groupingSets: boolean
}

/** Words that stand for yes and no in cells of text. */
export const yesWords = ['true', 't', 'yes', 'y', '1'] as const
export const noWords = ['false', 'f', 'no', 'n', '0'] as const

/** Months by which quarters and years begin later than the calendar's. */
export function fiscalShift(grain: Grain, fiscalYearStart: number): number {
  return grain === 'quarter' ? (fiscalYearStart - 1) % 3 : grain === 'year' ? fiscalYearStart - 1 : 0
}
