import { formatQuantity, isCurrency, type Metric, normaliseUnit, type Problem, parseQuantity, type Quantity } from '@plumbline/model'
import type { WrittenEntry } from './entry.ts'

/** Null takes a number back; undefined is no number. */
export type WrittenValue = Quantity | null | undefined

/** Reads "1234", "12%", "1.2M EUR", "-" . */
export function readWritten(value: WrittenEntry['value']): WrittenValue {
  if (value === null || typeof value === 'object') return value
  if (typeof value === 'string' && /^\s*[-–—]?\s*$/.test(value)) return null
  return parseQuantity(value) ?? undefined
}

/** What is wrong with a number of this metric: no number, another currency or unit, out of its bounds. */
export function checkValue(metric: Metric, value: WrittenValue, { value: written, place }: WrittenEntry, force: boolean): Problem[] {
  if (value === null) return []
  const expected = describeUnit(metric)
  const about = { severity: 'error', place, found: textOf(written), expected } as const
  if (value === undefined) {
    return [{ ...about, code: 'not-a-number', message: `"${textOf(written)}" is no number for metric ${metric.id}.`, mend: `Write ${expected}.` }]
  }
  const clash = unitClash(metric, value)
  if (clash !== null) return [{ ...about, ...clash }]
  if (force) return []
  return outOfBounds(metric, value).map((more) => ({ ...about, code: 'out-of-bounds', ...more }))
}

function unitClash({ id, unit }: Metric, { unit: given }: Quantity): Pick<Problem, 'code' | 'message' | 'mend'> | null {
  if (given === null) return null
  const wanted = unit === undefined ? null : normaliseUnit(unit)
  if (given === wanted) return null
  const mend = wanted === null ? `Write the number alone, or give metric ${id} the unit "${given}".` : `Write it in ${wanted === 'ratio' ? '%' : wanted}.`
  if (wanted !== null && isCurrency(wanted) && isCurrency(given))
    return {
      code: 'currency-clash',
      message: `Metric ${id} is in ${wanted}; this number is in ${given}.`,
      mend: `Convert it to ${wanted}: no rate of exchange is assumed.`,
    }
  const says = wanted === null ? 'has no unit' : `is in ${wanted === 'ratio' ? '%' : wanted}`
  return { code: 'unit-clash', message: `Metric ${id} ${says}; this number is in ${given === 'ratio' ? '%' : given}.`, mend }
}

function outOfBounds({ id, unit, minimum, maximum }: Metric, { value, unit: given }: Quantity): Pick<Problem, 'message' | 'mend'>[] {
  const show = (bound: number) => formatQuantity({ value: bound, unit: unit === undefined ? null : normaliseUnit(unit) })
  if (minimum !== undefined && value < minimum)
    return [{ message: `Metric ${id} cannot be below ${show(minimum)}; this is ${show(value)}.`, mend: 'Look whether it is right; force takes it as it is.' }]
  if (maximum !== undefined && value > maximum)
    return [{ message: `Metric ${id} cannot be above ${show(maximum)}; this is ${show(value)}.`, mend: 'Look whether it is right; force takes it as it is.' }]
  if (unit === 'ratio' && given === null && maximum === undefined && Math.abs(value) > 1)
    return [{ message: `${value} for the share ${id} would be ${show(value)}.`, mend: `Write ${value}% or ${value / 100}; force takes it as it is.` }]
  return []
}

function textOf(written: WrittenEntry['value']): string {
  return typeof written === 'object' && written !== null ? formatQuantity(written) : String(written)
}

function describeUnit({ unit }: Metric): string {
  if (unit === undefined) return 'a number such as 1234.5'
  if (unit === 'ratio') return 'a share such as 12% or 0.12'
  return isCurrency(unit) ? `an amount such as "1.2M ${unit}"` : `a number such as "1234 ${unit}"`
}
