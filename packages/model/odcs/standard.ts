/**
 * What Plumbline reads of a contract in the Open Data Contract Standard 3.1: plain values with the standard's own words.
 * What is not read stays in the document and comes out again. Source: Bitol, Open Data Contract Standard v3.1.0 (Apache-2.0).
 */

export const odcsVersion = 'v3.1.0'

export interface OdcsTable {
  readonly name: string
  /** What the database calls it; the name when left out. */
  readonly physicalName: string
  readonly description: string | null
  readonly columns: readonly OdcsColumn[]
  readonly quality: readonly OdcsRule[]
  /** Fields that are kept and not read, as "relationships". */
  readonly unread: readonly string[]
}

export const logicalTypes = ['string', 'date', 'timestamp', 'time', 'number', 'integer', 'object', 'array', 'boolean'] as const
export type LogicalType = (typeof logicalTypes)[number]

export interface OdcsColumn {
  readonly name: string
  readonly physicalName: string
  readonly description: string | null
  readonly logicalType: LogicalType | null
  readonly options: OdcsTypeOptions
  readonly required: boolean
  readonly unique: boolean
  /** From 1 on; null for columns that are no part of the primary key. */
  readonly primaryKeyPosition: number | null
  /** Such as "confidential". */
  readonly classification: string | null
  readonly quality: readonly OdcsRule[]
  readonly unread: readonly string[]
}

/** Bounds of values; dates as text. */
export interface OdcsTypeOptions {
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number | string
  readonly maximum?: number | string
  readonly exclusiveMinimum?: number | string
  readonly exclusiveMaximum?: number | string
  readonly multipleOf?: number
}

export const operators = [
  'mustBe',
  'mustNotBe',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
  'mustBeBetween',
  'mustNotBeBetween',
] as const
export type Operator = (typeof operators)[number]

export interface OdcsRule {
  readonly type: 'library' | 'text' | 'sql' | 'custom'
  readonly name: string | null
  readonly description: string | null
  /** Of the library, such as "nullValues". */
  readonly metric: string | null
  readonly arguments: Readonly<Record<string, unknown>>
  readonly operator: Operator | null
  /** What the operator compares with: a number, a text or two numbers. */
  readonly threshold: unknown
  readonly unit: 'rows' | 'percent'
  readonly query: string | null
  readonly engine: string | null
  readonly severity: string | null
  readonly businessImpact: string | null
}

export interface OdcsServiceLevel {
  /** In small letters, spelled out: "latency" for "ly". */
  readonly property: string
  readonly value: string | number | boolean | null
  readonly unit: string | null
  /** "orders.ordered_at" or "ordered_at"; null when it is left out. */
  readonly element: string | null
  readonly description: string | null
}
