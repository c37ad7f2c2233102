import type { SparseRows } from '@plumbline/stats'

/** Terms that come up in several texts, with how rare each is. */
export interface Vocabulary {
  readonly places: ReadonlyMap<string, number>
  /** Inverse document frequency by place. */
  readonly rarity: Float64Array
}

/** The terms that at least `fewest` of the texts use, but not nearly all of them; the commonest `most`. */
export function vocabularyOf(texts: readonly (readonly string[])[], { fewest, most }: { readonly fewest: number; readonly most: number }): Vocabulary {
  const counts = new Map<string, number>()
  for (const terms of texts) for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1)
  const kept = [...counts]
    .filter(([, count]) => count >= fewest)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
  return {
    places: new Map(kept.map(([term], place) => [term, place])),
    rarity: Float64Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  }
}

/**
 * Texts as weighted terms, each row of length one: often in the text and seldom elsewhere weighs most (tf-idf with the logarithm of the count).
 * A text without a known term is a row of zeros.
 */
export function weighTerms(texts: readonly (readonly string[])[], { places, rarity }: Vocabulary): SparseRows {
  const starts = new Int32Array(texts.length + 1)
  const indices: number[] = []
  const values: number[] = []
  for (const [row, terms] of texts.entries()) {
    const counts = new Map<number, number>()
    for (const term of terms) {
      const place = places.get(term)
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1)
    }
    const weights = [...counts].sort(([a], [b]) => a - b).map(([place, count]) => [place, (1 + Math.log(count)) * rarity[place]!] as const)
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0))
    for (const [place, weight] of weights) {
      indices.push(place)
      values.push(weight / length)
    }
    starts[row + 1] = indices.length
  }
  return { rows: texts.length, columns: rarity.length, starts, indices: Int32Array.from(indices), values: Float64Array.from(values) }
}
