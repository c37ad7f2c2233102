import { type Grain, isCurrency, plural } from '@plumbline/model'

/** Numbers as people say them, in English and without a locale: the same bytes on every machine. */

/**
 * "1.42M EUR", "10.6%", "12.4k orders", "0.65 USD". unit as in a metric: "ratio", a currency, a thing in the singular, or null.
 * beside: the largest number that stands near it; beside "12.4k" is written "4.65k", by itself "4,648".
 */
export function sayAmount(value: number, unit: string | null, beside = 0): string {
  const scale = scaleOf(value, unit, beside)
  return withUnit(scaled(value, unit, scale, decimalsAt(value, unit, scale)), value, unit)
}

/**
 * A value beside its target with the same scale and decimals: "1.31M of 1.50M EUR".
 * A share and a metric that shall fall read "14.7% against 18.0%", since "of" would say something else.
 */
export function sayAgainst(value: number, target: number, unit: string | null, direction: 'up' | 'down'): string {
  const scale = scaleOf(Math.max(Math.abs(value), Math.abs(target)), unit)
  const decimals = Math.max(decimalsAt(value, unit, scale), decimalsAt(target, unit, scale))
  const aim = withUnit(scaled(target, unit, scale, decimals), target, unit)
  const now = scaled(value, unit, scale, decimals)
  if (unit === 'ratio') return `${now}% against ${aim}`
  return direction === 'up' ? `${now} of ${aim}` : `${now} against ${aim}`
}

/** "1.31M to 1.49M EUR"; with signs for a range of changes: "+7.0 to +8.3 points". */
export function sayRange(low: number, high: number, unit: string | null): string {
  const { scale, decimals } = togetherAt(low, high, unit)
  return `${scaled(low, unit, scale, decimals)} to ${withUnit(scaled(high, unit, scale, decimals), many, unit)}`
}

/** A change: "+7.7 points" for a share, "-0.77 USD" for money. beside: as for sayAmount. */
export function sayDifference(value: number, unit: string | null, beside = 0): string {
  return `${sign(value)}${saySize(value, unit, beside)}`
}

export function sayDifferenceRange(low: number, high: number, unit: string | null): string {
  return sayEnds(low, high, unit, sign)
}

/** How large a difference is, without its sign: "7.7 points", "0.77 USD". */
export function saySize(value: number, unit: string | null, beside = 0): string {
  return unit === 'ratio' ? `${twoDigits(Math.abs(value) * 100)} points` : sayAmount(Math.abs(value), unit, beside)
}

/** How large a difference is whose sign is known: "2.1 to 3.9 points". */
export function saySizeRange(low: number, high: number, unit: string | null): string {
  const [least, most] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b) as [number, number]
  return sayEnds(least, most, unit, () => '')
}

function sayEnds(low: number, high: number, unit: string | null, signOf: (value: number) => string): string {
  if (unit === 'ratio') {
    const decimals = pointDecimals(Math.max(Math.abs(low), Math.abs(high)) * 100)
    return `${signOf(low)}${fixed(Math.abs(low) * 100, decimals)} to ${signOf(high)}${fixed(Math.abs(high) * 100, decimals)} points`
  }
  const { scale, decimals } = togetherAt(low, high, unit)
  return `${signOf(low)}${scaled(Math.abs(low), unit, scale, decimals)} to ${signOf(high)}${withUnit(scaled(Math.abs(high), unit, scale, decimals), many, unit)}`
}

/** A relative change: "+72%". */
export function sayRelative(ratio: number): string {
  if (Math.abs(ratio) < smallestChange) return '0%'
  return `${sign(ratio)}${sayAmount(Math.abs(ratio), 'ratio')}`
}

/** Less than a twentieth of a percent is no change that anybody would act on. */
const smallestChange = 0.0005

/** A chance as a count: "6 in 10", "1 in 20", "over 99 in 100". */
export function sayChance({ reached, of }: { readonly reached: number; readonly of: number }): string {
  const share = reached / of
  if (share < 0.005) return 'under 1 in 100'
  if (share > 0.995) return 'over 99 in 100'
  if (share < 0.035) return `${Math.round(share * 100)} in 100`
  if (share > 0.965) return `${Math.round(share * 100)} in 100`
  if (share < 0.075) return '1 in 20'
  if (share > 0.925) return '19 in 20'
  return `${Math.round(share * 10)} in 10`
}

/** "June 2027". */
export function sayMonth(date: string): string {
  return `${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`
}

/** "30 June 2027". */
export function sayDay(date: string): string {
  return `${Number(date.slice(8, 10))} ${sayMonth(date)}`
}

/** A period by its first day: "October 2026", "the week of 5 October 2026". */
export function sayPeriod(period: string, grain: Grain): string {
  if (grain === 'day') return sayDay(period)
  if (grain === 'week') return `the week of ${sayDay(period)}`
  if (grain === 'month') return sayMonth(period)
  if (grain === 'quarter') return `the quarter from ${sayMonth(period)}`
  return period.slice(5) === '01-01' ? period.slice(0, 4) : `the year from ${sayMonth(period)}`
}

/** A period among others by its first day, when nobody says how long it is: "2026", "October 2026", "5 October 2026"; any other label as it is. */
export function sayPeriodAmong(period: string, all: readonly string[]): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(period)) return period
  if (all.every((each) => each.endsWith('-01-01'))) return period.slice(0, 4)
  return all.every((each) => each.endsWith('-01')) ? sayMonth(period) : sayDay(period)
}

/** "1 pilot", "3 pilots". */
export function sayCount(count: number, noun: string): string {
  return `${sayWhole(count)} ${count === 1 ? noun : plural(noun)}`
}

/** "64,000". */
export function sayWhole(count: number): string {
  return grouped(String(count))
}

/** A sentence as part of another one. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** "A", "A and B", "A, B and C". */
export function sayList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** A range is of several, even where it ends at one: "0 to 1 orders". */
const many = 2

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

interface Scale {
  readonly size: number
  readonly letter: string
}

function scaleOf(value: number, unit: string | null, beside = 0): Scale {
  if (unit === 'ratio') return { size: 0.01, letter: '%' }
  // What rounds up to the next scale belongs there: 999,960 is 1M.
  const size = Math.abs(value) * 1.0005
  if (size >= 1e9) return { size: 1e9, letter: 'bn' }
  if (size >= 1e6) return { size: 1e6, letter: 'M' }
  if (size >= (Math.abs(beside) * 1.0005 >= 1e4 ? 1e3 : 1e4)) return { size: 1e3, letter: 'k' }
  return { size: 1, letter: '' }
}

function scaled(value: number, unit: string | null, scale: Scale, decimals: number): string {
  const text = fixed(Math.abs(value) / scale.size, decimals)
  if (scale.letter.length > 0 && unit !== 'ratio' && !/[1-9]/.test(text)) return '0'
  const minus = value < 0 && /[1-9]/.test(text) ? '-' : ''
  return `${minus}${grouped(text)}${unit === 'ratio' ? '' : scale.letter}`
}

function withUnit(number: string, value: number, unit: string | null): string {
  if (unit === null) return number
  if (unit === 'ratio') return `${number}%`
  return `${number} ${isCurrency(unit) || Math.abs(value) === 1 ? unit : plural(unit)}`
}

/** One scale and one number of decimals for both ends: what either needs, but no finer than three digits of the larger. */
function togetherAt(low: number, high: number, unit: string | null): { readonly scale: Scale; readonly decimals: number } {
  const larger = Math.max(Math.abs(low), Math.abs(high))
  const scale = scaleOf(larger, unit)
  const needed = Math.max(decimalsAt(low, unit, scale), decimalsAt(high, unit, scale))
  return { scale, decimals: Math.min(needed, Math.max(decimalsAt(larger, unit, scale), threeDigits(larger / scale.size))) }
}

/** As many as three digits need, none that are zero; money below a thousand has two or none. */
function decimalsAt(value: number, unit: string | null, scale: Scale): number {
  const size = Math.abs(value) / scale.size
  const wanted = threeDigits(size)
  if (scale.size === 1 && isCurrency(unit) && size >= 0.1) return size >= 1000 || Number.isInteger(Number(size.toFixed(2))) ? 0 : 2
  return fixed(size, wanted)
    .replace(/^\d+\.?/, '')
    .replace(/0+$/, '').length
}

function threeDigits(size: number): number {
  return size === 0 ? 0 : Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(size) + 1e-9)))
}

function fixed(size: number, decimals: number): string {
  return size.toFixed(decimals)
}

function twoDigits(points: number): string {
  return fixed(points, pointDecimals(points))
}

/** 7.7, 0.68, 12: two digits that count, and none after whole tens. */
function pointDecimals(points: number): number {
  const size = Math.abs(points)
  return size === 0 ? 0 : Math.max(0, Math.min(4, 1 - Math.floor(Math.log10(size) + 1e-9)))
}

function grouped(text: string): string {
  const [whole, part] = text.split('.')
  const thousands = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return part === undefined ? thousands : `${thousands}.${part}`
}

const sign = (value: number) => (value < 0 ? '-' : '+')
