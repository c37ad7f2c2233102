import { isCurrency, parseQuantity } from '@plumbline/model'

/** A unit as a column name or a term says it: what is measured, and how many of the basic unit one of it is. */
export interface NamedUnit {
  /** "money", "time", "share", "mass", "length", "size". */
  readonly measure: string
  /** The word as it is known: "EUR", "cent", "millisecond". */
  readonly unit: string
  readonly factor: number
  /** ISO code where it is money of one currency. */
  readonly currency: string | null
}

/** Words that are units wherever they stand in a column name. */
const inNames: Readonly<Record<string, readonly [measure: string, unit: string, factor: number]>> = {
  cent: ['money', 'cent', 0.01],
  pence: ['money', 'pence', 0.01],
  teur: ['money', 'thousand EUR', 1000],
  s: ['time', 'second', 1],
  h: ['time', 'hour', 3600],
  ms: ['time', 'millisecond', 0.001],
  millis: ['time', 'millisecond', 0.001],
  millisecond: ['time', 'millisecond', 0.001],
  sec: ['time', 'second', 1],
  second: ['time', 'second', 1],
  min: ['time', 'minute', 60],
  minute: ['time', 'minute', 60],
  hour: ['time', 'hour', 3600],
  hr: ['time', 'hour', 3600],
  day: ['time', 'day', 86_400],
  week: ['time', 'week', 604_800],
  month: ['time', 'month', 2_629_746],
  year: ['time', 'year', 31_556_952],
  percent: ['share', 'percent', 0.01],
  ratio: ['share', 'ratio', 1],
  share: ['share', 'ratio', 1],
  gram: ['mass', 'gram', 0.001],
  kg: ['mass', 'kilogram', 1],
  lb: ['mass', 'pound', 0.45359237],
  km: ['length', 'kilometre', 1000],
  metre: ['length', 'metre', 1],
  mile: ['length', 'mile', 1609.344],
  kb: ['size', 'kilobyte', 1e3],
  mb: ['size', 'megabyte', 1e6],
  gb: ['size', 'gigabyte', 1e9],
}

/** Currencies that are looked for in names; others are words too often ("all", "try", "top"). */
const currencies = new Set('eur usd gbp chf jpy cad aud sek nok dkk pln czk huf inr cny brl'.split(' '))

/** True for words that only say in what something is counted, such as "eur" or "ms". */
export function isUnitWord(word: string): boolean {
  return (currencies.has(word) || Object.hasOwn(inNames, word) || ['k', 'thousand', 'mio', 'million'].includes(word)) && !alsoThings.has(word)
}

/** Words that name a thing of their own as often as a unit. */
const alsoThings = new Set(['day', 'week', 'month', 'year', 'share', 'ratio', 'second', 'hour', 'minute'])

/** The unit that a name says by its words, or null. A unit alone is a name, not a unit: "month" is a month. */
export function unitInWords(words: readonly string[]): NamedUnit | null {
  if (words.length < 2) return null
  const thousand = words.includes('thousand') || words.includes('k') ? 1000 : words.includes('mio') || words.includes('million') ? 1e6 : 1
  for (const word of [...words].reverse()) {
    if (currencies.has(word))
      return {
        measure: 'money',
        unit: thousand === 1 ? word.toUpperCase() : `${thousand === 1000 ? 'thousand' : 'million'} ${word.toUpperCase()}`,
        factor: thousand,
        currency: word.toUpperCase(),
      }
    const known = Object.hasOwn(inNames, word) ? inNames[word]! : null
    if (known !== null && isUnitHere(word, words)) return { measure: known[0], unit: known[1], factor: known[2], currency: word === 'teur' ? 'EUR' : null }
  }
  return null
}

/** "min_price" is a least price, "day_rate" a rate: words with another use count as units only at the end. */
function isUnitHere(word: string, words: readonly string[]): boolean {
  return !['s', 'h', 'min', 'sec', 'second', 'day', 'month', 'week', 'year', 'hour', 'minute', 'share'].includes(word) || words.at(-1) === word
}

/** The unit that a term or a mapping is written with, or null for what is only counted. */
export function unitOfText(text: string): NamedUnit | null {
  const unit = parseQuantity(`1 ${text}`)?.unit ?? null
  if (unit !== null && isCurrency(unit)) return { measure: 'money', unit, factor: 1, currency: unit }
  const word = (unit ?? text).toLowerCase()
  const known = Object.hasOwn(inNames, word) ? inNames[word]! : null
  return known === null ? null : { measure: known[0], unit: known[1], factor: known[2], currency: null }
}
