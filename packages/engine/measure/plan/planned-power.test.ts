import { readFileSync } from 'node:fs'
import type { Doc } from '@plumbline/model'
import { createRandom, isUndetermined, normalQuantile, type Random } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { measureExperiment } from '../experiment.ts'
import { mailTest } from '../testing.ts'
import { baselineOfOutcome } from './outcome-baseline.ts'
import { type PowerQuestion, planPower } from './plan-experiment.ts'
import { type PlannedUnit, sumUnits } from './testing.ts'

const golden = JSON.parse(readFileSync(new URL('golden/plans.json', import.meta.url), 'utf8'))
const full = process.env.PLUMB_CALIBRATION === 'full'

type Outcome = Doc<'experiment'>['outcomes'][number]
const experimentOf = (outcome: Partial<Outcome>, more: Partial<Doc<'experiment'>> = {}) =>
  mailTest({ outcomes: [{ metric: 'spend', column: 'value', role: 'primary', ...outcome }], rule: { power: 0.8 }, ...more })

/** Planned from units before it, all of them in the control. */
function planFrom(outcome: Partial<Outcome>, past: readonly PlannedUnit[], minimumEffect: number, more: Partial<Doc<'experiment'>> = {}) {
  const { experiment } = experimentOf(outcome, more)
  const sums = sumUnits(experiment, past)
  const baseline = baselineOfOutcome(experiment, 0, sums)
  if (isUndetermined(baseline)) throw new Error(baseline.because)
  const { cluster } = experiment
  const known = sums.outcomes[0]!.arms[0]!.units
  const clusters = { of: cluster ?? '', unitsEach: past.length / known, known, designEffect: null }
  const question: PowerQuestion = {
    baseline,
    unit: null,
    minimumEffect,
    power: 0.8,
    level: 0.95,
    split: [1, 1],
    comparisons: 1,
    sides: 2,
    guardrails: [],
    design: 'fixed',
    looks: 1,
    unitsPerDay: null,
    ...(cluster !== undefined && { clusters }),
  }
  return { baseline, plan: planPower(question) }
}

/** A sample as even as can be: its values stand at the middles of so many equal shares. */
const evenly = (count: number, valueAt: (share: number) => number): PlannedUnit[] =>
  Array.from({ length: count }, (_, index) => ({ variant: 'none', values: [valueAt((index + 0.5) / count)] }))
const lognormalAt = (mu: number, sigma: number) => (share: number) => Math.exp(mu + sigma * normalQuantile(share))

test.each(golden.quantiles as { p: number; mu: number; sigma: number; effect: number; value: number; perArm: number }[])(
  'a quantile at $p takes as many units as its density says (SciPy)',
  ({ p, mu, sigma, effect, value, perArm }) => {
    const { baseline, plan } = planFrom({ shape: 'quantile', at: p }, evenly(100_000, lognormalAt(mu, sigma)), effect)
    expect(baseline.value / value).toBeCloseTo(1, 4)
    // Order statistics see a stretch of the density, not a point of it.
    expect(Math.abs(plan.arms[0]! / perArm - 1)).toBeLessThan(0.01)
  },
)

test.each(golden.capped as { share: number; mu: number; sigma: number; effect: number; value: number; variance: number; perArm: number }[])(
  'values capped at the $share quantile take what the capped distribution says (SciPy)',
  ({ share, mu, sigma, effect, value, variance, perArm }) => {
    const { baseline, plan } = planFrom({ shape: 'mean', cap: `${100 * share}%` }, evenly(40_000, lognormalAt(mu, sigma)), effect)
    expect([baseline.value / value, baseline.variance / variance]).toEqual([expect.closeTo(1, 3), expect.closeTo(1, 3)])
    expect(Math.abs(plan.arms[0]! / perArm - 1)).toBeLessThan(0.002)
  },
)

test.each(golden.clusters as { between: number; within: number; size: number; effect: number; clustersPerArm: number }[])(
  'clusters of $size units take as many as units with the variance of their means would (statsmodels)',
  ({ between, within, size, effect, clustersPerArm }) => {
    // Means that have this variance exactly; what is inside of a cluster adds up to nothing.
    const count = 400
    const raw = Array.from({ length: count }, (_, index) => normalQuantile((index + 0.5) / count))
    const scale = Math.sqrt((between + within / size) / (raw.reduce((sum, x) => sum + x * x, 0) / (count - 1)))
    const past = raw.flatMap((x, index) =>
      Array.from({ length: size }, (): PlannedUnit => ({ variant: 'none', cluster: `s${index}`, values: [20 + scale * x] })),
    )
    const { plan } = planFrom({ shape: 'mean' }, past, effect, { cluster: 'shop' })
    expect(plan.clusters!.arms).toEqual([Math.ceil(clustersPerArm), Math.ceil(clustersPerArm)])
    expect(plan.units).toBe(2 * size * Math.ceil(clustersPerArm))
  },
)

test.each(golden.retentions as { share: number; effect: number; perArm: number }[])('a retention of $share is planned as a share (Fleiss)', (each) => {
  const { share, effect, perArm } = each
  const past = Array.from({ length: 20_000 }, (_, index): PlannedUnit => ({ variant: 'none', values: index < 20_000 * share ? [1] : [] }))
  const { baseline, plan } = planFrom({ shape: 'retention', days: [7, 13] }, past, effect)
  expect(baseline.isShare).toBe(true)
  expect(plan.arms[0]).toBe(Math.ceil(perArm))
})

const runs = full ? 4_000 : 400

/** The share of runs, measured as an experiment is, that find the effect on its side. */
function powerBySimulation(
  outcome: Partial<Outcome>,
  perArm: number,
  draw: (random: Random, variant: string, count: number) => PlannedUnit[],
  more: Partial<Doc<'experiment'>> = {},
) {
  const { strategy, experiment } = experimentOf(outcome, more)
  const random = createRandom(20_261_122)
  let found = 0
  for (let run = 0; run < runs; run++) {
    const units = ['none', 'mail'].flatMap((variant) => draw(random, variant, perArm))
    const { difference } = measureExperiment(experiment, sumUnits(experiment, units), strategy).lifts[0]!
    if (!isUndetermined(difference) && difference.low > 0) found++
  }
  return found / runs
}

/** 0.8 within 3.5 standard errors of so many runs, and what a plan made of a sample may be off by. */
const expectPower = (share: number) => expect(Math.abs(share - 0.8)).toBeLessThan(3.5 * Math.sqrt(0.16 / runs) + 0.015)

test('so many units find a shift of a quantile, several observations a unit, in 8 of 10 runs', () => {
  const shift = 60
  const draw = (random: Random, variant: string, count: number): PlannedUnit[] =>
    Array.from({ length: count }, () => {
      const own = 0.4 * random.normal()
      const values = Array.from({ length: 1 + random.integer(5) }, () => Math.exp(5 + own + 0.5 * random.normal()) + (variant === 'mail' ? shift : 0))
      return { variant, values }
    })
  const outcome = { shape: 'quantile', at: 0.9 } as const
  const { plan } = planFrom(outcome, draw(createRandom(1), 'none', 40_000), shift)
  expectPower(powerBySimulation(outcome, plan.arms[0]!, draw))
})

test('so many units find a lift of capped spend in 8 of 10 runs', () => {
  // A lift of everybody's spending widens it as well, which a plan does not know: a large one takes a few more units.
  const lift = full ? 1.12 : 1.25
  const spend = (random: Random) => (random.uniform() < 0.5 ? Math.exp(3 + 1.2 * random.normal()) : 0)
  const draw = (random: Random, variant: string, count: number): PlannedUnit[] =>
    Array.from({ length: count }, () => ({ variant, values: [spend(random) * (variant === 'mail' ? lift : 1)] }))
  const cap = 120
  const random = createRandom(2)
  const past = draw(random, 'none', 60_000)
  const mean = (factor: number) => past.reduce((sum, { values }) => sum + Math.min(cap, factor * values[0]!), 0) / past.length
  const outcome = { shape: 'mean', cap: String(cap) } as const
  const { plan } = planFrom(outcome, past, mean(lift) - mean(1))
  expectPower(powerBySimulation(outcome, plan.arms[0]!, draw))
})

test('so many units find a retention that is higher in 8 of 10 runs', () => {
  const draw = (random: Random, variant: string, count: number): PlannedUnit[] =>
    Array.from({ length: count }, () => ({ variant, values: random.uniform() < (variant === 'mail' ? 0.39 : 0.3) ? [1] : [] }))
  const outcome = { shape: 'retention', days: [7, 13] as [number, number] } as const
  const { plan } = planFrom(outcome, draw(createRandom(3), 'none', 60_000), 0.09)
  expectPower(powerBySimulation(outcome, plan.arms[0]!, draw))
})

test.each([
  ['few clusters of uneven sizes', 6],
  ['more of them', 2.5],
])('so many clusters find an effect in 8 of 10 runs: %s', (_, effect) => {
  const draw = (random: Random, variant: string, count: number): PlannedUnit[] =>
    Array.from({ length: count }, (_, index) => index).flatMap((index) => {
      const own = 3 * random.normal()
      const size = 5 + random.integer(30)
      return Array.from({ length: size }, (): PlannedUnit => {
        const value = 50 + own + 8 * random.normal() + (variant === 'mail' ? effect : 0)
        return { variant, cluster: `${variant}-${index}`, values: [value] }
      })
    })
  const { plan } = planFrom({ shape: 'mean' }, draw(createRandom(4), 'none', 2_000), effect, { cluster: 'shop' })
  expectPower(powerBySimulation({ shape: 'mean' }, plan.clusters!.arms[0]!, draw, { cluster: 'shop' }))
})
