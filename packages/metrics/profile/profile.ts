import type { Grain } from '@plumbline/model'
import type { ColumnFamily } from '../relation.ts'

/** What a dataset looks like: read from all of its rows, except where a field says that it was told from the sample. */
export interface Profile {
  /** Id of the dataset. */
  readonly dataset: string
  readonly name: string
  /** What people call the place, such as "orders.csv". */
  readonly from: string
  readonly rows: number
  /** ISO time of reading. */
  readonly readAt: string
  /** The one sentence to repeat. */
  readonly headline: string
  /** What is worth knowing, worst first. */
  readonly remarks: readonly Remark[]
  readonly columns: readonly ColumnProfile[]
  readonly keys: readonly KeyCandidate[]
  readonly freshness: Freshness | null
  readonly volume: Volume | null
  /** Rows looked at one by one for shapes, meanings and personal data; all of them in a small dataset. */
  readonly sampleRows: number
  /** Whether distinct counts and quantiles are exact; in large datasets they are estimates (within about 3 in 100). */
  readonly exact: boolean
  /** The statements that were run, for "where from". */
  readonly statements: readonly string[]
}

/** A sentence about a dataset, for a reader who has never seen it. */
export interface Remark {
  /** Stable kebab-case code, such as "missing-values". */
  readonly code: string
  readonly severity: 'warning' | 'note'
  readonly column: string | null
  readonly says: string
  /** What to do about it; null where nothing is to be done. */
  readonly mend: string | null
}

export interface ColumnProfile {
  readonly name: string
  /** The database's word. */
  readonly type: string
  readonly family: ColumnFamily
  /** What text stands for, where nine in ten of its values agree; null for other families and for plain text. */
  readonly meaning: ColumnMeaning | null
  readonly nulls: number
  /** Text without a visible character. */
  readonly empty: number
  /** Rows with a value: neither null nor empty. */
  readonly filled: number
  /** Where it is missing by design: the column that tells, and for how many of its values this one is always filled; for the others it never is. */
  readonly missingBy?: { readonly column: string; readonly filledFor: number; readonly of: number } | null
  readonly distinct: { readonly count: number; readonly exact: boolean }
  /** Numbers, also those written as text. */
  readonly numbers: NumberProfile | null
  /** First and last date or moment, in the zone of the books; masked in personal columns. */
  readonly span: { readonly first: string; readonly last: string } | null
  readonly text: TextProfile | null
  /** The commonest values with their exact counts, masked in personal columns; empty where no value repeats. */
  readonly top: readonly ValueCount[]
  /** True when "top" holds every value of the column. */
  readonly topIsAll: boolean
  /** Values that seem to stand for "missing", such as "n/a". */
  readonly standIns: readonly ValueCount[]
  /** Shares among the sample's values, commonest first. */
  readonly shapes: readonly { readonly shape: string; readonly share: number }[]
  readonly personal: PersonalFinding | null
}

export interface ColumnMeaning {
  readonly is: 'number' | 'date' | 'moment' | 'yes or no'
  /** Such as "numbers with a decimal comma". */
  readonly says: string
  /** Filled rows that are written so, and that are not; stand-ins for "missing" count as neither. */
  readonly matching: number
  readonly notMatching: number
}

export interface NumberProfile {
  readonly min: number
  readonly max: number
  readonly mean: number
  /** Sample standard deviation; null with fewer than two values or where it is too large for a number. */
  readonly sd: number | null
  /** Null where no quantile could be told. */
  readonly quantiles: { readonly p05: number; readonly p25: number; readonly p50: number; readonly p75: number; readonly p95: number } | null
  readonly zeros: number
  readonly negative: number
  /** Infinities and "not a number"; left out of everything else. */
  readonly notFinite: number
}

export interface TextProfile {
  /** In characters. */
  readonly shortest: number
  readonly longest: number
  readonly meanLength: number
  /** First and last in the order of the database, masked. */
  readonly first: string
  readonly last: string
}

export interface ValueCount {
  readonly value: string
  readonly rows: number
  /** Share of all rows, 0 to 1. */
  readonly share: number
}

export const personalKinds = ['e-mail', 'phone', 'person name', 'payment card', 'bank account', 'postal address', 'birth date', 'ip address'] as const
export type PersonalKind = (typeof personalKinds)[number]

export interface PersonalFinding {
  readonly kind: PersonalKind
  /** 0 to 1; columns from 0.5 on are treated as personal. */
  readonly confidence: number
  readonly because: string
}

/** Columns that could tell the rows apart. */
export interface KeyCandidate {
  readonly columns: readonly string[]
  /** The dataset names it as its key. */
  readonly declared: boolean
  readonly unique: boolean
  /** Rows beyond the first of each value; null where it was not counted. */
  readonly duplicates: number | null
  /** Rows in which one of the columns is null. */
  readonly nulls: number
}

export interface Freshness {
  readonly column: string
  /** ISO date or moment of the latest row, in the zone of the books. */
  readonly latest: string
  /** The time for which a row stands: its day, or the month whose first day it bears. */
  readonly span: Grain
  /** Days from the latest row's date, or from the end of the time for which it stands, to the day of reading; negative when it lies ahead. */
  readonly ageDays: number
  /** What the dataset promises, in days; null when it promises nothing. */
  readonly promisedDays: number | null
  readonly isLate: boolean
}

export interface Volume {
  readonly column: string
  readonly first: string
  readonly last: string
  /** Every day with rows, in order; the latest 1,100. */
  readonly days: readonly { readonly day: string; readonly rows: number }[]
  readonly rhythm: 'daily' | 'weekdays' | 'weekly' | 'monthly' | 'irregular'
  /** Weekdays that usually have rows, 1 (Monday) to 7. */
  readonly usualWeekdays: readonly number[]
  /** Stretches without rows against the rhythm, in order. */
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly days: number }[]
  readonly missingDays: number
  /** Days with less than a quarter of what their weekday usually has. */
  readonly thinDays: readonly { readonly day: string; readonly rows: number; readonly usual: number }[]
}
