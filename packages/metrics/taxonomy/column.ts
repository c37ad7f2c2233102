import type { ColumnFamily } from '../relation.ts'

/** A column, by the dataset it belongs to. */
export interface ColumnName {
  readonly dataset: string
  readonly column: string
}

/** "orders.customer_id": how a column is called among many datasets. */
export function sayColumn({ dataset, column }: ColumnName): string {
  return `${dataset}.${column}`
}

/** What one pass over the rows tells of a column. */
export interface ColumnFacts {
  readonly rows: number
  /** Rows that hold something: no null, no text of blanks. */
  readonly filled: number
  /** Over the values that are numbers, also in a column of text; null where there are none. */
  readonly numbers: NumberFacts | null
  /** Null where the column is no text. */
  readonly text: TextFacts | null
}

export interface NumberFacts {
  readonly count: number
  readonly least: number
  readonly most: number
  readonly mean: number
  /** Values that are not whole. */
  readonly fractions: number
  /** Over the values above zero; null where there are fewer than two. */
  readonly logMean: number | null
  readonly logSd: number | null
}

export interface TextFacts {
  readonly meanLength: number
  readonly longest: number
  /** Values that start with a nought and have more digits. */
  readonly zeroLed: number
  /** Values that are dates, whatever the order of day, month and year. */
  readonly dates: number
  /** Values with a currency sign or code in them, by ISO code. */
  readonly currencies: Readonly<Record<string, number>>
}

/** Hashes of a column's values that can be compared with those of any other column, in whatever database it lies. */
export interface Sketch {
  /** Distinct values as they stand; an estimate when the sketch is not complete. */
  readonly values: number
  /** Share of all hashes that the sketch covers: 1 when every value is in it. */
  readonly reach: number
  /** One entry a distinct value: rows that hold it, and its hash in each form, as a number in [0, 1). Ordered by the hash of the last form. */
  readonly rows: readonly number[]
  readonly hashes: readonly (readonly number[])[]
  /** How most values look, digits as 9 and letters as A: "AAA-999"; null when no look is common. */
  readonly shape: { readonly pattern: string; readonly ratio: number } | null
}

/** A value of a column with few of them. */
export interface CategoryValue {
  readonly value: string
  readonly rows: number
}

export interface SurveyedColumn extends ColumnName {
  readonly family: ColumnFamily
  /** The database's word. */
  readonly type: string
  readonly facts: ColumnFacts
  /** Null for measures, dates, free text and columns without values: what they share with others says nothing about meaning. */
  readonly sketch: Sketch | null
  /** The values themselves, most frequent first, where they are few; null elsewhere. Shown to people only through a mask. */
  readonly categories: readonly CategoryValue[] | null
}

/** What a survey did not look at, and why. */
export interface LeftOut {
  readonly what: string
  readonly because: string
  readonly mend: string
}

/** The columns of many datasets, made comparable. Plain, so that it can be kept. */
export interface Survey {
  readonly columns: readonly SurveyedColumn[]
  /** Datasets in the order in which they were given, with the columns that identify a row as declared. */
  readonly datasets: readonly SurveyedDataset[]
  readonly leftOut: readonly LeftOut[]
}

export interface SurveyedDataset {
  readonly id: string
  readonly name: string
  /** Null for the data folder itself. */
  readonly source: string | null
  readonly rows: number
  readonly key: readonly string[]
}

/** True where each value stands in one row only. */
export function isUnique({ facts, sketch }: SurveyedColumn): boolean {
  return sketch !== null && facts.filled > 0 && sketch.rows.every((rows) => rows === 1)
}

/** Numbers that only count up, such as 1 to 7,043: any two such columns share values without having to do with each other. */
export function isCounting({ facts: { numbers, filled }, sketch }: SurveyedColumn): boolean {
  if (numbers === null || sketch === null || numbers.count < 0.98 * filled || numbers.fractions > 0) return false
  const span = numbers.most - numbers.least + 1
  return sketch.values >= 0.3 * span && numbers.least >= 0 && numbers.least <= 1000
}
