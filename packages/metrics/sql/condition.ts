import type { Condition, Scalar, Test } from '@plumbline/model'
import { type ColumnSql, type Dialect, noWords, yesWords } from '../dialects/dialect.ts'
import { columnSql, momentOf, type Scope } from './scope.ts'

/** Conditions as one SQL condition that is true or false, never null; null where there are none. */
export function conditionsSql(scope: Scope, conditions: readonly Condition[]): string | null {
  return conditions.length === 0 ? null : conditions.map(({ column, test }) => conditionSql(scope, column, test)).join(' AND ')
}

function conditionSql(scope: Scope, name: string, test: Test): string {
  const at = columnSql(scope, name)
  const blank = at.column.family === 'text' ? `(${at.sql} IS NULL OR ${scope.dialect.text(at)} = '')` : `${at.sql} IS NULL`
  if ('values' in test) {
    const among = `coalesce(${test.values.map((value) => equalsSql(scope, name, at, value)).join(' OR ')}, FALSE)`
    return test.is === 'in' ? among : `NOT ${among}`
  }
  if (!('value' in test)) return test.is === 'empty' ? blank : `NOT (${blank})`
  return `coalesce(${comparesSql(scope, name, at, test.is, test.value)}, FALSE)`
}

function equalsSql(scope: Scope, name: string, at: ColumnSql, value: Scalar): string {
  const { dialect } = scope
  const number = numberOf(value)
  switch (at.column.family) {
    case 'integer':
    case 'number':
      return number === null ? 'FALSE' : `${dialect.double(dialect.number(at))} = ${dialect.numberLiteral(number)}`
    case 'boolean':
      return booleanOf(value) === null ? 'FALSE' : `${at.sql} = ${booleanOf(value) ? 'TRUE' : 'FALSE'}`
    case 'date':
    case 'moment':
      return isDay(value) ? `${dialect.day(momentOf(scope, name))} = ${dialect.quoteText(value)}` : `${dialect.text(at)} = ${dialect.quoteText(String(value))}`
    default:
      if (typeof value === 'number') return `${dialect.number(at)} = ${dialect.numberLiteral(value)}`
      if (typeof value === 'boolean') return `lower(${dialect.text(at)}) IN (${(value ? yesWords : noWords).map((word) => dialect.quoteText(word)).join(', ')})`
      return `${dialect.text(at)} = ${dialect.quoteText(value)}`
  }
}

function comparesSql(scope: Scope, name: string, at: ColumnSql, sign: string, value: string | number): string {
  const { dialect } = scope
  const number = numberOf(value)
  const { family } = at.column
  if (family === 'date' || family === 'moment') return isDay(value) ? daysSql(dialect, momentOf(scope, name), sign, value) : 'FALSE'
  if (family === 'integer' || family === 'number' || family === 'boolean' || typeof value === 'number') {
    return number === null ? 'FALSE' : `${dialect.double(dialect.number(at))} ${sign} ${dialect.numberLiteral(number)}`
  }
  return `${dialect.text(at)} ${sign} ${dialect.quoteText(value)}`
}

/** The day of a moment against a day: one that is at most a day may be any hour of it. */
function daysSql(dialect: Dialect, moment: string, sign: string, day: string): string {
  const literal = dialect.dayLiteral(day)
  const after = dialect.later(literal, { count: 1, of: 'day' })
  if (sign === '>=') return `${moment} >= ${literal}`
  if (sign === '<') return `${moment} < ${literal}`
  return sign === '>' ? `${moment} >= ${after}` : `${moment} < ${after}`
}

function numberOf(value: Scalar): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0
  const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : null
}

function booleanOf(value: Scalar): boolean | null {
  if (typeof value === 'boolean') return value
  const word = String(value).trim().toLowerCase()
  if ((yesWords as readonly string[]).includes(word)) return true
  return (noWords as readonly string[]).includes(word) ? false : null
}

/** A day that there is: the database would refuse the 31st of a short month. */
function isDay(value: Scalar): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && value > '0001' && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true
}
