import { createRandom, quantileOfSorted } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { forecastSeries } from './forecast-series.ts'

const paths = 300

/** Drawn series with a long season: the truth lies in the stated share of the ranges; steps of one series move together, hence the width of the bands. */
test.each([
  ['daily', 28, [7, 365.25], 800, (t: number) => [0, 2, 1, 0, 4, -8, -9][t % 7]! + 15 * Math.sin((2 * Math.PI * t) / 365.25)],
  ['weekly', 13, [52.18], 208, (t: number) => 15 * Math.sin((2 * Math.PI * t) / 52.18) + 5 * Math.sin((4 * Math.PI * t) / 52.18)],
] as const)(
  'ranges of %s series hold what they say',
  (name, steps, seasons, n, season) => {
    const random = createRandom(8).fork(name)
    let [in80, in95, count] = [0, 0, 0]
    for (let run = 0; run < (name === 'daily' ? 8 : 14); run++) {
      let error = 0
      const persistence = [0, 0.6, 0.9][run % 3]!
      const all = Float64Array.from({ length: n + steps }, (_, t) => {
        error = persistence * error + random.normal(0, 4)
        return 200 + season(t) + error
      })
      const { futures } = forecastSeries({ values: all.slice(0, n), seasons, steps, bounds: { low: 0, high: null }, paths, random: createRandom(run) })
      for (let step = 0; step < steps; step++) {
        const column = Float64Array.from({ length: paths }, (_, path) => futures[path * steps + step]!).sort()
        const inside = (share: number) => {
          const value = all[n + step]!
          return value >= quantileOfSorted(column, (1 - share) / 2) && value <= quantileOfSorted(column, (1 + share) / 2)
        }
        count++
        if (inside(0.8)) in80++
        if (inside(0.95)) in95++
      }
    }
    const seen = `80 %: ${(in80 / count).toFixed(3)}, 95 %: ${(in95 / count).toFixed(3)}`
    expect(in80 / count, seen).toBeGreaterThan(0.73)
    expect(in80 / count, seen).toBeLessThan(0.9)
    expect(in95 / count, seen).toBeGreaterThan(0.9)
  },
  120_000,
)
