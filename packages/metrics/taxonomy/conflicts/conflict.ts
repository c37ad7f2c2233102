import type { Severity, Term } from '@plumbline/model'
import type { ColumnName, Survey, SurveyedColumn } from '../column.ts'
import type { Link } from '../link.ts'

/** Something that keeps columns of several sources from being used as one. */
export interface Conflict {
  /** The rule that found it. */
  readonly code: ConflictCode
  readonly severity: Severity
  readonly columns: readonly ColumnName[]
  /** What is the matter, in one plain sentence. */
  readonly says: string
  /** What comes of it. */
  readonly why: string
  /** What to do about it, in one plain sentence. */
  readonly mend: string
  /** What was seen, a sentence each. */
  readonly evidence: readonly string[]
  /** Rows that are touched, where they can be counted. */
  readonly rows: number | null
  /** Spellings found, masked where the column is personal; empty for other conflicts. */
  readonly variants: readonly Variant[]
}

/** A value that is written in another way than it should be. */
export interface Variant {
  readonly column: ColumnName
  readonly value: string
  readonly rows: number
  /** As it is written elsewhere, or as the term says. */
  readonly instead: string
  readonly insteadIn: string
  readonly how: string
}

export const conflictCodes = ['same-name', 'same-values', 'unit-clash', 'id-format', 'spelling', 'not-allowed', 'mixed-currencies'] as const
export type ConflictCode = (typeof conflictCodes)[number]

/** What a rule sees. */
export interface Comparison {
  readonly survey: Survey
  /** By "dataset.column". */
  readonly columns: ReadonlyMap<string, SurveyedColumn>
  /** All pairs that were compared, best first. */
  readonly links: readonly Link[]
  readonly terms: readonly Term[]
  /** The terms that a column is confirmed for, by "dataset.column". */
  readonly termsOf: ReadonlyMap<string, readonly Term[]>
  readonly mask: Mask
}

/** How a value of a column may be shown; the value itself where nothing is to be hidden. */
export type Mask = (column: ColumnName, value: string) => string

/** One kind of conflict. */
export interface ConflictRule {
  readonly code: ConflictCode
  readonly title: string
  /** Why it matters, for every conflict of the kind. */
  readonly why: string
  find(comparison: Comparison): readonly Found[]
}

export type Found = Omit<Conflict, 'code' | 'why' | 'variants'> & { readonly variants?: readonly Variant[] }
