import type { ColumnName } from './column.ts'
import { isUnitWord } from './units.ts'
import { abbreviations, areSynonyms, generic } from './words.ts'

/** The words of a name, with abbreviations spelled out and plurals taken off: "custNo" is customer, id. */
export function wordsOf(name: string): readonly string[] {
  const parts = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .match(/\p{L}+|\d+/gu)
  return [...new Set((parts ?? []).map(spellOut))]
}

function spellOut(word: string): string {
  const single = singular(word)
  return Object.hasOwn(abbreviations, word) ? abbreviations[word]! : Object.hasOwn(abbreviations, single) ? abbreviations[single]! : single
}

function singular(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || /(?:ss|us|is|sales)$/.test(word)) return word
  return /[^aeiou]ies$/.test(word) ? `${word.slice(0, -3)}y` : word.slice(0, -1)
}

/**
 * How alike two column names are, 0 to 1. A name that says little by itself ("id", "name") is read with the name of its dataset, so that customers.id
 * and orders.customer_id are one name.
 */
export function nameLikeness(left: ColumnName, right: ColumnName): number {
  const own = wordsLikeness(wordsOf(left.column), wordsOf(right.column))
  const [leftFull, rightFull] = [inContext(left), inContext(right)]
  return Math.max(
    own * distinctiveness(wordsOf(left.column), wordsOf(right.column)),
    wordsLikeness(leftFull, wordsOf(right.column)),
    wordsLikeness(wordsOf(left.column), rightFull),
  )
}

/** As nameLikeness, for a term's words against a column. */
export function termLikeness(words: readonly string[], column: ColumnName): number {
  return Math.max(wordsLikeness(words, wordsOf(column.column)), 0.9 * wordsLikeness(words, inContext(column)))
}

/** What is left of a name without its units: price_eur and price_cents are both a price. */
export function withoutUnits(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => !isUnitWord(word))
  return rest.length === 0 ? words : rest
}

/** A name of generic words only is completed by the name of its dataset. */
export function inContext({ dataset, column }: ColumnName): readonly string[] {
  const own = wordsOf(column)
  return own.every((word) => generic.has(word)) ? [...new Set([...wordsOf(dataset), ...own])] : own
}

/** A name of generic words alone says little, also when both have it. */
function distinctiveness(left: readonly string[], right: readonly string[]): number {
  return [...left, ...right].every((word) => generic.has(word) || isUnitWord(word)) ? 0.35 : 1
}

/** Weight of the words that both have over the weight of all (Dice), where alike words count in part. */
export function wordsLikeness(left: readonly string[], right: readonly string[]): number {
  const weight = (words: readonly string[]) => words.reduce((sum, word) => sum + weightOf(word), 0)
  const all = weight(left) + weight(right)
  if (all === 0) return 0
  const shared = (words: readonly string[], others: readonly string[]) =>
    words.reduce((sum, word) => sum + weightOf(word) * Math.max(0, ...others.map((other) => wordLikeness(word, other))), 0)
  return (shared(left, right) + shared(right, left)) / all
}

/** A unit says how something is counted, not what it is. */
const weightOf = (word: string) => (isUnitWord(word) ? 0.2 : generic.has(word) || /^\d+$/.test(word) ? 0.35 : 1)

function wordLikeness(a: string, b: string): number {
  if (a === b) return 1
  if (areSynonyms(a, b)) return 0.8
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length >= 3 && long.startsWith(short)) return 0.75
  if (short.length >= 5 && short[0] === long[0] && editDistance(short, long, 1) <= 1) return 0.85
  return short.length >= 3 && isContraction(short, long) ? 0.6 : 0
}

/** "cstmr" for "customer": the first letter, then letters in their order, no vowel more than the long word has. */
function isContraction(short: string, long: string): boolean {
  if (short[0] !== long[0] || /[aeiou]{2}/.test(short) || short.length * 3 < long.length) return false
  let at = 0
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return short.length >= 4 || short.at(-1) === long.at(-1)
}

/** Edits (insert, delete, replace, swap of neighbours) from a to b, or limit + 1 as soon as there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) edits = Math.min(edits, before[column - 2]! + 1)
      current.push(edits)
    }
    if (Math.min(...current) > limit) return limit + 1
    before = last
    last = current
  }
  return Math.min(last[b.length]!, limit + 1)
}
