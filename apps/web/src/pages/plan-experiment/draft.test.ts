import type { PlannedExperiment } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { blank, blankGuardrail, docOf, wishOf } from './draft.ts'

const planned: PlannedExperiment = {
  says: '',
  metric: { id: 'rate', name: 'Rate', unit: 'ratio', direction: 'up' },
  baseline: { value: 0.1, sd: 0.3, from: '' },
  minimumEffect: 0.005,
  unitsPerDay: 1_000,
  plan: { units: 40_000, arms: [20_000, 20_000], days: 40, weeks: 6, inflation: 1, curve: [], guardrails: [], says: '' },
  problems: [],
}
const draft = {
  ...blank,
  name: 'Spring',
  metric: 'rate',
  dataset: 'visits',
  unit: 'visitor',
  column: 'bought',
  effect: ' 5% ',
  design: 'pocock',
  starts: '2026-11-16',
} as const

test('what is asked of a draft: only what was filled in', () => {
  expect(wishOf(blank)).toBeNull()
  expect(wishOf({ ...blank, metric: 'rate' })).toEqual({
    metric: 'rate',
    effect: '5%',
    shape: 'conversion',
    design: 'fixed',
    looks: 5,
    treatments: 1,
    sides: 'two',
  })
  expect(wishOf({ ...draft, perDay: '1200' })).toMatchObject({ dataset: 'visits', unit: 'visitor', column: 'bought', perDay: 1_200 })
})

test('the experiment has its rule fixed on the day, and its effect as an amount', () => {
  expect(docOf(draft, planned, 'spring', '2026-11-15')).toEqual({
    name: 'Spring',
    dataset: 'visits',
    unit: 'visitor',
    assignment: { dataset: 'visits', unit: 'visitor', salt: 'spring' },
    control: 'control',
    treatments: [{ value: 'treatment' }],
    starts: '2026-11-16',
    outcomes: [{ metric: 'rate', shape: 'conversion', role: 'primary', column: 'bought' }],
    minimumEffect: '0.5 points',
    rule: { fixedOn: '2026-11-15', length: '6 weeks', unitsPerVariant: 20_000, design: 'pocock', looks: 5 },
  })
  expect(docOf({ ...draft, unit: '' }, planned, 'spring', '2026-11-15')).toBeNull()
  // Without a first day, rows from before it was planned would count.
  expect(docOf({ ...draft, starts: '' }, planned, 'spring', '2026-11-15')).toBeNull()
})

test('a smaller control and a ratio of two sums are asked for and written', () => {
  const uneven = { ...draft, shape: 'ratio', column: 'revenue', denominator: 'orders', controlPercent: '20 %', treatments: '2' } as const
  expect(wishOf(uneven)).toMatchObject({ shape: 'ratio', column: 'revenue', denominator: 'orders', controlShare: 0.2, treatments: 2 })
  expect(wishOf({ ...uneven, controlPercent: 'most' })).not.toHaveProperty('controlShare')
  const arms = { ...planned, plan: { ...planned.plan!, arms: [10_000, 20_000, 20_000] } }
  expect(docOf(uneven, arms, 'spring', '2026-11-15')).toMatchObject({
    split: { control: 20, 'treatment-1': 40, 'treatment-2': 40 },
    outcomes: [{ metric: 'rate', shape: 'ratio', numerator: 'revenue', denominator: 'orders' }],
    rule: { unitsPerVariant: 15_000 },
  })
})

test('guardrails are asked for and written with the loss that is accepted; those without a metric are left out', () => {
  const guarded = {
    ...draft,
    sides: 'one',
    treatments: '2',
    guardrails: [
      { ...blankGuardrail, metric: 'complaints', margin: ' 10% ', column: 'complained' },
      { ...blankGuardrail, metric: 'tickets', margin: '2%', shape: 'count' },
      blankGuardrail,
    ],
  } as const
  expect(wishOf(guarded)).toMatchObject({ treatments: 2, sides: 'one', guardrails: ['complaints=10% conversion complained', 'tickets=2% count'] })
  expect(docOf(guarded, planned, 'spring', '2026-11-15')).toMatchObject({
    treatments: [{ value: 'treatment-1' }, { value: 'treatment-2' }],
    outcomes: [
      { metric: 'rate', role: 'primary' },
      { metric: 'complaints', shape: 'conversion', role: 'guardrail', column: 'complained', margin: '10%' },
      { metric: 'tickets', shape: 'count', role: 'guardrail', margin: '2%' },
    ],
    rule: { sides: 'one' },
  })
})
