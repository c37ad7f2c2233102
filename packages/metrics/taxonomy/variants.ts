import type { CategoryValue } from './column.ts'
import { editDistance } from './name-likeness.ts'
import { formsOf } from './normal-form.ts'

/** A value, and the spelling that it should likely have. */
export interface SpellingPair {
  readonly value: CategoryValue
  readonly instead: CategoryValue
  /** In words: what differs. */
  readonly how: string
}

/** Lists longer than this are only compared by their letters, not by edits. */
const mostCompared = 500

/**
 * Values that are likely another spelling of a value in the list; with no list, of a more frequent value among themselves. Most rows first.
 *
 * Two values are spellings of one when they have the same letters and digits, or when one edit (two from twelve letters on) makes them so. For
 * edits the digits must be the same, the first letter too, and one must be rare beside the other (a tenth of its rows) or missing from the list: "Region 1" and
 * "Region 2" are two regions.
 */
export function findVariants(values: readonly CategoryValue[], list: readonly CategoryValue[] | null): readonly SpellingPair[] {
  const known = new Set((list ?? []).map(({ value }) => value))
  const used = new Set(values.map(({ value }) => value))
  const found = values.flatMap((value): readonly SpellingPair[] => {
    if (known.has(value.value)) return []
    // What both use stands for itself in the list as well.
    const others = list === null ? values.filter((other) => other.value !== value.value && isCommoner(other, value)) : list
    const letters = others.find((other) => lettersOf(other.value) === lettersOf(value.value) && lettersOf(value.value) !== '')
    if (letters !== undefined) return [{ value, instead: letters, how: differenceOf(value.value, letters.value) }]
    const rare = list === null ? others.filter((other) => value.rows * 10 <= other.rows) : others.filter((other) => !used.has(other.value))
    const near = rare.slice(0, mostCompared).find((other) => isOneEditAway(lettersOf(value.value), lettersOf(other.value)))
    return near === undefined ? [] : [{ value, instead: near, how: 'a letter or two' }]
  })
  return found.sort((a, b) => b.value.rows - a.value.rows || (a.value.value < b.value.value ? -1 : 1))
}

const cache = new Map<string, string>()
function lettersOf(value: string): string {
  const known = cache.get(value)
  if (known !== undefined) return known
  if (cache.size > 20_000) cache.clear()
  const letters = formsOf(value)[2]
  cache.set(value, letters)
  return letters
}

/** Equal counts: the one that is written with more care, with capitals and blanks, then by the alphabet. */
function isCommoner(other: CategoryValue, value: CategoryValue): boolean {
  if (other.rows !== value.rows) return other.rows > value.rows
  return other.value.length !== value.value.length ? other.value.length > value.value.length : other.value < value.value
}

function isOneEditAway(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length)
  if (Math.min(a.length, b.length) < 5 || a[0] !== b[0] || a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return false
  return editDistance(a, b, longest >= 12 ? 2 : 1) <= (longest >= 12 ? 2 : 1)
}

function differenceOf(a: string, b: string): string {
  const [, aCase] = formsOf(a)
  const [, bCase] = formsOf(b)
  if (aCase === bCase) return a.trim() === b.trim() ? 'blanks around it' : 'capitals'
  const unblank = (text: string) => text.replace(/\s/g, '')
  if (unblank(aCase) === unblank(bCase)) return 'blanks'
  return 'punctuation or accents'
}
