import type { Cell } from '@plumbline/metrics/workbook'
import { isCurrency, type Range } from '@plumbline/model'
import { parseNumber } from './number.ts'

/** How the amounts of a column are written: what its heading and its other cells say. */
export interface AmountHabits {
  readonly decimalComma: boolean | null
  /** From a heading such as "Budget (k€)": 1000. */
  readonly multiplier: number
  /** From a heading such as "Budget EUR". */
  readonly currency: string | null
}

/** An amount or a range of amounts; per tells of a rate that stands in the cell. */
export interface Amount extends Range {
  readonly per: 'month' | 'year' | null
}

const signs: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' }
const scales: readonly (readonly [pattern: RegExp, factor: number])[] = [
  [/^(k|t|tsd\.?|th|thousand|tausend)$/i, 1e3],
  [/^(m|mm|mn|mio\.?|million|millions|millionen)$/i, 1e6],
  [/^(b|bn|mrd\.?|billion|milliarden?)$/i, 1e9],
]
const vague = /^(?:approx(?:imately)?\.?|about|around|circa|ca\.?|etwa|rund|up to|bis zu|max\.?|min\.?|at least|mind\.?|~|≈|<|>|≤|≥)\s*/i
const rate = /\s*(?:(?:\/|per|pro|p\.?\s?)\s*(month|monat|mo|m|year|jahr|yr|a)\.?|(monthly|mtl\.?|monatlich)|(yearly|annual(?:ly)?|p\.?\s?a\.?|jährlich))$/i

/** Reads "1.234,56 €", "40-60k EUR", "T€ 40", "1,2 Mio. €", "5 to 8 %", "+3 pp". Null when it is no amount. */
export function parseAmount(cell: Cell, habits: AmountHabits): Amount | null {
  if (cell.kind === 'number') return amountOfNumber(cell, habits)
  if (cell.kind !== 'text') return null
  const { text, per } = takeRate(stripVague(String(cell.value)))
  const parts = text.split(/\s+(?:to|bis|and|und)\s+|\s*(?:–|—|\.\.+)\s*|\s+-\s+|(?<=[\d%kKmM€$£])-(?=[\d€$£])/)
  if (parts.length > 2) return null
  const read = parts.map((part) => readPart(part, habits))
  const [first, second = first] = read
  if (!first || !second) return null
  return { ...joinParts(first, second, habits), per }
}

function amountOfNumber(cell: Cell, { multiplier, currency }: AmountHabits): Amount {
  const value = Number(cell.value) * (cell.percent ? 1 : multiplier)
  return { low: value, high: value, unit: cell.percent ? 'ratio' : (cell.currency ?? currency), per: null }
}

interface Part {
  readonly value: number
  readonly factor: number | null
  readonly unit: string | null
}

function readPart(text: string, { decimalComma }: AmountHabits): Part | null {
  const match = /^([^\d+.,-]*)([+-]?[\d.,'’\s]*\d)\s*(.*)$/.exec(stripVague(text.trim()))
  if (!match) return null
  const value = parseNumber(match[2]!, decimalComma)
  const words = readWords(`${match[1]} ${match[3]}`)
  return value === null || words === null ? null : { value, ...words }
}

/** "T€", "k EUR", "Mio. $", "%", "percentage points"; null when a word is none of these. */
function readWords(text: string): { readonly factor: number | null; readonly unit: string | null } | null {
  let factor: number | null = null
  let unit: string | null = null
  const spaced = text
    .replace(/percentage points?|prozentpunkte?|%-?(?:points?|punkte?)|\bpp\b|\bpts?\b/gi, ' points ')
    .replace(/[€$£¥%]/g, ' $& ')
    .replace(/\b([TKM])(EUR|USD|GBP|CHF)\b/gi, '$1 $2')
  for (const word of spaced.split(/\s+/).filter((each) => each !== '' && each !== '.')) {
    const scale = scales.find(([pattern]) => pattern.test(word))
    if (signs[word]) unit = signs[word]
    else if (word === '%' || /^(percent|prozent)$/i.test(word)) unit = 'ratio'
    else if (/^points?$/i.test(word)) unit = 'point'
    else if (word.length === 3 && isCurrency(word.toUpperCase())) unit = word.toUpperCase()
    else if (/^euros?$/i.test(word)) unit = 'EUR'
    else if (/^dollars?$/i.test(word)) unit = 'USD'
    else if (scale) factor = scale[1]
    else return null
  }
  return { factor, unit }
}

/** "40-60k EUR": what stands behind the second holds for the first. */
function joinParts(first: Part, second: Part, { multiplier, currency }: AmountHabits): Range {
  const unit = second.unit ?? first.unit ?? currency
  const scale = unit === 'ratio' || unit === 'point' ? 0.01 : 1
  const factorOf = ({ factor }: Part) => factor ?? second.factor ?? (scale === 1 ? multiplier : 1)
  const ends = [first, second].map((part) => Number((part.value * factorOf(part) * scale).toPrecision(12)))
  return { low: Math.min(...ends), high: Math.max(...ends), unit }
}

function takeRate(text: string): { text: string; per: Amount['per'] } {
  const match = rate.exec(text)
  if (!match) return { text, per: null }
  const month = match[2] !== undefined || /^m/i.test(match[1] ?? '')
  return { text: text.slice(0, match.index), per: month ? 'month' : 'year' }
}

function stripVague(text: string): string {
  return text.trim().replace(vague, '')
}

/** What a heading says of the amounts below it: "Budget in T€" and "Kosten (Mio. EUR)". */
export function readHeadingUnit(heading: string): Pick<AmountHabits, 'multiplier' | 'currency'> {
  const words =
    /[([]([^)\]]+)[)\]]/.exec(heading)?.[1] ??
    /\b(?:in|,)\s+(.+)$/i.exec(heading)?.[1] ??
    /((?:[TtkKM]|Mio\.?)?\s?(?:€|\$|£|EUR|USD|GBP|CHF))\s*$/.exec(heading)?.[1]
  const read = words === undefined ? null : readWords(words.replace(/thousands/i, 'thousand'))
  return { multiplier: read?.factor ?? 1, currency: read?.unit && isCurrency(read.unit) ? read.unit : null }
}
