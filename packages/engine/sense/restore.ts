import type { SeriesFit } from '@plumbline/stats'
import type { Adjusted } from './courses.ts'

/** A fit that was learned on an adjusted series, said of the series as it was. known: how many values were known. */
export function restoreFit<Fit extends SeriesFit>(fit: Fit, adjusted: Adjusted, known: number): Fit {
  if (adjusted.doubt === null) return fit
  return {
    ...fit,
    learned: fit.learned + adjusted.learned,
    expected: fit.expected.map(adjusted.put),
    ahead: (steps: number) => fit.ahead(steps).map((value, step) => adjusted.put(value, known + step)),
  }
}
