/** One column of words as columns of 1 and 0. */
export interface Indicator {
  /** The word, or "others" for the rare ones together. */
  readonly word: string
  readonly values: Float64Array
}

/** Columns of more words name single units, not what they have in common. */
export const mostWords = 50
/** So many words stand for themselves. */
const mostColumns = 20
/** A word that fewer rows share tells of single units, and a model of who took part would be certain of them. */
const fewestRows = 5

/**
 * Words made numbers: a column of 1 and 0 for each word but the most common one, with which the others are compared. Rare words are taken together.
 *
 * words: one a row, whole. Null where there are more than `mostWords` words. Empty where all rows share one word.
 */
export function indicatorsOf(words: readonly string[]): readonly Indicator[] | null {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  if (counts.size > mostWords) return null
  const ranked = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const [, ...others] = ranked
  const own = others.filter(([, count]) => count >= fewestRows).slice(0, mostColumns - 1)
  const rare = new Set(others.slice(own.length).map(([word]) => word))
  return [
    ...own.map(([word]) => ({ word, values: Float64Array.from(words, (each) => (each === word ? 1 : 0)) })),
    ...(rare.size === 0 ? [] : [{ word: 'others', values: Float64Array.from(words, (each) => (rare.has(each) ? 1 : 0)) }]),
  ]
}
