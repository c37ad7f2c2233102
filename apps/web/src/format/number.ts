/**
 * Writes a number as people say it: "1.42M EUR", "12.3%", "+7.7 points", "45 minutes". Three digits that count, no empty zeros.
 *
 * unit: "ratio" (0.123 is said 12.3%), `sharePoint` (0.077 is said 7.7 points), an ISO 4217 currency, any counted word in the singular, or null.
 * signed: writes the plus too, for differences. beside: the largest number that stands near it; beside "12.4k" is written "4.65k", by itself "4,648".
 */
export function sayNumber(value: number, unit: string | null, options: { signed?: boolean; beside?: number; locale?: string } = {}): string {
  const scale = scaleOf(value, unit, options.beside)
  return withUnit(write(value, scale, decimalsAt(value, unit, scale), options), value, unit)
}

/** An interval in words, both ends to the same decimals: "1.31M to 1.49M EUR". */
export function sayRange(low: number, high: number, unit: string | null, options: { signed?: boolean; beside?: number; locale?: string } = {}): string {
  const larger = Math.max(Math.abs(low), Math.abs(high))
  const scale = scaleOf(larger, unit, options.beside)
  // No finer than three digits of the larger end.
  const finest = larger === 0 ? 0 : Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(larger / scale.size) + 1e-9)))
  const needed = Math.max(decimalsAt(low, unit, scale), decimalsAt(high, unit, scale))
  const decimals = Math.min(needed, Math.max(decimalsAt(larger, unit, scale), finest))
  const [first, second] = [write(low, scale, decimals, options), write(high, scale, decimals, options)]
  if (first === second) return withUnit(second, high, unit)
  const end = unit === sharePoint ? `${second} points` : withUnit(second, several, unit)
  return `${unit === 'ratio' ? `${first}%` : first} to ${end}`
}

/** The unit of a difference between two shares. No metric's own unit: what is counted in points, such as a score, keeps the plain word. */
export const sharePoint = 'point of a share'

/** A range is of several, even where it ends at one. */
const several = 2

/** The exact figure, for a closer look. */
export function sayExactly(value: number, unit: string | null, locale = readerLocale()): string {
  const scaled = unit === 'ratio' || unit === sharePoint ? Number((value * 100).toPrecision(15)) : value
  return withUnit(new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(scaled), value, unit)
}

/** The unit of a difference between two values of a metric: a share differs by points. */
export function differenceUnit(unit: string | null): string | null {
  return unit === 'ratio' ? sharePoint : unit
}

/** The language of the reader's browser. */
export function readerLocale(): string {
  return globalThis.navigator?.language ?? 'en'
}

interface Scale {
  readonly size: number
  readonly letter: string
}

function scaleOf(value: number, unit: string | null, beside = 0): Scale {
  if (unit === 'ratio' || unit === sharePoint) return { size: 0.01, letter: '' }
  // What rounds up to the next scale belongs there: 999,960 is 1M.
  const size = Math.abs(value) * 1.0005
  if (size >= 1e9) return { size: 1e9, letter: 'bn' }
  if (size >= 1e6) return { size: 1e6, letter: 'M' }
  return size >= (Math.abs(beside) * 1.0005 >= 1e4 ? 1e3 : 1e4) ? { size: 1e3, letter: 'k' } : { size: 1, letter: '' }
}

function decimalsAt(value: number, unit: string | null, scale: Scale): number {
  const size = Math.abs(value) / scale.size
  if (size === 0) return 0
  if (scale.size === 1 && isCurrency(unit) && size >= 0.1) return size >= 1000 || Number.isInteger(Number(size.toFixed(2))) ? 0 : 2
  const digits = unit === sharePoint ? 2 : 3
  const wanted = Math.max(0, Math.min(6, digits - 1 - Math.floor(Math.log10(size) + 1e-9)))
  return size
    .toFixed(wanted)
    .replace(/^\d+\.?/, '')
    .replace(/0+$/, '').length
}

function write(value: number, scale: Scale, decimals: number, { signed = false, locale = readerLocale() }: { signed?: boolean; locale?: string }): string {
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: signed ? 'exceptZero' : 'negative',
  })
  return `${format.format(value / scale.size)}${scale.letter}`
}

function withUnit(number: string, value: number, unit: string | null): string {
  if (unit === null) return number
  if (unit === 'ratio') return `${number}%`
  if (unit === sharePoint) return `${number} ${/^[+-]?1$/.test(number) ? 'point' : 'points'}`
  return `${number} ${isCurrency(unit) || Math.abs(value) === 1 ? unit : plural(unit)}`
}

function isCurrency(unit: string | null): boolean {
  return unit !== null && /^[A-Z]{3}$/.test(unit)
}

function plural(noun: string): string {
  if (noun.includes(' per ')) return noun.replace(/^\S+/, plural)
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : noun.endsWith('s') ? noun : `${noun}s`
}
