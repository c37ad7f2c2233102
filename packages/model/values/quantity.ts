import { shiftDecimal } from './decimal.ts'
import { currencyOf, currencySigns, isCurrency, multipliers, normaliseUnit, pluralUnit, type TimeUnit } from './units.ts'

/**
 * A number with its unit.
 *
 * unit: "ratio" (12% is 0.12), "point" (percentage points; 2 points is 0.02), an ISO 4217 currency,
 * a time unit in the singular ("month"), any other word in the singular as written ("ticket"), or null.
 */
export interface Quantity {
  readonly value: number
  readonly unit: string | null
}

/** A quantity with what was written of it, so that the other end of a range can borrow from it. */
export interface WrittenQuantity extends Quantity {
  /** The number alone, as JavaScript reads it. */
  readonly digits: string
  /** Power of ten written behind the number: 3 in "40k"; 0 for none. */
  readonly power: number
}

/** Reads "1.5M EUR", "12 %", "€40k", "45 minutes", "-3 points", 0.12. Null when it is no quantity. */
export function parseQuantity(text: string | number): Quantity | null {
  const read = readQuantity(text)
  return read === null ? null : { value: read.value, unit: read.unit }
}

const signs = Object.keys(currencySigns)
  .map((sign) => sign.replace('$', '\\$'))
  .sort((a, b) => b.length - a.length)
  .join('|')
/** Thousands may be grouped, with the same sign each time. */
const number = String.raw`(?:\d{1,3}(?<gap>[, _'])\d{3}(?:\k<gap>\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?`
const quantityText = new RegExp(
  String.raw`^(?<sign>[+-]?)\s?(?:(?<before>${signs}|[A-Za-z]{3}(?=[\s\d]))\s?(?<innerSign>[+-]?))?(?<written>${number})(?:\s?(?<rest>.+))?$`,
  'u',
)

/** As parseQuantity, with what was written. */
export function readQuantity(text: string | number): WrittenQuantity | null {
  if (typeof text === 'number') return Number.isFinite(text) ? { value: text, unit: null, digits: String(text), power: 0 } : null
  const match = quantityText.exec(plainText(text))
  if (match === null) return null
  const { sign, before, innerSign, written, rest = '' } = match.groups!
  if (sign !== '' && innerSign) return null
  const unitBefore = before === undefined ? null : currencyOf(before)
  if (before !== undefined && unitBefore === null) return null
  const [power, unitText] = splitMultiplier(rest, unitBefore !== null)
  if (unitText !== '' && (unitBefore !== null || !isUnit(unitText))) return null
  const unit = unitBefore ?? (unitText === '' ? null : normaliseUnit(unitText))
  const digits = (sign === '-' || innerSign === '-' ? '-' : '') + written!.replace(/[, _']/g, '')
  return scaled(digits, power, unit, isBasisPoint(unitText) ? -4 : 0)
}

/** The value of digits with a power of ten and a unit. shift: what a unit such as "basis points" adds. */
export function scaled(digits: string, power: number, unit: string | null, shift = 0): WrittenQuantity | null {
  const hundredths = shift === 0 && (unit === 'ratio' || unit === 'point') ? -2 : shift
  const moved = power + hundredths
  // Read once from the text, so that 35% is 0.35 and not what 35 / 100 happens to be.
  const value = Number(/e/i.test(digits) ? shiftDecimal(digits, moved) : `${digits}e${moved}`)
  return Number.isFinite(value) ? { value, unit: shift === 0 ? unit : 'point', digits, power } : null
}

/** One kind of blank and of minus; no blanks around. */
export function plainText(text: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  return text
    .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ')
    .replace(/\u2212/g, '-')
    .trim()
}

/** "k EUR" is 3 and "EUR", "M€" is 6 and "€", "TEUR" is 3 and "EUR"; "m" is a month unless money is around. */
function splitMultiplier(rest: string, afterCurrency: boolean): [power: number, unit: string] {
  const match = /^([A-Za-z]+)\.?(?:\s?(.*))$/u.exec(rest)
  if (match === null) return [0, rest]
  const [, word, tail] = match
  const power = powerOf(word!)
  if (power !== undefined) return word === 'm' && !afterCurrency && tail === '' ? [0, rest] : [power, tail!]
  const glued = /^(k|m|mn|mio|bn|t)([a-z]{3})$/i.exec(word!)
  if (glued === null || tail !== '' || currencyOf(glued[2]!) === null) return [0, rest]
  return [powerOf(glued[1]!) ?? 3, glued[2]!]
}

function powerOf(word: string): number | undefined {
  const lower = word.toLowerCase()
  return Object.hasOwn(multipliers, lower) ? multipliers[lower] : undefined
}

/** Words that make a number vague or bounded: what they stand in is no plain quantity. */
const hedges =
  /(?:^|\s)(?:or|so|and|to|about|around|approx\.?|approximately|roughly|circa|ca\.?|more|less|than|plus|minus|max\.?|maximum|minimum|least|most|maybe|ish|tbd|each)(?:\s|$)/i

/** One to four words; digits only after a letter. */
function isUnit(text: string): boolean {
  if (/^(?:%(?:[ -]points?)?)$/i.test(text) || currencyOf(text) !== null) return true
  return /^\p{L}[\p{L}\d_'-]*(?:(?: |\s?\/\s?)\p{L}[\p{L}\d_'-]*){0,3}$/u.test(text) && !hedges.test(text)
}

function isBasisPoint(unit: string): boolean {
  return /^(?:bps?|basis points?)$/i.test(unit)
}

/** Writes a quantity so that parseQuantity gives exactly the same back: "12%", "1.5M EUR", "45 minutes". */
export function formatQuantity({ value, unit }: Quantity): string {
  const digits = String(value)
  if (unit === 'ratio') return `${shiftDecimal(digits, 2)}%`
  if (unit === 'point') {
    const points = shiftDecimal(digits, 2)
    return `${points} ${/^-?1$/.test(points) ? 'point' : 'points'}`
  }
  const short = shorten(digits)
  if (unit === null) return short
  return `${short} ${isCurrency(unit) || Math.abs(value) === 1 ? unit : pluralUnit(unit)}`
}

/** "1.5M", "40k": where that is no longer than six characters. */
function shorten(digits: string): string {
  if (digits.includes('e')) return digits
  for (const [power, letter] of [
    [6, 'M'],
    [3, 'k'],
  ] as const) {
    const moved = shiftDecimal(digits, -power)
    if (Math.abs(Number(moved)) >= 1 && moved.length <= 6 && !moved.includes('e')) return moved + letter
  }
  return digits
}

/** Length of a duration in days; months are 365.25 / 12 days. Null when the unit is no time. */
export function daysOf({ value, unit }: Quantity): number | null {
  return unit !== null && Object.hasOwn(daysPerUnit, unit) ? value * daysPerUnit[unit as TimeUnit] : null
}

const daysPerUnit: Readonly<Record<TimeUnit, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1_440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 365.25 / 12,
  quarter: 365.25 / 4,
  year: 365.25,
}
