import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { isUndetermined } from '../undetermined.ts'
import { alwaysValidBound, alwaysValidInterval } from './always-valid.ts'
import { expectLooks, sequentialInflation } from './expected-looks.ts'
import { type GroupSequential, type GroupSequentialPlan, groupSequential, shapedBoundaries } from './group-sequential.ts'
import { repeatedInterval } from './repeated-interval.ts'
import { type Spending, spendRisk } from './spending.ts'
import { stagewiseInterval } from './stagewise-interval.ts'

const golden = JSON.parse(readFileSync(new URL('../golden/looks.json', import.meta.url), 'utf8'))
// CALIBRATE=full for the sizes that docs/methods/sequential.md speaks of.
const full = process.env.CALIBRATE === 'full'
const { looks: spotifys, programs } = JSON.parse(readFileSync(new URL('../golden/many.json', import.meta.url), 'utf8'))
const evenly = (looks: number) => Array.from({ length: looks }, (_, i) => (i + 1) / looks)
const known = <T>(answer: T) => {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer as Exclude<T, { undetermined: string }>
}
const near = (actual: number, expected: number, tolerance: number) =>
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThan(tolerance)

describe(`boundaries against rpact ${golden.programs.rpact}`, () => {
  // rpact finds its boundaries to 1e-6 or so and its Simpson grid is coarser than ours: that is the tolerance.
  for (const each of golden.spending) {
    const plan = each.plan as GroupSequentialPlan
    test(`${JSON.stringify(plan.spending)} ${plan.fractions.length} looks, ${plan.sides} sides`, () => {
      const design = known(groupSequential(plan))
      for (const [i, look] of design.looks.entries()) {
        // rpact's boundaries lose digits where only a few millionths are spent, and near 7 become infinite.
        if (i === 0 || each.z[i] < 4) near(look.z, each.z[i] < 7 ? each.z[i] : 8, 2e-6)
        near(look.spent, each.spent[i], 2e-8)
      }
      near(known(sequentialInflation(design, each.power)), each.inflation, 2e-6)
      const expected = expectLooks(design, each.drift)
      near(expected.power, each.power, 3e-6)
      // rpact speaks of the fixed sample size, we of the planned one.
      near(expected.expectedFraction * each.inflation, each.expectedUnderEffect, 5e-6)
    })
  }
  test('classical shapes', () => {
    for (const { looks, alpha, shape, z } of golden.shaped)
      for (const [i, look] of known(shapedBoundaries({ fractions: evenly(looks), alpha, sides: 2, shape })).looks.entries()) near(look.z, z[i], 2e-6)
  })
  for (const each of golden.futility)
    test(`futility ${each.plan.futility.spending} under ${each.plan.spending}`, () => {
      const design = known(groupSequential(each.plan))
      for (const [i, z] of each.futilityZ.entries()) near(design.looks[i]!.futilityZ!, z, 2e-5)
      near(design.drift!, each.drift, 2e-5)
      near(expectLooks(design, design.drift!).power, 1 - each.plan.futility.beta, 1e-8)
      near(expectLooks(design, design.drift!).expectedFraction * each.inflation, each.expectedUnderEffect, 2e-5)
      near(expectLooks(design, 0).expectedFraction * each.inflation, each.expectedUnderNone, 2e-5)
      near(known(sequentialInflation(design, 1 - each.plan.futility.beta)), each.inflation, 2e-5)
    })
  for (const each of golden.final)
    test(`analysis after look ${each.plan.fractions.length} of ${each.plan.spending}`, () => {
      const repeated = known(repeatedInterval(each.plan, each))
      near(repeated.low, each.repeatedLow, 1e-7)
      near(repeated.high, each.repeatedHigh, 1e-7)
      // Two-sided here, twice one-sided there; rpact stops at 0.5 a side.
      if (each.repeatedP < 0.9) near(repeated.pValue / each.repeatedP, 1, 1e-3)
      const final = known(stagewiseInterval(known(groupSequential(each.plan)), each, 0.95))
      near(final.low, each.finalLow, 1e-6)
      near(final.high, each.finalHigh, 1e-6)
      near(final.estimate, each.finalEstimate, 1e-6)
      near(final.pValue, 2 * Math.min(each.finalP, 1 - each.finalP), 1e-7)
    })
})

test(`boundaries against spotify-confidence ${programs['spotify-confidence']}`, () => {
  // Its grid is coarser: four digits, the fewer the more looks.
  for (const { plan, z } of spotifys) for (const [i, look] of known(groupSequential(plan)).looks.entries()) near(look.z, z[i], 4e-4)
})

describe('published tables', () => {
  // Jennison and Turnbull (2000), tables 2.1 and 2.3: constants of Pocock's and of O'Brien and Fleming's tests, two-sided.
  const check = (shape: number, looks: number, alpha: number, constant: number) =>
    near(known(shapedBoundaries({ fractions: evenly(looks), alpha, sides: 2, shape })).looks.at(-1)!.z, constant, 5.1e-4)
  test('Pocock', () => {
    for (const [looks, alpha, constant] of [[2, 0.05, 2.178], [5, 0.05, 2.413], [10, 0.05, 2.555], [20, 0.05, 2.672]] as const) check(0.5, looks, alpha, constant) // biome-ignore format: a table
  })
  test("O'Brien and Fleming", () => {
    for (const [looks, alpha, constant] of [[2, 0.05, 1.977], [5, 0.05, 2.04], [10, 0.05, 2.087], [20, 0.05, 2.126]] as const) check(0, looks, alpha, constant) // biome-ignore format: a table
  })
  test("spending of O'Brien and Fleming's kind, five looks (Reboussin, DeMets, Kim and Lan 2000)", () => {
    const design = known(groupSequential({ fractions: evenly(5), alpha: 0.05, sides: 2, spending: 'obrien-fleming' }))
    expect(design.looks.map(({ z }) => Number(z.toFixed(4)))).toEqual([4.8769, 3.357, 2.6803, 2.2898, 2.031])
  })
})

describe('always-valid intervals', () => {
  const plan = { plannedUnits: 10_000, level: 0.95 }
  test('are tightest, against a fixed interval, at the planned size', () => {
    const reach = (units: number) => {
      const interval = known(alwaysValidInterval({ estimate: 0, squaredError: 1 }, units, plan))
      return interval.high
    }
    expect(reach(10_000)).toBeLessThan(reach(9_000))
    expect(reach(10_000)).toBeLessThan(reach(11_000))
    // A fixed interval reaches 1.96; the price of looking at any time is about half as much again.
    near(reach(10_000), 3.03, 0.01)
  })
  test('touch zero exactly where the p-value is 1 - level', () => {
    for (const units of [12, 900, 10_000, 400_000]) {
      const reach = known(alwaysValidInterval({ estimate: 0, squaredError: 1 }, units, plan)).high
      near(known(alwaysValidInterval({ estimate: reach, squaredError: 1 }, units, plan)).pValue, 0.05, 1e-12)
    }
  })
  test('one end alone is nearer than that of two, and its p-value touches too', () => {
    const both = known(alwaysValidInterval({ estimate: 4, squaredError: 1 }, 7000, plan))
    const low = known(alwaysValidBound({ estimate: 4, squaredError: 1 }, 7000, { ...plan, bound: 'low' }))
    const high = known(alwaysValidBound({ estimate: -4, squaredError: 1 }, 7000, { ...plan, bound: 'high' }))
    expect(low.bound).toBeGreaterThan(both.low)
    near(high.bound, -low.bound, 1e-12)
    near(known(alwaysValidBound({ estimate: 4 - low.bound, squaredError: 1 }, 7000, { ...plan, bound: 'low' })).pValue, 0.05, 1e-9)
    expect(known(alwaysValidBound({ estimate: -1, squaredError: 1 }, 7000, { ...plan, bound: 'low' })).pValue).toBe(1)
  })
})

describe('what cannot be answered says so', () => {
  const plan = { fractions: [0.5, 1], alpha: 0.05, sides: 2, spending: 'pocock' } as const
  const reason = (answer: unknown) => (isUndetermined(answer) ? answer.undetermined : answer)
  test('each with its reason', () => {
    expect(reason(alwaysValidInterval({ estimate: 1, squaredError: 0 }, 50, { plannedUnits: 100, level: 0.9 }))).toBe('no-variance')
    expect(reason(alwaysValidInterval({ estimate: 1, squaredError: 1 }, 1, { plannedUnits: 100, level: 0.9 }))).toBe('too-few-units')
    expect(reason(alwaysValidInterval({ estimate: Number.NaN, squaredError: 1 }, 9, { plannedUnits: 100, level: 0.9 }))).toBe('not-a-number')
    expect(reason(groupSequential({ ...plan, fractions: [] }))).toBe('no-looks')
    expect(reason(groupSequential({ ...plan, fractions: [0.5, 0.5001] }))).toBe('no-new-information')
    expect(reason(groupSequential({ ...plan, futility: { spending: 'pocock', beta: 0.2 } }))).toBe('two-sided-futility')
    expect(reason(stagewiseInterval(known(groupSequential({ ...plan, fractions: [0.5] })), { estimate: 1, squaredError: 1 }, 0.95))).toBe('not-stopped')
    expect(reason(sequentialInflation(known(groupSequential(plan)), 0.01))).toBe('unreachable-power')
    expect(reason(repeatedInterval(plan, { estimate: 1, squaredError: 0 }))).toBe('no-variance')
  })
})

test('a stop below mirrors a stop above, to the last digits of a tiny p-value', () => {
  const design = known(groupSequential({ fractions: [0.5, 1], alpha: 0.05, sides: 2, spending: 'obrien-fleming' }))
  for (const estimate of [0.4, 2.5, 12]) {
    const up = known(stagewiseInterval(design, { estimate, squaredError: 1 }, 0.95))
    const down = known(stagewiseInterval(design, { estimate: -estimate, squaredError: 1 }, 0.95))
    near(down.pValue / up.pValue, 1, 1e-9)
    near(down.low, -up.high, 1e-7)
    near(down.estimate, -up.estimate, 1e-7)
  }
  const oneSided = known(groupSequential({ fractions: [0.5, 1], alpha: 0.025, sides: 1, spending: 'pocock' }))
  const worse = known(stagewiseInterval(oneSided, { estimate: -9, squaredError: 1 }, 0.95))
  expect(worse.pValue).toBeGreaterThan(0)
  expect(worse.pValue).toBeLessThan(1e-15)
})

test('unplanned ends: an overrun spends no more than the risk, a last look spends all that is left', () => {
  const over = known(groupSequential({ fractions: [0.4, 0.9, 1.3], alpha: 0.05, sides: 2, spending: 'obrien-fleming' }))
  near(over.looks.at(-1)!.spent, 0.05, 1e-12)
  near(
    expectLooks(over, 0).stops.reduce((sum, { upper, lower }) => sum + upper + lower, 0),
    0.05,
    1e-9,
  )
  const early = known(groupSequential({ fractions: [0.4, 0.8], alpha: 0.05, sides: 2, spending: 'obrien-fleming', last: true }))
  near(expectLooks(early, 0).power, 0.025, 1e-9)
  expect(spendRisk('obrien-fleming', 0.025, 0.8)).toBeLessThan(0.025)
})

/** False alarms of 50 looks at nothing. z of both methods is the same walk; the walk's steps are means of real draws, skewed ones too. */
describe('fifty looks at no effect', () => {
  const looks = 50
  const runs = full ? 20_000 : 1500
  const unitsALook = 20
  // 5 % within four binomial standard errors; the always-valid bound is not tight within a bounded number of looks, so only the upper end counts there.
  const margin = 4 * Math.sqrt((0.05 * 0.95) / runs)
  const alarmsOf = (draw: (random: ReturnType<typeof createRandom>) => number, alarm: (z: number, look: number) => boolean) => {
    const random = createRandom(20_260_401)
    let alarms = 0
    for (let run = 0; run < runs; run++) {
      const sums = { units: 0, sum: 0, squares: 0 }
      for (let look = 1; look <= looks; look++) {
        for (let unit = 0; unit < unitsALook; unit++) {
          // A pair of units, treated minus control.
          const value = draw(random) - draw(random)
          sums.units++
          sums.sum += value
          sums.squares += value * value
        }
        const variance = (sums.squares - sums.sum ** 2 / sums.units) / (sums.units - 1)
        if (alarm(sums.sum / Math.sqrt(variance * sums.units), look)) {
          alarms++
          break
        }
      }
    }
    return alarms / runs
  }
  const outside = (z: number, look: number) => {
    const interval = known(alwaysValidInterval({ estimate: z, squaredError: 1 }, look * unitsALook * 2, { plannedUnits: looks * unitsALook * 2, level: 0.95 }))
    return interval.low > 0 || interval.high < 0
  }
  const boundary = (spending: Spending) => {
    const design = known(groupSequential({ fractions: evenly(looks), alpha: 0.05, sides: 2, spending })) as GroupSequential
    return (z: number, look: number) => Math.abs(z) >= design.looks[look - 1]!.z
  }
  test('always-valid: at most the stated level, normal and skewed values', { timeout: full ? 1_200_000 : 60_000 }, () => {
    for (const draw of [(random: ReturnType<typeof createRandom>) => random.normal(), (random: ReturnType<typeof createRandom>) => random.exponential()]) {
      const share = alarmsOf(draw, outside)
      expect(share).toBeLessThan(0.05 + margin)
      expect(share).toBeGreaterThan(0.005)
    }
  })
  test('group-sequential: the stated level', { timeout: full ? 1_200_000 : 60_000 }, () => {
    for (const spending of ['obrien-fleming', 'pocock'] as const)
      near(
        alarmsOf((random) => random.normal(), boundary(spending)),
        0.05,
        margin,
      )
  })
  test('a fixed interval read fifty times alarms far more often, which is why', { timeout: full ? 1_200_000 : 60_000 }, () =>
    expect(
      alarmsOf(
        (random) => random.normal(),
        (z) => Math.abs(z) > 1.96,
      ),
    ).toBeGreaterThan(0.25),
  )
})

test('after a stop the stagewise interval holds its level, and its estimate errs as often up as down', { timeout: full ? 1_200_000 : 60_000 }, () => {
  const runs = full ? 5000 : 80
  const designs = evenly(5).map((_, i) => known(groupSequential({ fractions: evenly(5).slice(0, i + 1), alpha: 0.05, sides: 2, spending: 'pocock' })))
  const random = createRandom(20_260_402)
  const truth = 2
  let covered = 0
  let below = 0
  for (let run = 0; run < runs; run++) {
    let score = 0
    for (const [i, design] of designs.entries()) {
      const { fraction, z } = design.looks.at(-1)!
      score += random.normal(truth / 5, Math.sqrt(1 / 5))
      if (Math.abs(score / Math.sqrt(fraction)) < z && i < 4) continue
      const { low, high, estimate } = known(stagewiseInterval(design, { estimate: score / fraction, squaredError: 1 / fraction }, 0.95))
      if (low <= truth && truth <= high) covered++
      if (estimate < truth) below++
      break
    }
  }
  near(covered / runs, 0.95, 4 * Math.sqrt((0.95 * 0.05) / runs))
  near(below / runs, 0.5, 4 * Math.sqrt(0.25 / runs))
})
