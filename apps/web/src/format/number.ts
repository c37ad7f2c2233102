/**
 * Writes a number as people say it: "1.42M EUR", "12.3%", "+7.7 points", "45 minutes".
 *
 * unit: "ratio" (0.123 is said 12.3%), "point" (0.077 is said 7.7 points), an ISO 4217 currency, any counted word in the singular, or null.
 * signed: writes the plus too, for differences.
 */
export function sayNumber(value: number, unit: string | null, options: { signed?: boolean; locale?: string } = {}): string {
  const { signed = false, locale = readerLocale() } = options
  const sign = signed ? 'exceptZero' : 'auto'
  if (unit === 'ratio') return `${decimal(value * 100, locale, sign)}%`
  if (unit === 'point') return `${decimal(value * 100, locale, sign)} points`
  const [shown, letter] = shorten(value)
  const text = `${decimal(shown, locale, sign)}${letter}`
  if (unit === null) return text
  return `${text} ${isCurrency(unit) || Math.abs(value) === 1 ? unit : pluralise(unit)}`
}

/** The exact figure, for a closer look. */
export function sayExactly(value: number, unit: string | null, locale = readerLocale()): string {
  const scaled = unit === 'ratio' || unit === 'point' ? value * 100 : value
  const text = new Intl.NumberFormat(locale, { maximumSignificantDigits: 15, maximumFractionDigits: 6, roundingPriority: 'lessPrecision' }).format(scaled)
  if (unit === null) return text
  if (unit === 'ratio') return `${text}%`
  if (unit === 'point') return `${text} points`
  return `${text} ${isCurrency(unit) || value === 1 ? unit : pluralise(unit)}`
}

/** An interval in words: "1.31M to 1.49M EUR". */
export function sayRange(low: number, high: number, unit: string | null, options: { signed?: boolean; locale?: string } = {}): string {
  const first = sayNumber(low, unit, options)
  const second = sayNumber(high, unit, options)
  if (first === second) return first
  const tail = /\s\D+$/.exec(second)?.[0] ?? ''
  return tail !== '' && first.endsWith(tail) ? `${first.slice(0, -tail.length)} to ${second}` : `${first} to ${second}`
}

/** The unit of a difference between two values of a metric: a share differs by points. */
export function differenceUnit(unit: string | null): string | null {
  return unit === 'ratio' ? 'point' : unit
}

export function readerLocale(): string {
  return globalThis.navigator?.language ?? 'en'
}

const letters = [
  [1e9, 'bn'],
  [1e6, 'M'],
  [1e4, 'k'],
] as const

function shorten(value: number): readonly [number, string] {
  for (const [scale, letter] of letters) {
    if (Math.abs(value) >= scale) return letter === 'k' ? [value / 1e3, 'k'] : [value / scale, letter]
  }
  return [value, '']
}

function decimal(value: number, locale: string, signDisplay: 'exceptZero' | 'auto'): string {
  const size = Math.abs(value)
  const digits = Number.isInteger(value) || size >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 }
  return new Intl.NumberFormat(locale, { ...digits, signDisplay }).format(value)
}

function isCurrency(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit)
}

function pluralise(unit: string): string {
  if (unit.includes(' per ')) return unit.replace(/^\S+/, pluralise)
  return /(s|%)$/.test(unit) ? unit : /[^aeiou]y$/.test(unit) ? `${unit.slice(0, -1)}ies` : `${unit}s`
}
