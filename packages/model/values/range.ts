import { formatQuantity, plainText, readQuantity, scaled, type WrittenQuantity } from './quantity.ts'
import { isCurrency, pluralUnit } from './units.ts'

/** A central 90 % range: the writer thinks one time in ten the truth lies outside. Units as in Quantity. */
export interface Range {
  readonly low: number
  readonly high: number
  readonly unit: string | null
}

/**
 * Reads "1% to 8%", "40k to 90k EUR", "3 to 5 months", "2–4 points", "-5% to 3%", "5% ± 1%", "between 3 and 5%", or one quantity as a
 * range without width. Null when it is no range.
 *
 * What one end leaves out it takes from the other: the unit, and the "k" where the low end is then still the lower one.
 */
export function parseRange(text: string | number): Range | null {
  const split = typeof text === 'number' ? null : splitRange(plainText(text))
  if (split === null) {
    const single = readQuantity(text)
    return single === null ? null : { low: single.value, high: single.value, unit: single.unit }
  }
  const first = readQuantity(split.first)
  const second = readQuantity(split.second)
  if (first === null || second === null) return null
  if (first.unit !== null && second.unit !== null && first.unit !== second.unit) return null
  return split.around ? aroundCentre(first, second) : betweenEnds(first, second, split.loose)
}

interface Split {
  readonly first: string
  readonly second: string
  /** "5 ± 1": the second is how far it reaches to both sides. */
  readonly around: boolean
  /** A dash without blanks: it may as well belong to something else, such as a date. */
  readonly loose: boolean
}

/** A dash between two ends: behind a digit, a sign or a multiplier, before a number; not the minus of "1e-7". */
const dash = /(?<=[\d%€$£¥]|\d\s?(?!e-)[a-zA-Z]{1,3})\s?[-\u2012-\u2015]\s?(?=[+-]?(?:[€$£¥]\s?)?\.?\d)/gu

function splitRange(text: string): Split | null {
  const around = /^(.+?)\s?(?:±|\+\/-|\+-)\s?(.+)$/u.exec(text)
  if (around !== null) return { first: around[1]!, second: around[2]!, around: true, loose: false }
  const worded = /^(?:from )?(.+?) (?:to|until) (.+)$/i.exec(text) ?? /^between (.+) and (.+)$/i.exec(text) ?? /^(.+?)\s?(?:\.\.\.?|…)\s?(.+)$/u.exec(text)
  if (worded !== null) return { first: worded[1]!, second: worded[2]!, around: false, loose: false }
  const [cut, another] = text.matchAll(dash)
  if (cut === undefined || another !== undefined) return null
  return { first: text.slice(0, cut.index), second: text.slice(cut.index + cut[0].length), around: false, loose: cut[0] === '-' }
}

function aroundCentre(centre: WrittenQuantity, reach: WrittenQuantity): Range | null {
  const [middle, half] = sharing(centre, reach)
  if (half.value < 0) return null
  return { low: tidy(middle.value - half.value), high: tidy(middle.value + half.value), unit: middle.unit }
}

/** Drops the binary dust of an addition: 0.05 - 0.01 is 0.04. */
function tidy(value: number): number {
  return Number(value.toPrecision(15))
}

/** Ends the wrong way round are turned, unless a dash makes it likely that no range was meant. */
function betweenEnds(first: WrittenQuantity, second: WrittenQuantity, loose: boolean): Range | null {
  const [low, high] = sharing(first, second)
  if (low.value <= high.value) return { low: low.value, high: high.value, unit: high.unit }
  return loose ? null : { low: high.value, high: low.value, unit: high.unit }
}

/** Both ends with the unit of either, and with the power of ten that only one wrote where the first is then no more than the second. */
function sharing(first: WrittenQuantity, second: WrittenQuantity): [WrittenQuantity, WrittenQuantity] {
  const unit = second.unit ?? first.unit
  const bothSayAll = first.unit !== null && second.unit !== null
  const one = first.unit === unit ? first : (scaled(first.digits, first.power, unit) ?? first)
  const two = second.unit === unit ? second : (scaled(second.digits, second.power, unit) ?? second)
  if (bothSayAll || first.power === second.power) return [one, two]
  const lifted =
    first.power === 0
      ? ([scaled(first.digits, second.power, unit), two] as const)
      : second.power === 0
        ? ([one, scaled(second.digits, first.power, unit)] as const)
        : [null, null]
  const [low, high] = lifted
  const isMeant = low !== null && high !== null && Math.abs(low!.value) <= Math.abs(high!.value)
  return isMeant ? [low!, high!] : [one, two]
}

/** Writes a range so that parseRange gives exactly the same back: "1% to 8%", "40k to 90k EUR". */
export function formatRange(range: Range): string {
  const { low, high, unit } = range
  if (low === high) return formatQuantity({ value: low, unit })
  const both = `${formatQuantity({ value: low, unit })} to ${formatQuantity({ value: high, unit })}`
  if (unit === 'ratio') return both
  const plain = unit === 'point' ? formatQuantity({ value: low, unit: 'ratio' }).slice(0, -1) : formatQuantity({ value: low, unit: null })
  const short = `${plain} to ${writeEnd(high, unit)}`
  const written = unit === null ? [short, `${low} to ${high}`] : [short, both]
  return written.find((text) => isSame(parseRange(text), range)) ?? both
}

/** The upper end with its unit in the plural: "-2.5 to -1 points", though 1 alone is a point. */
function writeEnd(high: number, unit: string | null): string {
  const written = formatQuantity({ value: high, unit })
  return unit !== null && !isCurrency(unit) && written.endsWith(` ${unit}`) ? written.replace(unit, pluralUnit(unit)) : written
}

function isSame(read: Range | null, { low, high, unit }: Range): boolean {
  return read !== null && read.low === low && read.high === high && read.unit === unit
}
