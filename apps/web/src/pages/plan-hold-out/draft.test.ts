import { expect, test } from 'vitest'
import { blank, type Draft, docOf } from './draft.ts'

const draft: Draft = {
  ...blank,
  name: ' Nobody disturbs them ',
  dataset: 'customers',
  unit: 'customer_id',
  metric: 'spend',
  column: 'spend',
  starts: '2027-01-01',
}

test('a group is drawn from the units by its id, and kept from all AI work', () => {
  expect(docOf(draft, 'quiet')).toEqual({
    name: 'Nobody disturbs them',
    dataset: 'customers',
    unit: 'customer_id',
    assignment: { dataset: 'customers', unit: 'customer_id', salt: 'quiet' },
    control: 'held-out',
    treatments: [{ value: 'served' }],
    split: { 'held-out': 5, served: 95 },
    starts: '2027-01-01',
    outcomes: [{ metric: 'spend', shape: 'mean', role: 'primary', column: 'spend' }],
    holdOut: {},
  })
})

test('a part of the work, another seed, and who was reached', () => {
  const doc = docOf({ ...draft, scope: 'initiatives', initiatives: ['mail'], salt: 'group-2027', share: 2.5, reached: 'mail-log' }, 'quiet')
  expect(doc).toMatchObject({
    assignment: { salt: 'group-2027' },
    split: { 'held-out': 2.5, served: 97.5 },
    exposure: { dataset: 'mail-log' },
    treatments: [{ value: 'served', initiative: 'mail' }],
    holdOut: { initiatives: ['mail'] },
  })
  expect(docOf({ ...draft, scope: 'goals', goals: ['loyal', 'margin'] }, 'quiet')).toMatchObject({
    holdOut: { goals: ['loyal', 'margin'] },
    treatments: [{ value: 'served' }],
  })
})

test.each<[string, Partial<Draft>]>([
  ['a name', { name: ' ' }],
  ['a dataset', { dataset: null }],
  ['a unit', { unit: '' }],
  ['a metric', { metric: null }],
  ['a column', { column: '' }],
  ['a share', { share: '' }],
  ['a share below 100', { share: 100 }],
  ['the goals it is for', { scope: 'goals' }],
])('nothing is written without %s', (_, patch) => expect(docOf({ ...draft, ...patch }, 'quiet')).toBeNull())
