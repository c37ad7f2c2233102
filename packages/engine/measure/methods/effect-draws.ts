import { type Interval, quantileOfSorted, type StructuralForecast } from '@plumbline/stats'
import type { PreparedSeries } from './series-question.ts'

/** An interval from draws: mean, quantiles, and twice the smaller tail. */
export function intervalOf(draws: Float64Array, level: number): Interval {
  const sorted = Float64Array.from(draws).sort()
  const mean = sorted.reduce((sum, draw) => sum + draw, 0) / sorted.length
  const below = sorted.reduce((count, draw) => count + (draw <= 0 ? 1 : 0), 0)
  const tail = (1 + Math.min(below, sorted.length - below)) / (sorted.length + 1)
  const at = (p: number) => quantileOfSorted(sorted, p)
  return { estimate: mean, low: at((1 - level) / 2), high: at((1 + level) / 2), level, pValue: Math.min(1, 2 * tail) }
}

export interface EffectDraws {
  readonly average: Float64Array
  readonly expected: Float64Array
}

/** For each draw the mean effect over the periods observed, and the mean that was to be expected of them. */
export function effectDraws({ y, before, after }: PreparedSeries, { paths, draws: count, periods }: StructuralForecast): EffectDraws {
  const observed = after.reduce((sum, t) => sum + y[t]!, 0) / after.length
  const expected = Float64Array.from({ length: count }, (_, draw) => after.reduce((sum, t) => sum + paths[draw * periods + t - before]!, 0) / after.length)
  return { average: expected.map((value) => observed - value), expected }
}
