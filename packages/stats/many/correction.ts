/** How the chance of a false alarm among many comparisons is held. */
export type Correction = 'none' | 'bonferroni' | 'holm' | 'benjamini-hochberg'

export interface CorrectedComparison {
  /** Adjusted: compare it with 1 - level. null where the comparison is undetermined. */
  readonly pValue: number | null
  readonly rejected: boolean | null
  /**
   * Coverage at which this comparison's own interval has to be computed. Bonferroni and Holm: all the intervals hold together with the level asked for.
   * Benjamini and Hochberg: of the rejected ones, at most 1 - level miss on average; an interval that is not rejected stays at the level asked for.
   */
  readonly level: number
}

/**
 * p-values of several comparisons, adjusted for being several. Undetermined ones are null, stay null and do not count.
 *
 * Bonferroni and Holm hold the chance of any false alarm, whatever the dependence; Holm rejects no less. Benjamini and Hochberg hold the expected share of
 * false alarms among the rejected, for independent or positively dependent comparisons. Holm's rejections have no simple simultaneous intervals, so that
 * Bonferroni's are given with them: wider, and now and then with zero inside where Holm rejects.
 * Source: Holm (1979); Benjamini and Hochberg (1995); Benjamini and Yekutieli (2005) for the intervals. Checked against: golden/many.json (statsmodels).
 */
export function correctForMany(
  pValues: readonly (number | null)[],
  { level, correction }: { readonly level: number; readonly correction: Correction },
): CorrectedComparison[] {
  const alpha = 1 - level
  const known = pValues.flatMap((pValue, place) => (pValue === null ? [] : [{ pValue, place }])).sort((a, b) => a.pValue - b.pValue || a.place - b.place)
  const adjusted = new Map(adjust(known.map(({ pValue }) => pValue), correction).map((pValue, rank) => [known[rank]!.place, pValue])) // biome-ignore format: one thought
  const rejections = [...adjusted.values()].filter((pValue) => pValue <= alpha).length
  return pValues.map((_, place) => {
    const pValue = adjusted.get(place) ?? null
    const rejected = pValue === null ? null : pValue <= alpha
    return { pValue, rejected, level: 1 - alpha * shareOfRisk(correction, known.length, rejections, rejected === true) }
  })
}

/** Adjusted p-values of sorted ones, in their order. */
function adjust(sorted: readonly number[], correction: Correction): number[] {
  const count = sorted.length
  switch (correction) {
    case 'none':
      return [...sorted]
    case 'bonferroni':
      return sorted.map((pValue) => Math.min(1, pValue * count))
    case 'holm': {
      let largest = 0
      return sorted.map((pValue, rank) => {
        largest = Math.max(largest, Math.min(1, pValue * (count - rank)))
        return largest
      })
    }
    case 'benjamini-hochberg': {
      const adjusted = [...sorted]
      let least = 1
      for (let rank = count - 1; rank >= 0; rank--) {
        least = Math.min(least, (sorted[rank]! * count) / (rank + 1))
        adjusted[rank] = least
      }
      return adjusted
    }
    default:
      return correction satisfies never
  }
}

function shareOfRisk(correction: Correction, count: number, rejections: number, rejected: boolean): number {
  switch (correction) {
    case 'none':
      return 1
    case 'bonferroni':
    case 'holm':
      return count === 0 ? 1 : 1 / count
    case 'benjamini-hochberg':
      return rejected ? rejections / count : 1
    default:
      return correction satisfies never
  }
}
