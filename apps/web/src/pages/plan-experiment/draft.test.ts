import type { PlannedExperiment } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { blank, blankGuardrail, docOf, wishOf } from './draft.ts'

const planned: PlannedExperiment = {
  says: '',
  metric: { id: 'rate', name: 'Rate', unit: 'ratio', direction: 'up' },
  baseline: { value: 0.1, sd: 0.3, from: '' },
  minimumEffect: 0.005,
  unitsPerDay: 1_000,
  plan: {
    units: 40_000,
    arms: [20_000, 20_000],
    days: 40,
    weeks: 6,
    followedDays: 0,
    daysUntilRead: 42,
    clusters: null,
    inflation: 1,
    curve: [],
    guardrails: [],
    says: '',
  },
  drawn: { dataset: 'visits', unit: 'visitor', outcomes: [{ metric: 'rate', shape: 'conversion', role: 'primary', column: 'bought' }] },
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
  expect(docOf(draft, { ...planned, drawn: null }, 'spring', '2026-11-15')).toBeNull()
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
    rule: { unitsPerVariant: 15_000 },
  })
})

test('of each shape only what belongs to it is asked for', () => {
  const full = {
    ...draft,
    column: 'ms',
    percentBelow: '95 %',
    within: '14 days',
    cap: '99%',
    event: 'kind=order and amount>=5',
    denominator: 'orders',
  } as const
  expect(wishOf({ ...full, shape: 'quantile', covariate: 'before' })).toMatchObject({ shape: 'quantile', column: 'ms', at: 0.95, within: '14 days' })
  expect(wishOf({ ...full, shape: 'quantile', covariate: 'before' })).not.toMatchObject({ cap: '99%' })
  const retained = wishOf({ ...full, shape: 'retention', firstDay: '28', lastDay: '34' })!
  expect(retained).toMatchObject({ shape: 'retention', days: '28-34', event: ['kind=order', 'amount>=5'] })
  for (const field of ['column', 'within', 'cap', 'at', 'denominator']) expect(retained).not.toHaveProperty(field)
  expect(wishOf({ ...full, shape: 'mean', cluster: 'shop', over: '6 weeks', rows: 'orders', covariate: '28 days' })).toMatchObject({
    cap: '99%',
    cluster: 'shop',
    over: '6 weeks',
    rows: 'orders',
    covariate: '28 days',
  })
})

test('clusters are drawn whole, and their number is what the rule fixes', () => {
  const clusters = { of: 'shop', unitsEach: 1_000, known: 90, designEffect: 4, clusters: 40, arms: [20, 20] }
  const whole = { ...planned, plan: { ...planned.plan!, clusters }, drawn: { ...planned.drawn!, cluster: 'shop' } }
  expect(docOf({ ...draft, cluster: 'shop' }, whole, 'spring', '2026-11-15')).toMatchObject({
    cluster: 'shop',
    assignment: { dataset: 'visits', unit: 'visitor', salt: 'spring' },
    rule: { unitsPerVariant: 20 },
  })
})

test('guardrails are asked for with the loss that is accepted and what counts; those without a metric are left out', () => {
  const guarded = {
    ...draft,
    sides: 'one',
    treatments: '2',
    guardrails: [
      { ...blankGuardrail, metric: 'complaints', margin: ' 10% ', column: 'complained' },
      { ...blankGuardrail, metric: 'tickets', margin: '2%', shape: 'count' },
      { ...blankGuardrail, metric: 'wait', margin: '5%', shape: 'quantile', column: 'seconds', percentBelow: '95', within: '7 days' },
      blankGuardrail,
    ],
  } as const
  expect(wishOf(guarded)).toMatchObject({
    treatments: 2,
    sides: 'one',
    guardrails: ['complaints=10% conversion complained', 'tickets=2% count', 'wait=5% quantile seconds at=0.95 within=7 days'],
  })
  expect(docOf(guarded, planned, 'spring', '2026-11-15')).toMatchObject({
    treatments: [{ value: 'treatment-1' }, { value: 'treatment-2' }],
    rule: { sides: 'one' },
  })
})
