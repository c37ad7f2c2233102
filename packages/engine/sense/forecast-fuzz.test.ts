import { createRandom, quantileOfSorted } from '@plumbline/stats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastSeries } from './forecast-series.ts'
import { boundsOf } from './scale.ts'

type Shape = (t: number, n: number, random: () => number) => number
const shapes: Readonly<Record<string, Shape>> = {
  'a level that hardly moves': (_, __, random) => 5 + (random() < 0.05 ? 1e-9 : 0),
  noise: (_, __, random) => 10 + random(),
  'a trend that breaks': (t, n, random) => (t < n / 2 ? 3 * t : 1.5 * n) + random(),
  'zeros with something now and then': (_, __, random) => (random() < 0.2 ? Math.ceil(9 * random()) : 0),
  'zeros but for the last': (t, n) => (t === n - 1 ? 7 : 0),
  'one outlier': (t, n, random) => (t === Math.floor(n / 3) ? 1e6 : 10 + random()),
  'a fall to nothing': (t, n, random) => Math.max(0, 100 - (120 * t) / n) + 1e-3 * random(),
  'growth by factors': (t, n, random) => Math.exp((9 * t) / n + 0.1 * random()),
  'a season': (t, _, random) => 50 + 20 * Math.sin((2 * Math.PI * t) / 7) + random(),
  steps: (t) => Math.floor(t / 9),
  'up and down': (t) => (t % 2 === 0 ? 1 : -1),
}

const question = fc.record({
  shape: fc.constantFrom(...Object.keys(shapes)),
  n: fc.oneof(fc.integer({ min: 3, max: 14 }), fc.integer({ min: 15, max: 120 }), fc.constantFrom(260, 420)),
  seed: fc.integer({ min: 1, max: 1000 }),
  size: fc.constantFrom(1e-9, 1, 1e12),
  shift: fc.constantFrom(0, 0, -1e3, 1e6),
  holes: fc.constantFrom(0, 0, 0.2),
  seasons: fc.constantFrom([], [7], [12], [4], [7, 52], [24, 168]),
  steps: fc.integer({ min: 1, max: 30 }),
  regressor: fc.constantFrom('none', 'days', 'never', 'huge'),
})

test('whatever the history, the futures are finite, inside of the bounds, in order and the same for the same seed', () => {
  fc.assert(
    fc.property(question, ({ shape, n, seed, size, shift, holes, seasons, steps, regressor }) => {
      const random = createRandom(seed)
      const values = Float64Array.from({ length: n }, (_, t) => {
        const value = size * (shapes[shape]!(t, n, () => random.uniform()) + shift)
        return t > 0 && t < n - 1 && n > 6 && random.chance(holes) ? Number.NaN : value
      })
      const known = [...values].filter((value) => !Number.isNaN(value))
      const bounds = boundsOf({ unit: undefined }, known)
      const column = Float64Array.from({ length: n + steps }, (_, t) =>
        regressor === 'never' ? 0 : regressor === 'huge' ? 1e9 * (t + 1) : t % 11 === 3 ? 1 : 0,
      )
      const regressors = regressor === 'none' ? [] : [{ name: 'known', values: column }]
      const ask = () => forecastSeries({ values, seasons, steps, bounds, regressors, paths: 60, random: createRandom(seed) })
      const { futures, method } = ask()
      const told = `${shape}, ${n} values`
      expect(futures, told).toHaveLength(60 * steps)
      expect(method, told).not.toBe('')
      for (const value of futures) {
        expect(Number.isFinite(value), told).toBe(true)
        if (bounds.low !== null) expect(value, told).toBeGreaterThanOrEqual(bounds.low)
      }
      const last = futures.filter((_, place) => place % steps === steps - 1).sort()
      expect(quantileOfSorted(last, 0.1), told).toBeLessThanOrEqual(quantileOfSorted(last, 0.9))
      if (n < 60) expect(ask().futures, told).toEqual(futures)
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 80), seed: 20_261_122 },
  )
}, 120_000)

test('a unit changes nothing but the unit', () => {
  const random = createRandom(3)
  const values = Float64Array.from({ length: 40 }, (_, t) => 100 + t + 10 * Math.sin(t / 2) + random.normal(0, 3))
  const medianOf = (factor: number) => {
    const scaled = values.map((value) => factor * value)
    const { futures } = forecastSeries({
      values: scaled,
      seasons: [12],
      steps: 6,
      bounds: boundsOf({ unit: undefined }, [...scaled]),
      paths: 200,
      random: createRandom(1),
    })
    return futures.filter((_, place) => place % 6 === 5).sort()[100]! / factor
  }
  for (const factor of [1e-6, 1e9]) expect(Math.abs(medianOf(factor) / medianOf(1) - 1)).toBeLessThan(0.01)
})
