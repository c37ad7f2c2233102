import { isUndetermined } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { type PowerQuestion, planPower } from './plan-experiment.ts'

const question: PowerQuestion = {
  baseline: { value: 0.1, variance: 0.09, isShare: true, correlation: 0 },
  unit: 'ratio',
  minimumEffect: 0.01,
  power: 0.8,
  level: 0.95,
  split: [1, 1],
  comparisons: 1,
  sides: 2,
  guardrails: [],
  design: 'fixed',
  looks: 5,
  unitsPerDay: 1_000,
}

test('units and days for one more point on a tenth, as the textbook has it', () => {
  const plan = planPower(question)
  // statsmodels 0.14.5, NormalIndPower on the pooled z test: 14,751 a group.
  expect(plan.arms).toEqual([14_751, 14_751])
  expect(plan).toMatchObject({ units: 29_502, days: 30, weeks: 5, inflation: 1 })
  expect(plan.says).toBe('29,502 units in 2 variants find +1.0 points from 10% in 8 of 10 runs: 30 days at the pace of today, so plan 5 whole weeks.')
  const fifth = plan.curve[4]!
  expect(fifth.power).toBeGreaterThan(0.8)
  expect(fifth.detectable).toBeLessThan(0.01)
})

test('what is planned is shown, also where it runs for longer than half a year', () => {
  const { weeks, curve } = planPower({ ...question, unitsPerDay: 100 })
  expect(weeks).toBe(43)
  expect(curve.slice(-2).map(({ days }) => days / 7)).toEqual([26, 43])
  expect(curve.at(-1)!.power).toBeGreaterThan(0.8)
})

test('longer finds smaller effects; reading on the way costs units; more treatments cost more', () => {
  const { curve } = planPower(question)
  expect(curve.every(({ detectable, power }, index) => index === 0 || (detectable! < curve[index - 1]!.detectable! && power > curve[index - 1]!.power))).toBe(
    true,
  )
  const unitsOf = (over: Partial<PowerQuestion>) => planPower({ ...question, ...over }).units as number
  const fixed = unitsOf({})
  // Jennison and Turnbull (2000), tables 2.2 and 2.4 for their classical boundaries: 1.03 and 1.23 for five looks.
  expect(unitsOf({ design: 'obrien-fleming' }) / fixed).toBeGreaterThan(1.01)
  expect(unitsOf({ design: 'obrien-fleming' }) / fixed).toBeLessThan(1.05)
  expect(unitsOf({ design: 'pocock' }) / fixed).toBeGreaterThan(1.15)
  expect(unitsOf({ design: 'pocock' }) / fixed).toBeLessThan(1.3)
  expect(unitsOf({ design: 'always-valid' })).toBeGreaterThan(unitsOf({ design: 'pocock' }))
  expect(unitsOf({ split: [1, 1, 1], comparisons: 2 })).toBeGreaterThan(1.5 * fixed)
})

test('an uneven split costs units, and it matters which side is the small one', () => {
  // The pooled z test solved with SciPy 1.16.3: 46,550.95 and 45,622.73 units, each arm rounded up.
  expect(planPower({ ...question, split: [0.2, 0.8] })).toMatchObject({ units: 46_552, arms: [9_311, 37_241] })
  expect(planPower({ ...question, split: [0.8, 0.2] })).toMatchObject({ units: 45_624, arms: [36_499, 9_125] })
})

test('what no run finds is said, not guessed', () => {
  const plan = planPower({ ...question, minimumEffect: 0.95 })
  expect(isUndetermined(plan.units)).toBe(true)
  expect(plan.says).toContain('No run finds')
  expect(planPower({ ...question, unitsPerDay: null })).toMatchObject({ days: null, curve: [] })
})

test('only better asked: fewer units, as the textbook has it', () => {
  // The pooled z test on one side, solved with SciPy 1.16.3: 11,620 a group.
  const fixed = planPower({ ...question, sides: 1 })
  expect(fixed.arms).toEqual([11_620, 11_620])
  for (const design of ['obrien-fleming', 'pocock', 'always-valid'] as const) {
    const units = planPower({ ...question, sides: 1, design }).units as number
    expect(units).toBeGreaterThan(fixed.units as number)
    expect(units).toBeLessThan(planPower({ ...question, design }).units as number)
  }
})

test('a guardrail that needs more units decides how many there are, and what is ruled out is told', () => {
  const complaints = { metric: 'complaints', name: 'Complaints', unit: 'ratio', wanted: 'down' as const, margin: 0.002 }
  const baseline = { value: 0.02, variance: 0.02 * 0.98, isShare: true, correlation: 0 }
  const plan = planPower({ ...question, guardrails: [{ ...complaints, baseline }] })
  // Non-inferiority of two proportions without a difference: 2 (1.95996 + 0.84162)² 0.02 · 0.98 / 0.002² = 76,919.02 a group.
  expect(plan.arms).toEqual([76_920, 76_920])
  expect(plan.guardrails[0]).toMatchObject({ units: 153_840, rulesOut: expect.closeTo(0.002, 6) })
  expect(plan.says).toContain('find +1.0 points from 10% and rule out the losses that are not accepted in 8 of 10 runs')
  // One side: (1.64485 + 0.84162)², 60,589.06 a group.
  expect(planPower({ ...question, sides: 1, guardrails: [{ ...complaints, baseline }] }).arms).toEqual([60_590, 60_590])
  const wide = planPower({ ...question, guardrails: [{ ...complaints, margin: 0.02, baseline }] })
  expect(wide.units).toBe(29_502)
  expect(wide.guardrails[0]!.rulesOut!).toBeLessThan(0.005)
  expect(planPower({ ...question, guardrails: [{ ...complaints, baseline: { ...baseline, variance: 0 } }] }).says).toContain('No run rules out')
})
