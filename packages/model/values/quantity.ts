import { z } from 'zod'

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

/** A central 90 % range: the writer thinks one time in ten the truth lies outside. Units as in Quantity. */
export interface Range {
  readonly low: number
  readonly high: number
  readonly unit: string | null
}

export const timeUnits = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type TimeUnit = (typeof timeUnits)[number]

const multipliers: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, bn: 1e9, b: 1e9 }
const currencySymbols: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' }
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
const numberWord =
  /^([+-]?)\s*([€$£¥]?)\s*(\d{1,3}(?:[,_ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(%|[a-zA-Z€$£¥][\w€$£¥/-]*)?\s*([a-zA-Z][\w/-]*(?:[ -][a-zA-Z]+)?)?$/

/** Reads "1.5M EUR", "12%", "€40k", "45 minutes", "-3 points", 0.12. Null when it is no quantity. */
export function parseQuantity(text: string | number): Quantity | null {
  if (typeof text === 'number') return Number.isFinite(text) ? { value: text, unit: null } : null
  const match = numberWord.exec(text.trim().replaceAll(' ', ' '))
  if (!match) return null
  const [, sign, symbol, digits, first, second] = match
  let value = Number(digits!.replace(/[,_ ]/g, '')) * (sign === '-' ? -1 : 1)
  let word = first
  const multiplier = word === undefined ? undefined : multipliers[word.toLowerCase()]
  if (multiplier !== undefined && !(word === 'm' && second === undefined && !symbol)) {
    value = tidy(value * multiplier)
    word = second
  } else if (second !== undefined) {
    word = `${word} ${second}`
  }
  if (symbol) return word === undefined ? { value, unit: currencySymbols[symbol]! } : null
  if (word === undefined) return { value, unit: null }
  if (word === '%') return { value: tidy(value / 100), unit: 'ratio' }
  const unit = normaliseUnit(word)
  return unit === 'point' ? { value: tidy(value / 100), unit } : { value, unit }
}

/** Reads "1% to 8%", "40k to 90k EUR", "3 to 5 months", "2 - 4 points", or one quantity as a range without width. Null when it is no range. */
export function parseRange(text: string | number): Range | null {
  const ends = typeof text === 'number' ? [text] : splitRange(text)
  const [first, second] = ends.map(parseQuantity)
  if (!first || second === null) return null
  if (second === undefined) return { low: first.value, high: first.value, unit: first.unit }
  const unit = second.unit ?? first.unit
  if (first.unit !== null && second.unit !== null && first.unit !== second.unit) return null
  const low = first.unit === null ? borrowScale(first.value, String(ends[0]), String(ends[1]), unit) : first.value
  return low <= second.value ? { low, high: second.value, unit } : { low: second.value, high: low, unit }
}

/** "3 to 5%" means 3% to 5%, and "40 to 90k EUR" means 40k to 90k. */
function borrowScale(value: number, low: string, high: string, unit: string | null): number {
  if (unit === 'ratio' || unit === 'point') return tidy(value / 100)
  const scale = /[\d.]\s*(k|m|mn|bn|b)\b/i
  const multiplier = scale.exec(high)?.[1]
  if (multiplier === undefined || scale.test(low)) return value
  return multiplier === 'm' ? value : tidy(value * multipliers[multiplier.toLowerCase()]!)
}

function splitRange(text: string): string[] {
  const words = text.trim().split(/\s+to\s+|\s*\.\.\s*|\s*–\s*|\s+-\s+|(?<=[\d%kKM])-(?=\d)/)
  return words.length <= 2 ? words : [text]
}

function normaliseUnit(word: string): string {
  if (currencySymbols[word]) return currencySymbols[word]
  if (currencies.has(word.toUpperCase()) && word.length === 3) return word.toUpperCase()
  const lower = word.toLowerCase()
  if (/^(pp|pts?|points?|percentage points?)$/.test(lower)) return 'point'
  const short: Readonly<Record<string, string>> = {
    h: 'hour',
    min: 'minute',
    s: 'second',
    d: 'day',
    w: 'week',
    m: 'month',
    mo: 'month',
    q: 'quarter',
    y: 'year',
    yr: 'year',
  }
  if (short[lower]) return short[lower]
  return /[^s]s$/.test(lower) ? lower.slice(0, -1) : lower
}

/** Drops the binary dust of a decimal multiplication: 0.1 + 0.2 style artefacts beyond 15 digits. */
function tidy(value: number): number {
  return Number(value.toPrecision(15))
}

/** Writes a quantity so that parseQuantity gives the same back: "12%", "1.5M EUR", "45 minutes". */
export function formatQuantity({ value, unit }: Quantity): string {
  if (unit === 'ratio') return `${tidy(value * 100)}%`
  if (unit === 'point') return `${tidy(value * 100)} points`
  if (unit === null) return shorten(value)
  if (currencies.has(unit)) return `${shorten(value)} ${unit}`
  return `${shorten(value)} ${Math.abs(value) === 1 ? unit : pluralise(unit)}`
}

/** Writes a range so that parseRange gives the same back. */
export function formatRange({ low, high, unit }: Range): string {
  if (low === high) return formatQuantity({ value: low, unit })
  if (unit === 'ratio') return `${formatQuantity({ value: low, unit })} to ${formatQuantity({ value: high, unit })}`
  const scale = unit === 'point' ? 100 : 1
  return `${shorten(tidy(low * scale))} to ${formatQuantity({ value: high, unit })}`
}

function shorten(value: number): string {
  for (const [scale, letter] of [
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    const scaled = tidy(value / scale)
    if (Math.abs(scaled) >= 1 && String(scaled).length <= 6 && scaled * scale === value) return `${scaled}${letter}`
  }
  return String(value)
}

function pluralise(unit: string): string {
  return unit.endsWith('s') ? unit : `${unit}s`
}

/** Length of a duration in days; months are 365.25 / 12 days. Null when the unit is no time. */
export function daysOf({ value, unit }: Quantity): number | null {
  const days: Readonly<Record<TimeUnit, number>> = {
    second: 1 / 86_400,
    minute: 1 / 1_440,
    hour: 1 / 24,
    day: 1,
    week: 7,
    month: 365.25 / 12,
    quarter: 365.25 / 4,
    year: 365.25,
  }
  return unit !== null && unit in days ? value * days[unit as TimeUnit] : null
}

/** True for an ISO 4217 code such as "EUR". */
export function isCurrency(unit: string | null): boolean {
  return unit !== null && currencies.has(unit)
}

type UnitKind = 'any' | 'money' | 'duration' | 'ratio'

const unitRules: Readonly<Record<UnitKind, { accepts: (unit: string | null) => boolean; expected: string }>> = {
  any: { accepts: () => true, expected: 'a number, with its unit where it has one, such as "1.5M EUR", "12%" or "45 minutes"' },
  money: { accepts: isCurrency, expected: 'an amount with its currency, such as "40k EUR"' },
  duration: { accepts: (unit) => unit !== null && (timeUnits as readonly string[]).includes(unit), expected: 'a time such as "3 months"' },
  ratio: { accepts: (unit) => unit === 'ratio' || unit === null, expected: 'a share such as "12%"' },
}

/** Schema of a written quantity; its output is the parsed Quantity. */
export function quantity(kind: UnitKind = 'any') {
  return written(kind, parseQuantity, (parsed) => parsed.unit, '')
}

/** Schema of a written range; its output is the parsed Range. */
export function range(kind: UnitKind = 'any') {
  return written(kind, parseRange, (parsed) => parsed.unit, ', or a range such as "40k to 90k EUR" or "1% to 8%"')
}

function written<T>(kind: UnitKind, parse: (text: string | number) => T | null, unitOf: (parsed: T) => string | null, alternative: string) {
  const { accepts, expected } = unitRules[kind]
  return z.union([z.string(), z.number()], { error: `expected ${expected}${alternative}` }).transform((text, context): T => {
    const parsed = parse(text)
    if (parsed !== null && accepts(unitOf(parsed))) return parsed
    context.issues.push({ code: 'custom', input: text, message: `expected ${expected}${alternative}` })
    return z.NEVER
  })
}
