import type { SeriesFit } from '@plumbline/stats'
import type { Forecaster } from './forecaster.ts'

/** Each period is like the same period of the last season; without a season, like the last one. */
export const lastSeason: Forecaster = {
  name: 'last season',
  weight: 0.25,
  suits: ({ seasonal }) => seasonal,
  fit: ({ values, m }) => ({ ...repeat(values, m), again: (part) => repeat(part, m) }),
}

/** Tomorrow is like today. It alone speaks where there is nothing to learn from. */
export const lastValue: Forecaster = {
  name: 'last value',
  weight: 0.25,
  suits: ({ seasonal }) => !seasonal,
  fit: ({ values }) => ({ ...repeat(values, 1), again: (part) => repeat(part, 1) }),
}

function repeat(values: Float64Array, m: number): SeriesFit {
  const n = values.length
  let squares = 0
  for (let t = m; t < n; t++) squares += (values[t]! - values[t - m]!) ** 2
  return {
    learned: 0,
    criterion: (n - m) * Math.log(squares / Math.max(1, n - m) + Number.MIN_VALUE),
    expected: values.map((_, t) => (t < m ? Number.NaN : values[t - m]!)),
    ahead: (steps) => Float64Array.from({ length: steps }, (_, step) => values[n - m + (step % m)]!),
    responses: (steps) => Float64Array.from({ length: steps }, (_, step) => (step % m === 0 ? 1 : 0)),
  }
}
