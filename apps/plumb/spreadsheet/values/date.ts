import { type Cell, dateOfSerial } from '@plumbline/metrics/workbook'

/** Which end of a period a date stands for: "Q3 2026" is 1 July as a start and 30 September as an end. */
export type DateEnd = 'first' | 'last'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const german: Readonly<Record<string, string>> = { mär: 'mar', mrz: 'mar', mae: 'mar', mai: 'may', okt: 'oct', dez: 'dec' }

/**
 * Reads a date as it stands in spreadsheets: a date cell, a serial number, "2026-07-01", "1.7.2026", "07/01/26", "1 July 2026", "Juli 2026", "Q3 2026", "H1/2026", "2026".
 * Null when it is none. dayFirst decides "01/07/2026" where only one order is possible it is not asked.
 */
export function parseDate(cell: Cell, end: DateEnd, dayFirst: boolean): string | null {
  if (cell.kind === 'date') return String(cell.value)
  if (cell.kind === 'number') return dateOfNumber(Number(cell.value), end)
  if (cell.kind !== 'text') return null
  const text = String(cell.value)
    .trim()
    .replace(/^(?:by|until|bis|ab|from|since|seit|am|ca\.?|end(?:e)?(?: of)?|anfang|mitte|early|mid|late|planned|geplant|kw)\s+/i, '')
    .replace(/\s+\d{1,2}:\d{2}(:\d{2})?.*$/, '')
  return readNumeric(text, end, dayFirst) ?? readWithMonth(text, end) ?? readPeriod(text, end)
}

/** A number in a column of dates is a serial or a year. */
function dateOfNumber(value: number, end: DateEnd): string | null {
  if (Number.isInteger(value) && value >= 1990 && value <= 2100) return periodEnd(value, 1, 12, end)
  return value > 20_000 && value < 80_000 ? dateOfSerial(value) : null
}

function readNumeric(text: string, end: DateEnd, dayFirst: boolean): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T.*)?$/.exec(text)
  if (iso) return makeDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const european = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?$/.exec(text)
  if (european?.[3]) return makeDate(fullYear(european[3]), Number(european[2]), Number(european[1]))
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text)
  if (slashed) {
    const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), fullYear(slashed[3]!)]
    return first > 12 || (dayFirst && second <= 12) ? makeDate(year, second, first) : makeDate(year, first, second)
  }
  const month = /^(\d{1,2})[./-](\d{4})$/.exec(text) ?? /^(\d{4})-(\d{1,2})$/.exec(text)
  if (month) {
    const [year, number] = month[1]!.length === 4 ? [Number(month[1]), Number(month[2])] : [Number(month[2]), Number(month[1])]
    return number >= 1 && number <= 12 ? periodEnd(year, number, number, end) : null
  }
  return /^\d{5}$/.test(text) ? dateOfNumber(Number(text), end) : null
}

function readWithMonth(text: string, end: DateEnd): string | null {
  const words = text
    .replace(/[.,]/g, ' ')
    .replace(/(\d)(st|nd|rd|th)\b/i, '$1')
    .trim()
    .split(/[\s/-]+/)
  const at = words.findIndex((word) => monthOf(word) !== null)
  if (at < 0 || words.length > 3) return null
  const month = monthOf(words[at]!)!
  const numbers = words.filter((_, index) => index !== at)
  if (numbers.some((word) => !/^['’]?\d{1,4}$/.test(word))) return null
  const year = numbers.at(-1)
  if (year === undefined || (numbers.length === 1 && year.length === 1)) return null
  return numbers.length === 2 ? makeDate(fullYear(year), month, Number(numbers[0])) : periodEnd(fullYear(year), month, month, end)
}

function readPeriod(text: string, end: DateEnd): string | null {
  const quarter =
    /^(?:Q|quartal\s*)([1-4])[\s/.'-]*(\d{4}|\d{2})$/i.exec(text) ??
    swap(/^(\d{4})[\s/.-]*Q([1-4])$/i.exec(text)) ??
    /^([1-4])\.?\s*(?:Q|quartal|quarter)[\s/.'-]*(\d{4}|\d{2})$/i.exec(text)
  if (quarter) return periodEnd(fullYear(quarter[2]!), Number(quarter[1]) * 3 - 2, Number(quarter[1]) * 3, end)
  const half = /^H([12])[\s/.'-]*(\d{4}|\d{2})$/i.exec(text) ?? swap(/^(\d{4})[\s/.-]*H([12])$/i.exec(text))
  if (half) return periodEnd(fullYear(half[2]!), Number(half[1]) * 6 - 5, Number(half[1]) * 6, end)
  return /^(19|20)\d{2}$/.test(text) ? periodEnd(Number(text), 1, 12, end) : null
}

function swap(match: RegExpExecArray | null): string[] | null {
  return match && [match[0], match[2]!, match[1]!]
}

function monthOf(word: string): number | null {
  const short = word.toLowerCase().slice(0, 3)
  if (!/^\p{L}{3,}$/u.test(word)) return null
  const at = months.indexOf(german[short] ?? short)
  return at < 0 ? null : at + 1
}

function fullYear(text: string): number {
  const year = Number(text.replace(/['’]/, ''))
  return year < 100 ? 2000 + year : year
}

function periodEnd(year: number, first: number, last: number, end: DateEnd): string | null {
  return end === 'first' ? makeDate(year, first, 1) : makeDate(year, last, new Date(Date.UTC(year, last, 0)).getUTCDate())
}

function makeDate(year: number, month: number, day: number): string | null {
  const time = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && year <= 2200 && time.getUTCMonth() === month - 1 && time.getUTCDate() === day ? time.toISOString().slice(0, 10) : null
}

/** Whether the days come first in dates such as "01/07/2026": null when every one of them can be read both ways, or one of each stands there. */
export function detectDayFirst(texts: readonly string[]): boolean | null {
  let dayFirst = 0
  let monthFirst = 0
  for (const text of texts) {
    const match = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})/.exec(text.trim())
    if (Number(match?.[1]) > 12) dayFirst += 1
    if (Number(match?.[2]) > 12) monthFirst += 1
  }
  return dayFirst > 0 === monthFirst > 0 ? null : dayFirst > 0
}

/** True for "01/07/2026", which is two days. */
export function isAmbiguousDate(text: string): boolean {
  const match = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text.trim())
  return match !== null && Number(match[1]) <= 12 && Number(match[2]) <= 12 && match[1] !== match[2]
}
