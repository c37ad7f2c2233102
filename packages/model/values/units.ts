import { plural } from './plural.ts'

export const timeUnits = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type TimeUnit = (typeof timeUnits)[number]

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Signs that stand for one currency in the language of business. */
export const currencySigns: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  US$: 'USD',
  '£': 'GBP',
  '¥': 'JPY',
  A$: 'AUD',
  C$: 'CAD',
  R$: 'BRL',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₴': 'UAH',
  zł: 'PLN',
}

/** Powers of ten behind a number, lower case; "m" alone is months and is told apart by what follows. */
export const multipliers: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  mio: 6,
  million: 6,
  millions: 6,
  b: 9,
  bn: 9,
  mrd: 9,
  billion: 9,
  billions: 9,
}

const shortTimes: Readonly<Record<string, TimeUnit>> = {
  s: 'second',
  sec: 'second',
  secs: 'second',
  min: 'minute',
  mins: 'minute',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  d: 'day',
  w: 'week',
  wk: 'week',
  wks: 'week',
  m: 'month',
  mo: 'month',
  mos: 'month',
  mth: 'month',
  mths: 'month',
  q: 'quarter',
  qtr: 'quarter',
  y: 'year',
  yr: 'year',
  yrs: 'year',
}

const points: ReadonlySet<string> = new Set([
  'pp',
  'ppt',
  'ppts',
  'pt',
  'pts',
  'point',
  'points',
  'percentage point',
  'percentage points',
  'percent points',
  '% points',
  '%-points',
])
const ratios: ReadonlySet<string> = new Set(['%', 'percent', 'per cent', 'pct'])

/** True for an ISO 4217 code such as "EUR". */
export function isCurrency(unit: string | null): boolean {
  return unit !== null && currencies.has(unit)
}

/** Codes that are also taken in lower case; others are words: "cup", "all", "pen". */
const common: ReadonlySet<string> = new Set('AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF INR JPY MXN NOK NZD PLN SEK SGD USD ZAR'.split(' '))

/** The currency behind a sign, a code, or "euro"; null for anything else. */
export function currencyOf(word: string): string | null {
  if (Object.hasOwn(currencySigns, word)) return currencySigns[word]!
  const code = word.toUpperCase()
  if (currencies.has(word) || common.has(code)) return code
  return /^euros?$/i.test(word) ? 'EUR' : null
}

/** A unit in the form in which quantities carry it: "Tickets" is "ticket", "pp" is "point", "hrs" is "hour", "eur" is "EUR". */
export function normaliseUnit(written: string): string {
  const word = written.trim().replace(/\s+/g, ' ')
  const lower = word.toLowerCase()
  if (ratios.has(lower)) return 'ratio'
  if (points.has(lower)) return 'point'
  return currencyOf(word) ?? (Object.hasOwn(shortTimes, lower) ? shortTimes[lower]! : singularUnit(word))
}

/** "orders per week" counts orders: what comes after "per" or "/" stays as it is. */
function singularUnit(word: string): string {
  const [counted, rest] = splitAtPer(word)
  return (currencyOf(counted) ?? singular(counted.toLowerCase())) + rest.toLowerCase()
}

function splitAtPer(word: string): [string, string] {
  const match = /^(.+?)(\s*\/.*|\s+per\s.*)$/i.exec(word)
  return match === null ? [word, ''] : [match[1]!, match[2]!]
}

const sameInPlural: ReadonlySet<string> = new Set(['series', 'species', 'news'])

function singular(noun: string): string {
  if (noun.length <= 2 || sameInPlural.has(noun) || !noun.endsWith('s') || /(?:ss|us|is)$/.test(noun)) return noun
  if (/[^aeiou]ies$/.test(noun) && noun.length > 4) return `${noun.slice(0, -3)}y`
  return /(?:x|ch|sh|ss)es$/.test(noun) ? noun.slice(0, -2) : noun.slice(0, -1)
}

/** A unit as it stands behind any number but one: "tickets", "orders per week". Currencies stay as they are. */
export function pluralUnit(unit: string): string {
  const [counted, rest] = splitAtPer(unit)
  return (isCurrency(counted) ? counted : plural(counted)) + rest
}
