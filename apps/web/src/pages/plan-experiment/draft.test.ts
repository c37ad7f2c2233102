import type { PlannedExperiment } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { blank, docOf, wishOf } from './draft.ts'

const planned: PlannedExperiment = {
  says: '',
  metric: { id: 'rate', name: 'Rate', unit: 'ratio', direction: 'up' },
  baseline: { value: 0.1, sd: 0.3, from: '' },
  minimumEffect: 0.005,
  unitsPerDay: 1_000,
  plan: { units: 40_000, arms: [20_000, 20_000], days: 40, weeks: 6, inflation: 1, curve: [], says: '' },
  problems: [],
}
const draft = { ...blank, name: 'Spring', metric: 'rate', dataset: 'visits', unit: 'visitor', column: 'bought', effect: ' 5% ', design: 'pocock' } as const

test('what is asked of a draft: only what was filled in', () => {
  expect(wishOf(blank)).toBeNull()
  expect(wishOf({ ...blank, metric: 'rate' })).toEqual({ metric: 'rate', effect: '5%', shape: 'conversion', design: 'fixed', looks: 5 })
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
    outcomes: [{ metric: 'rate', shape: 'conversion', role: 'primary', column: 'bought' }],
    minimumEffect: '0.5 points',
    rule: { fixedOn: '2026-11-15', length: '6 weeks', unitsPerVariant: 20_000, design: 'pocock', looks: 5 },
  })
  expect(docOf({ ...draft, unit: '' }, planned, 'spring', '2026-11-15')).toBeNull()
})
