import type { SeriesFit } from '@plumbline/stats'
import type { Forecaster } from './forecaster.ts'

/**
 * The last value, moving on by the mean change of the history. From year to year, what grew goes on to grow, more than other forecasters dare to
 * say; where seasons can be, the mean change of a short history is that of its seasons.
 */
export const drift: Forecaster = {
  name: 'drift',
  weight: 1,
  suits: ({ values, returns }) => !returns && values.length >= 5,
  fit: ({ values }) => ({ ...moveOn(values), again: moveOn }),
}

function moveOn(values: Float64Array): SeriesFit {
  const n = values.length
  const last = values[n - 1]!
  const change = (last - values[0]!) / (n - 1)
  let squares = 0
  for (let t = 1; t < n; t++) squares += (values[t]! - values[t - 1]! - change) ** 2
  return {
    learned: 1,
    criterion: (n - 1) * Math.log(squares / (n - 1) + Number.MIN_VALUE),
    expected: values.map((_, t) => (t === 0 ? Number.NaN : values[t - 1]! + change)),
    ahead: (steps) => Float64Array.from({ length: steps }, (_, step) => last + change * (step + 1)),
    responses: (steps) => new Float64Array(steps).fill(1),
  }
}
