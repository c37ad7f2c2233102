import { type ArmMoments, type Doc, type ExperimentSums, type Thing, understand } from '@plumbline/model'
import { createRandom, isUndetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { evidenceOf } from '../evidence-of.ts'
import { measureExperiment } from '../experiment.ts'
import { standHoldOuts } from './stand-hold-outs.ts'

const things = (doc: Partial<Doc<'experiment'>> = {}) =>
  [
    { kind: 'metric', id: 'spend', doc: { name: 'Spend', unit: 'EUR' } },
    { kind: 'metric', id: 'basket', doc: { name: 'Basket', unit: 'EUR' } },
    { kind: 'goal', id: 'loyal', doc: { name: 'Loyal', metric: 'spend' } },
    { kind: 'initiative', id: 'mail', doc: { name: 'Win-back mail', techniques: ['recommender'], serves: ['loyal'] } },
    { kind: 'initiative', id: 'gone', doc: { name: 'Gone', techniques: ['recommender'], stage: 'retired' } },
    { kind: 'initiative', id: 'shelves', doc: { name: 'Shelves' } },
    {
      kind: 'experiment',
      id: 'out',
      doc: {
        name: 'Standing hold-out',
        dataset: 'customers',
        unit: 'id',
        assignment: { dataset: 'customers', unit: 'id', salt: 'out-2026' },
        control: 'held-out',
        treatments: [{ value: 'served', initiative: 'mail' }],
        split: { 'held-out': 5, served: 95 },
        starts: '2026-01-01',
        ends: '2026-09-30',
        outcomes: [
          { metric: 'spend', column: 'spend', role: 'primary' },
          { metric: 'basket', numerator: 'spend', denominator: 'orders', shape: 'ratio' },
        ],
        holdOut: {},
        ...doc,
      },
    },
    { kind: 'dataset', id: 'customers', doc: { name: 'Customers' } },
  ] as Thing[]

const arm = (variant: string, units: number, mean: number): ArmMoments => ({
  variant,
  units,
  sum: units * mean,
  sumOfSquares: units * (mean * mean + 100),
  denominator: { sum: units, sumOfSquares: units * 1.5, withOutcome: units * mean },
})

function sumsOf(held: number, served: number, extra: Partial<ExperimentSums> = {}): ExperimentSums {
  const arms = [arm('held-out', held, 10), arm('served', served, 12)]
  return {
    experiment: 'out',
    assigned: arms.map(({ variant, units }) => ({ variant, units })),
    outcomes: [
      { metric: 'spend', column: 'spend', arms },
      { metric: 'basket', column: 'spend', arms },
    ],
    rowsLeftOut: 0,
    rows: held + served,
    unitsInTwoVariants: 0,
    sql: '',
    ...extra,
  }
}

function standing(sums: ExperimentSums, doc: Partial<Doc<'experiment'>> = {}) {
  const { strategy } = understand(things(doc))
  const result = measureExperiment(strategy.experiments.get('out')!, sums, strategy)
  return { result, strategy, holdOut: standHoldOuts([result], strategy)[0]! }
}

test('the effect for one, times all who were served, with its interval', () => {
  const { holdOut } = standing(sumsOf(5_000, 95_000))
  const [spend, basket] = holdOut.effects
  if (isUndetermined(spend!.perUnit) || isUndetermined(spend!.total)) throw new Error('undetermined')
  expect(spend!.total.estimate).toBeCloseTo(190_000, 6)
  expect(spend!.total.low).toBeCloseTo(spend!.perUnit.low * 95_000, 6)
  expect(basket!.total).toMatchObject({ undetermined: 'no-sum' })
  expect(holdOut).toMatchObject({ heldOut: 5_000, served: 95_000, valid: true, coversAll: true, covers: [{ id: 'mail' }] })
  expect(holdOut.sentence).toMatch(/^All AI work has brought \+190k EUR of Spend over 95,000 units \(likely \+1\d\dk to \+2\d\dk EUR\)\.$/)
})

test('it covers the initiatives named, and those of the goals named', () => {
  expect(standing(sumsOf(5_000, 95_000), { holdOut: { initiatives: ['shelves'] } }).holdOut.covers).toEqual([{ id: 'shelves', name: 'Shelves' }])
  expect(standing(sumsOf(5_000, 95_000), { holdOut: { goals: ['loyal'] } }).holdOut).toMatchObject({ coversAll: false, covers: [{ id: 'mail' }] })
})

test('its evidence stands on the highest rung', () => {
  const { result, strategy } = standing(sumsOf(5_000, 95_000))
  expect(evidenceOf(result, strategy.experiments.get('out')!)[0]!.doc).toMatchObject({ rung: 'hold-out', initiative: 'mail', metric: 'spend' })
})

describe('held-out units that were reached anyway', () => {
  const leaks = (units: number | null) => {
    const exposure = units === null ? {} : { exposure: [{ variant: 'held-out', units, beforeAssignment: 0 }] }
    return standing(sumsOf(5_000, 95_000, exposure)).holdOut
  }
  test.each([
    ['nobody says who was reached', null, null, true],
    ['none', 0, true, true],
    ['a slip', 40, true, true],
    ['some', 200, false, true],
    ['many', 1_000, false, false],
  ] as const)('%s', (_, units, passed, valid) => {
    const holdOut = leaks(units)
    expect(holdOut.leaks?.passed).toBe(passed)
    expect(holdOut.valid).toBe(valid)
    if (passed === false) expect(holdOut.leaks).toMatchObject({ says: expect.stringContaining('reached anyway'), mend: expect.any(String) })
  })
})

test('planted truth: the total lies in 95 of 100 intervals', () => {
  const random = createRandom(21)
  const runs = 1_000
  let covered = 0
  for (let run = 0; run < runs; run++) {
    const draw = (variant: string, units: number, mean: number): ArmMoments => {
      const values = Array.from({ length: units }, () => mean + random.normal(0, 10))
      return { variant, units, sum: values.reduce((sum, x) => sum + x, 0), sumOfSquares: values.reduce((sum, x) => sum + x * x, 0) }
    }
    const arms = [draw('held-out', 50, 10), draw('served', 250, 12)]
    const { strategy } = understand(things({ outcomes: [{ metric: 'spend', column: 'spend', role: 'primary' }], split: { 'held-out': 1, served: 5 } }))
    const sums = { ...sumsOf(50, 250), assigned: arms, outcomes: [{ metric: 'spend', column: 'spend', arms }] }
    const total = standHoldOuts([measureExperiment(strategy.experiments.get('out')!, sums, strategy)], strategy)[0]!.effects[0]!.total
    if (!isUndetermined(total) && total.low <= 500 && 500 <= total.high) covered++
  }
  // Five binomial standard deviations.
  expect(Math.abs(covered / runs - 0.95)).toBeLessThan(5 * Math.sqrt((0.95 * 0.05) / runs))
})
