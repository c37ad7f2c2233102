import { createRandom, type Random } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { forecastSeries, type SeriesQuestion } from './forecast-series.ts'

const random = createRandom(11)
const noise = (size: number) => random.normal(0, size)

function ask(values: readonly number[], asked: Partial<SeriesQuestion> = {}) {
  const steps = asked.steps ?? 12
  const answer = forecastSeries({
    values: Float64Array.from(values),
    seasons: [12],
    steps,
    bounds: { low: null, high: null },
    paths: 400,
    random: createRandom(1),
    ...asked,
  })
  const column = (step: number) => Float64Array.from({ length: 400 }, (_, path) => answer.futures[path * steps + step]!).sort()
  return { ...answer, median: (step: number) => column(step)[200]!, mean: (step: number) => column(step).reduce((sum, value) => sum + value, 0) / 400 }
}

describe('several seasons at once', () => {
  test('hours know the day and the week', () => {
    const truth = (t: number) => 500 + 100 * Math.sin((2 * Math.PI * t) / 24) - (Math.floor(t / 24) % 7 >= 5 ? 150 : 0)
    const { median, method } = ask(
      Array.from({ length: 24 * 35 }, (_, t) => truth(t) + noise(10)),
      { seasons: [24, 168], steps: 168 },
    )
    let error = 0
    for (let step = 0; step < 168; step++) error += Math.abs(median(step) - truth(24 * 35 + step)) / 168
    expect(error).toBeLessThan(15)
    expect(method).toContain('long seasons')
  })

  test('weeks know the year, its peak before Christmas too', () => {
    const truth = (t: number) => 500 + 80 * Math.sin((2 * Math.PI * t) / 52) + (t % 52 >= 50 ? 200 : 0)
    const { median, found } = ask(
      Array.from({ length: 52 * 4 + 40 }, (_, t) => truth(t) + noise(12)),
      { seasons: [52], steps: 13 },
    )
    expect(found.outliers).toEqual([])
    expect(Math.abs(median(4) - truth(52 * 4 + 44))).toBeLessThan(40)
    expect(median(11) - median(8)).toBeGreaterThan(80)
  })
})

describe('demand that comes now and then', () => {
  const drawDemand = (random: Random) => Array.from({ length: 80 }, () => (random.chance(0.3) ? 2 + random.poisson(3) : 0))
  const demand = drawDemand(random)

  test('keeps its mean over many histories', () => {
    let squares = 0
    for (let seed = 1; seed <= 20; seed++) {
      const drawn = drawDemand(createRandom(seed))
      const { futures } = ask(drawn, { whole: true, bounds: { low: 0, high: null } })
      const [expected, usual] = [futures, drawn].map((all) => [...all].reduce((sum, value) => sum + value, 0) / all.length) as [number, number]
      squares += (expected / usual - 1) ** 2 / 20
    }
    expect(Math.sqrt(squares)).toBeLessThan(0.25)
  })

  test('keeps its zeros and its whole numbers', () => {
    const { futures, median, found } = ask(demand, { whole: true, bounds: { low: 0, high: null } })
    expect(found.intermittent).toBe(true)
    expect(median(3)).toBe(0)
    expect(futures.every((value) => Number.isInteger(value) && value >= 0)).toBe(true)
  })

  test('demand that died out is not expected as it was', () => {
    const died = Array.from({ length: 80 }, (_, t) => (t < 50 && t % 3 === 0 ? 5 : 0))
    const { futures } = ask(died, { whole: true, bounds: { low: 0, high: null } })
    expect(futures.reduce((sum, value) => sum + value, 0) / futures.length).toBeLessThan(0.25)
  })
})

describe('what is found in a history', () => {
  const level = (n: number) => Array.from({ length: n }, () => 100 + noise(2))

  test('an outlier is set aside', () => {
    const values = level(36).with(20, 900)
    const { found, median } = ask(values)
    expect(found.outliers).toEqual([20])
    expect(Math.abs(median(5) - 100)).toBeLessThan(5)
  })

  test('a jump moves what came before it', () => {
    const { found, median } = ask([...level(30), ...level(14).map((value) => value + 60)])
    expect(found.jumps).toEqual([30])
    expect(Math.abs(median(5) - 160)).toBeLessThan(6)
  })

  test('a gap is filled and named', () => {
    const { found } = ask(level(30).with(7, Number.NaN).with(8, Number.NaN))
    expect(found.gaps).toEqual([7, 8])
  })

  test('a series without outliers and jumps has none', () => {
    const walk = level(60)
    for (let t = 1; t < 60; t++) walk[t] = walk[t - 1]! + noise(3)
    expect(ask(walk).found).toMatchObject({ gaps: [], outliers: [], jumps: [] })
  })
})

test('a holiday that is known beside the series counts on the days it comes again', () => {
  const holiday = Float64Array.from({ length: 100 }, (_, t) => (t % 17 === 5 ? 1 : 0))
  const values = Array.from({ length: 88 }, (_, t) => 200 + (holiday[t] === 1 ? -80 : 0) + noise(5))
  const { median } = ask(values, { seasons: [7], regressors: [{ name: 'holiday', values: holiday }] })
  expect(holiday[90]).toBe(1)
  expect(Math.abs(median(2) - 120)).toBeLessThan(12)
  expect(Math.abs(median(3) - 200)).toBeLessThan(12)
})

describe('two seasons of history', () => {
  const shape = [12, -30, 25, -8, 40, 3, -22, 17, -35, 9, 28, -39]
  const errorOf = (months: number, size: number) => {
    let [ours, plain] = [0, 0]
    for (let seed = 1; seed <= 6; seed++) {
      const random = createRandom(seed)
      const all = Array.from({ length: months + 12 }, (_, t) => 400 + size * shape[t % 12]! + 5 * random.normal())
      const values = Float64Array.from(all.slice(0, months))
      const { futures } = forecastSeries({ values, seasons: [12], steps: 12, bounds: { low: null, high: null }, paths: 200, random })
      const mean = values.reduce((sum, value) => sum + value, 0) / months
      for (let step = 0; step < 12; step++) {
        const middle = Array.from({ length: 200 }, (_, path) => futures[path * 12 + step]!).toSorted((a, b) => a - b)[100]!
        ours += Math.abs(all[months + step]! - middle)
        plain += Math.abs(all[months + step]! - mean)
      }
    }
    return ours / plain
  }
  test.each([24, 27, 31])('%i months show a clear season', (months) => expect(errorOf(months, 1)).toBeLessThan(0.35))
  test('and none where there is none', () => expect(errorOf(24, 0)).toBeLessThan(1.15))
})
