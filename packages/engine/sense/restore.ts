import type { SeriesFit } from '@plumbline/stats'
import type { Combination } from './choose.ts'
import type { Adjusted } from './courses.ts'

/** A combination that was learned on an adjusted series, said of the series as it was. points: how many values were known. */
export function restoreCombination(combination: Combination, adjusted: Adjusted, points: number): Combination {
  if (adjusted.learned === 0) return combination
  const restored = <T extends SeriesFit>(fit: T, known: number): T => ({
    ...fit,
    learned: fit.learned + adjusted.learned,
    expected: fit.expected.map(adjusted.put),
    ahead: (steps: number) => fit.ahead(steps).map((value, step) => adjusted.put(value, known + step)),
  })
  return {
    voices: combination.voices.map((voice) => ({ ...voice, learned: restored(voice.learned, points) })),
    fit: restored(combination.fit, points),
    backtests: combination.backtests.map((test) => ({
      at: test.at,
      fit: restored(test.fit, test.at),
      ahead: test.ahead.map((value, step) => adjusted.put(value, test.at + step)),
    })),
  }
}
