import type { Operator } from '@plumbline/model/odcs'
import type { RelationColumn } from '../relation.ts'
import type { RuleGroup, RuleOutcome } from './report.ts'

/** One promise, ready to be held against a dataset. */
export interface Rule extends Pick<RuleOutcome, 'id' | 'group' | 'column' | 'says' | 'severity'> {
  readonly measure: Measure
  readonly limit: Limit
  readonly why: string
  readonly mend: string
}

/** What a rule counts. */
export type Measure =
  /** Rows that meet a condition; columns: what to show of them. */
  | { readonly of: 'rows'; readonly where: string; readonly columns: readonly RelationColumn[] }
  /** Rows beyond the first of each combination. */
  | { readonly of: 'repeats'; readonly columns: readonly RelationColumn[] }
  | { readonly of: 'all rows' }
  | { readonly of: 'sql'; readonly query: string }
  | { readonly of: 'time'; readonly kind: 'age' | 'longest wait' | 'oldest'; readonly column: RelationColumn; readonly days: number }
  /** Known without asking the data. */
  | { readonly of: 'fact'; readonly isKept: boolean; readonly measured: string }
  | { readonly of: 'nothing'; readonly because: string }

export interface Limit {
  readonly operator: Operator
  readonly threshold: unknown
  readonly unit: 'rows' | 'percent' | 'value'
}

export const noRows: Limit = { operator: 'mustBe', threshold: 0, unit: 'rows' }

/** Whether a measured value is within the limit. Bounds of "between" belong to it. */
export function isWithin(value: unknown, { operator, threshold }: Limit): boolean {
  const [low, high] = Array.isArray(threshold) ? threshold.map(Number) : [Number.NaN, Number.NaN]
  const number = Number(value)
  switch (operator) {
    case 'mustBe':
      return isSame(value, threshold)
    case 'mustNotBe':
      return !isSame(value, threshold)
    case 'mustBeGreaterThan':
      return number > Number(threshold)
    case 'mustBeGreaterOrEqualTo':
      return number >= Number(threshold)
    case 'mustBeLessThan':
      return number < Number(threshold)
    case 'mustBeLessOrEqualTo':
      return number <= Number(threshold)
    case 'mustBeBetween':
      return number >= low! && number <= high!
    case 'mustNotBeBetween':
      return number < low! || number > high!
    default:
      return operator satisfies never
  }
}

function isSame(value: unknown, wanted: unknown): boolean {
  return typeof value === typeof wanted ? value === wanted : String(value).toLowerCase() === String(wanted).toLowerCase()
}

/** "less than 10% of rows". */
export function limitInWords({ operator, threshold, unit }: Limit): string {
  const of = unit === 'percent' ? '% of rows' : unit === 'rows' ? (threshold === 1 ? ' row' : ' rows') : ''
  const [low, high] = Array.isArray(threshold) ? threshold : [null, null]
  const words: Readonly<Record<Operator, string>> = {
    mustBe: threshold === 0 && unit !== 'value' ? `no${of.replace('%', '')}` : `exactly ${threshold}${of}`,
    mustNotBe: `not ${threshold}${of}`,
    mustBeGreaterThan: `more than ${threshold}${of}`,
    mustBeGreaterOrEqualTo: `at least ${threshold}${of}`,
    mustBeLessThan: `less than ${threshold}${of}`,
    mustBeLessOrEqualTo: `at most ${threshold}${of}`,
    mustBeBetween: `between ${low} and ${high}${of}`,
    mustNotBeBetween: `not between ${low} and ${high}${of}`,
  }
  return words[operator]
}

/** A rule that cannot be held against anything. */
export function notRun(rule: Pick<Rule, 'id' | 'column' | 'says'> & { readonly group: RuleGroup }, because: string): Rule {
  return { ...rule, severity: 'note', measure: { of: 'nothing', because }, limit: noRows, why: '', mend: because }
}
