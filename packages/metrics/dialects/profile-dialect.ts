import type { Writing } from '../profile/meaning.ts'
import type { RelationColumn } from '../relation.ts'

/** What the scan of a profile asks of one column. */
export interface ColumnAsk {
  readonly column: RelationColumn
  /** How its text is written, where that is known. */
  readonly writing: Writing | null
  /** Values to be counted, as text, none of them empty. */
  readonly candidates: readonly string[]
}

export interface ScanAsk {
  /** What stands behind FROM. */
  readonly from: string
  readonly columns: readonly ColumnAsk[]
  /** Distinct counts and quantiles exactly, or as estimates where the database has them. */
  readonly exact: boolean
  readonly timeZone: string
}

export const quantileLevels = [0.05, 0.25, 0.5, 0.75, 0.95] as const

/** Pieces of statements: of a column's cells, the rows behind the alias "f". */
interface CellSql {
  /** As text; moments as local time of the books. */
  text(column: RelationColumn, timeZone: string): string
  /** Finite numbers, else null; null where the column holds none, as far as the writing says. */
  number(column: RelationColumn, writing: Writing | null): string | null
  /** Local time of the books without a zone, else null. */
  moment(column: RelationColumn, writing: Writing | null, timeZone: string): string
  /** Whether a text matches a regular expression somewhere. */
  matches(text: string, pattern: string): string
  /** A moment from an ISO date or moment. */
  momentLiteral(iso: string): string
}

/** One database's way to write the statements of a profile. Answers have fixed columns, so that what reads them knows no database. */
export interface ProfileDialect {
  readonly cells: CellSql
  /** Column "rows". */
  countSql(from: string): string
  /** About `wanted` of `total` rows, the same ones each time; columns c0, c1, ... as text of at most 400 characters. */
  sampleSql(from: string, columns: readonly RelationColumn[], wanted: number, total: number, timeZone: string): string
  /**
   * One row. For column i: n{i} not null, d{i} distinct;
   * text: e{i} empty, m{i} written as the writing says, s{i}, l{i}, a{i} shortest, longest and mean length;
   * numbers (also from text): mean{i}, sd{i}, q{i} (JSON list in the order of the levels), z{i} zeros, neg{i} negative, nf{i} not finite;
   * lo{i}, hi{i} least and greatest as text: of the column, or of the values that its text stands for where it has a writing that reads;
   * first{i}, last{i} of text as it stands; t{i} JSON object with the count of each candidate.
   */
  scanSql(ask: ScanAsk, options: { readonly deviations: boolean }): string
  /** Columns "day" (ISO date) and "rows", in order of day; rows without a day are left out. */
  daysSql(from: string, column: RelationColumn, writing: Writing | null, timeZone: string): string
  /** One row: k{j} = number of different values of the j-th set of columns, among rows where none of them is null; n{j} = these rows. */
  distinctSql(from: string, sets: readonly (readonly string[])[], share: { readonly of: number; readonly index: number }): string
}
