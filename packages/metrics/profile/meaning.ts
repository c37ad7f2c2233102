import type { ColumnMeaning } from './profile.ts'

/** A way in which people write something as text. The pattern means the same to JavaScript, DuckDB and Postgres. */
export interface Writing {
  readonly is: ColumnMeaning['is']
  readonly says: string
  /** Holds for the whole text; without anchors. */
  readonly pattern: string
  /** How a dialect turns it into a value; null where only its count is of interest. */
  readonly reads: 'plain' | 'grouped' | 'comma' | 'money' | 'percent' | 'iso' | 'month' | 'day-first' | 'month-first' | null
}

const digits = '(0|[1-9][0-9]*)'
const grouped = '([1-9][0-9]{0,2}(,[0-9]{3})+|0|[1-9][0-9]*)'
const day = '(0?[1-9]|[12][0-9]|3[01])'
const month = '(0?[1-9]|1[0-2])'
const isoDay = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
const clock = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?'

// Numbers with leading zeros are codes (postal codes, article numbers), so no writing of numbers takes them.
const plainNumbers: Writing = { is: 'number', says: 'numbers', pattern: `[-+]?(${digits}([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,3})?`, reads: 'plain' }
const groupedNumbers: Writing = { is: 'number', says: 'numbers with commas for thousands', pattern: `[-+]?${grouped}([.][0-9]+)?`, reads: 'grouped' }
const decimalComma: Writing = {
  is: 'number',
  says: 'numbers with a decimal comma',
  pattern: `[-+]?([1-9][0-9]{0,2}([.][0-9]{3})+|0|[1-9][0-9]*)(,[0-9]+)?`,
  reads: 'comma',
}
const dayFirst: Writing = { is: 'date', says: 'dates, day first', pattern: `${day}[./-]${month}[./-][0-9]{4}`, reads: 'day-first' }
const monthFirst: Writing = { is: 'date', says: 'dates, month first', pattern: `${month}[/-]${day}[/-][0-9]{4}`, reads: 'month-first' }

/** In the order in which they are tried: the first that holds for nine in ten of the values is taken. */
const writings: readonly Writing[] = [
  plainNumbers,
  { is: 'date', says: 'dates', pattern: isoDay, reads: 'iso' },
  { is: 'moment', says: 'dates with a time', pattern: `${isoDay}[T ]${clock}(Z| ?[-+][0-9]{2}(:?[0-9]{2})?)?`, reads: 'iso' },
  { is: 'date', says: 'months', pattern: '[0-9]{4}-(0[1-9]|1[0-2])', reads: 'month' },
  { is: 'yes or no', says: 'yes or no', pattern: '([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[YyNnTtFf])', reads: null },
  decimalComma,
  groupedNumbers,
  { is: 'number', says: 'percentages', pattern: `[-+]?${digits}([.][0-9]+)? ?%`, reads: 'percent' },
  { is: 'number', says: 'amounts with a currency', pattern: `[-+]?([$€£¥]|[A-Z]{3}) ?[-+]?${grouped}([.][0-9]+)?`, reads: 'money' },
  { is: 'number', says: 'amounts with a currency', pattern: `[-+]?${grouped}([.][0-9]+)? ?([$€£¥]|[A-Z]{3})`, reads: 'money' },
  dayFirst,
  monthFirst,
]

const wantedShare = 0.9

/** What text values stand for; null when they are just text. values: filled ones, without stand-ins for "missing". */
export function writingOf(values: readonly string[]): Writing | null {
  if (values.length === 0) return null
  const shares = new Map(writings.map((writing) => [writing, shareOf(values, writing)]))
  const [best] = writings.filter((writing) => shares.get(writing)! >= wantedShare)
  if (best === undefined) return null
  // "1,234" is both; where every comma has three digits behind it, they are thousands.
  if (best === decimalComma) return values.some((value) => /,[0-9]+$/.test(value) && !/,[0-9]{3}$/.test(value)) ? best : groupedNumbers
  // "03/04/2026" is both; more values decide, and a tie is read day first.
  if (best === dayFirst && shares.get(monthFirst)! > shares.get(dayFirst)!) return monthFirst
  return best
}

function shareOf(values: readonly string[], { pattern }: Writing): number {
  const whole = new RegExp(`^(?:${pattern})$`)
  return values.filter((value) => whole.test(value)).length / values.length
}

const missingWords = new Set(['n/a', '#n/a', 'na', 'n.a.', 'nan', 'null', 'none', 'nil', '-', '--', '---', '?', '??', '.', 'unknown', 'missing', 'undefined'])

/** Whether a value is one that people write for "not there". */
export function standsForMissing(value: string): boolean {
  return missingWords.has(value.trim().toLowerCase())
}
