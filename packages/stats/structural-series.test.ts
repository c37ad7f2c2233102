import { describe, expect, test } from 'vitest'
import { shiftOfLevel } from './level-shift.ts'
import { createRandom, type Random } from './random.ts'
import { structuralShapes } from './structural-grid.ts'
import { forecastStructural, type StructuralQuestion } from './structural-series.ts'
import { isUndetermined } from './undetermined.ts'

/** CALIBRATE=full runs the simulations at full size, as in docs/methods/interrupted-series.md. */
const full = process.env.CALIBRATE === 'full'
const runs = full ? 2000 : 60
/** The 13th from either end of so many leave out exactly five of 100. */
const draws = 519

type Course = (random: Random, periods: number) => Float64Array

const wander =
  (step: number): Course =>
  (random, periods) => {
    let level = 50
    return Float64Array.from({ length: periods }, () => {
      level += step * random.normal()
      return level + random.normal()
    })
  }

const follow =
  (persistence: number): Course =>
  (random, periods) => {
    let error = random.normal() / Math.sqrt(1 - persistence ** 2)
    return Float64Array.from({ length: periods }, () => {
      error = persistence * error + random.normal()
      return 50 + error
    })
  }

describe('calibration by simulation: the interval of the average effect where there is none', () => {
  /** A level that looks still may wander a little, and then reaches far: no interval can hold 95 of 100 on both, so still ones are held too often. */
  const cases: readonly (readonly [string, Course, { seasonPeriod?: number; count?: number }, number, number, readonly [number, number]])[] = [
    ['a level that wanders', wander(0.4), {}, 90, 30, [0.94, 0.96]],
    ['a level that wanders far', wander(1), {}, 60, 12, [0.94, 0.96]],
    ['hardly any noise, a short history', wander(2), {}, 40, 12, [0.94, 0.96]],
    ['a quiet level', wander(0.1), {}, 90, 30, [0.94, 0.96]],
    ['noise alone', wander(0), {}, 60, 20, [0.96, 0.99]],
    ['errors that follow each other', follow(0.6), {}, 90, 30, [0.95, 0.98]],
    ['errors that follow each other far, a short history', follow(0.8), {}, 24, 6, [0.94, 0.97]],
    ['a season', wander(0.4), { seasonPeriod: 4 }, 60, 12, [0.94, 0.96]],
    ['controls, some of which matter', wander(0.4), { count: 4 }, 80, 16, [0.93, 0.96]],
  ]
  test.each(cases)('%s', (label, course, { count = 0, ...options }, before, after, [least, most]) => {
    const random = createRandom(31).fork(label)
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const y = course(random, before + after)
      const controls = Array.from({ length: count }, () => wander(0.2)(random, before + after))
      const pattern = Array.from({ length: options.seasonPeriod ?? 1 }, () => random.normal(0, 2))
      for (let t = 0; t < y.length; t++) y[t]! += pattern[t % pattern.length]! + (controls[0]?.[t] ?? 0) - 0.5 * (controls[1]?.[t] ?? 0)
      const [low, high] = averageEffect({ y, before, controls, ...options, draws, random: random.fork(run) })
      if (low <= 0 && high >= 0) covered++
    }
    const share = covered / runs
    if (full) console.log(`${label}: ${(100 * share).toFixed(1)} of 100`)
    const band = (p: number) => 4 * Math.sqrt((p * (1 - p)) / runs)
    expect(share).toBeGreaterThan(least - band(least))
    expect(share).toBeLessThanOrEqual(Math.min(1, most + band(most)))
  })
})

/** A series that moves as one of the shapes does, each as often as it is expected to (simulation-based calibration; Talts et al. 2018). */
const expected =
  (before: number): Course =>
  (random, periods) => {
    const shapes = structuralShapes({ periods: before })
    let left = random.uniform()
    let drawn = 0
    for (; drawn < shapes.length - 1 && left > Math.exp(shapes[drawn]!.lnPrior); drawn++) left -= Math.exp(shapes[drawn]!.lnPrior)
    const { noise, level } = shapes[drawn]!.variances
    const { variance, persistence } = level
    let at = persistence < 1 ? random.normal() * Math.sqrt(variance / (1 - persistence ** 2)) : 0
    return Float64Array.from({ length: periods }, () => {
      at = persistence * at + Math.sqrt(variance) * random.normal()
      return 50 + at + Math.sqrt(noise) * random.normal()
    })
  }

describe('calibration by simulation: series as the model expects them, over all shapes', () => {
  test.each([
    [30, 8],
    [60, 15],
    [120, 30],
    [240, 60],
  ])('%i periods before, %i after', (before, after) => {
    const random = createRandom(41).fork(before)
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const y = expected(before)(random, before + after)
      const [low, high] = averageEffect({ y, before, controls: [], draws, random: random.fork(run) })
      if (low <= 0 && high >= 0) covered++
    }
    const share = covered / runs
    if (full) console.log(`as expected, ${before} before: ${(100 * share).toFixed(1)} of 100`)
    const band = 4 * Math.sqrt((0.95 * 0.05) / runs)
    expect(share).toBeGreaterThan(0.94 - band)
    expect(share).toBeLessThan(0.96 + band)
  })
})

test('a shift of the level lies in 95 of 100 intervals, also where errors follow each other', () => {
  for (const [persistence, least, most] of [
    [0, 0.94, 0.98],
    [0.5, 0.93, 0.97],
  ] as const) {
    const random = createRandom(32).fork(persistence)
    const times = 3 * runs
    let covered = 0
    for (let run = 0; run < times; run++) {
      const y = follow(persistence)(random, 40).map((value, t) => value + (t >= 28 ? 2 : 0))
      const found = shiftOfLevel(
        y,
        y.map((_, t) => (t >= 28 ? 1 : 0)),
        draws,
        random.fork(run),
      )
      if (isUndetermined(found)) throw new Error(found.because)
      const [low, high] = ends(found.shift)
      if (low <= 2 && high >= 2) covered++
    }
    if (full) console.log(`shift, persistence ${persistence}: ${((100 * covered) / times).toFixed(1)} of 100`)
    const band = 4 * Math.sqrt((0.95 * 0.05) / times)
    expect(covered / times).toBeGreaterThan(least - band)
    expect(covered / times).toBeLessThan(most + band)
  }
})

describe('what it finds', () => {
  const random = createRandom(33)
  const control = wander(0.3)(random, 120)
  const idle = wander(0.3)(random, 120)
  const y = control.map((value, t) => 2 * value + random.normal(0, 0.5) + (t >= 90 ? 5 : 0))

  test('a planted effect, with the control that matters and without the one that does not', () => {
    const question = { y, before: 90, controls: [control, idle], random: createRandom(34) }
    const found = forecastStructural(question)
    if (isUndetermined(found)) throw new Error(found.because)
    expect(found.controls[0]!.inclusion).toBeGreaterThan(0.99)
    expect(Math.abs(found.controls[0]!.coefficient - 2)).toBeLessThan(0.1)
    expect(found.controls[1]!.inclusion).toBeLessThan(0.3)
    const [low, high] = averageEffect(question)
    expect(low).toBeGreaterThan(3.5)
    expect(high).toBeLessThan(6.5)
  })

  test('gaps are passed over, and scale and place do not matter', () => {
    const gaps = y.map((value, t) => (t % 11 === 3 && t < 90 ? Number.NaN : value))
    const first = averageEffect({ y: gaps, before: 90, controls: [control], random: createRandom(35) })
    const scaled = averageEffect({
      y: gaps.map((value) => 1000 * value - 7),
      before: 90,
      controls: [control.map((value) => value / 9)],
      random: createRandom(35),
    })
    expect(first[0]).toBeGreaterThan(3.5)
    for (const end of [0, 1] as const) expect(scaled[end] / 1000).toBeCloseTo(first[end], 6)
  })

  test('the same seed gives the same draws', () => {
    const ask = () => forecastStructural({ y, before: 90, controls: [control, idle], draws: 200, random: createRandom(36) })
    expect(ask()).toEqual(ask())
  })

  test.each([
    ['too short', Float64Array.of(1, 2, 3, 4), 3, 'too-few-periods'],
    ['constant', new Float64Array(40).fill(5), 30, 'no-variance'],
  ])('%s is undetermined', (_, series, before, reason) => {
    const found = forecastStructural({ y: series, before, controls: [], random: createRandom(37) })
    expect(found).toMatchObject({ undetermined: reason })
  })
})

function averageEffect(question: StructuralQuestion): readonly [number, number] {
  const found = forecastStructural(question)
  if (isUndetermined(found)) throw new Error(found.because)
  const { y, before } = question
  const { paths, draws, periods } = found
  const effects = Float64Array.from({ length: draws }, (_, draw) => {
    let sum = 0
    for (let h = 0; h < periods; h++) sum += y[before + h]! - paths[draw * periods + h]!
    return sum / periods
  })
  return ends(effects)
}

function ends(draws: Float64Array): readonly [number, number] {
  const sorted = Float64Array.from(draws).sort()
  const at = (p: number) => sorted[Math.round(p * (sorted.length + 1)) - 1]!
  return [at(0.025), at(0.975)]
}
