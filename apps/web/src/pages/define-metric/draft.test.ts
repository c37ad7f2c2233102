import { expect, test } from 'vitest'
import { blank, type Draft, docOf, whereOf } from './draft.ts'
import { readDraft } from './read-draft.ts'

const check = (draft: Partial<Draft>, expected: object) => expect(docOf({ ...blank, name: 'M', ...draft })).toEqual({ name: 'M', grain: 'month', ...expected })

test('a sum', () =>
  check({ dataset: 'orders', column: 'amount', unit: 'EUR' }, { unit: 'EUR', computed: { dataset: 'orders', aggregate: 'sum', column: 'amount' } }))
test('a count leaves out the column of the shape before', () =>
  check({ shape: 'count', dataset: 'orders', column: 'amount' }, { computed: { dataset: 'orders', aggregate: 'count' } }))
test('a formula has no dataset', () => check({ shape: 'formula', dataset: 'orders', formula: 'a / b' }, { formula: 'a / b' }))
test('what people enter has neither', () => check({ shape: 'entered', dataset: 'orders' }, {}))
test('a conversion', () =>
  check(
    { shape: 'conversion', dataset: 'events', who: 'user', event: [{ column: 'kind', comparison: 'is', value: 'buy' }], within: '14 days' },
    { computed: { dataset: 'events', aggregate: 'conversion', unit: 'user', event: { kind: 'buy' }, within: '14 days' } },
  ))

test('days between two columns: the mean, unless a quantile is named', () => {
  const days = { shape: 'days between', dataset: 'tickets', from: 'opened', to: 'closed' } as const
  check(days, { computed: { dataset: 'tickets', aggregate: 'days between', from: 'opened', to: 'closed' } })
  check({ ...days, atDays: '0.5' }, { computed: { dataset: 'tickets', aggregate: 'days between', from: 'opened', to: 'closed', at: 0.5 } })
})
test('what belongs to another shape is left out', () =>
  check({ shape: 'count', dataset: 'orders', cohort: 'new', with: ['customers'], from: 'a' }, { computed: { dataset: 'orders', aggregate: 'count' } }))

test('conditions: several values, ends of a range, empty cells', () =>
  expect(
    whereOf([
      { column: 'channel', comparison: 'is', value: 'web, phone' },
      { column: 'amount', comparison: 'atLeast', value: '10' },
      { column: 'amount', comparison: 'below', value: '20' },
      { column: 'note', comparison: 'filled', value: '' },
      { column: '', comparison: 'is', value: 'x' },
    ]),
  ).toEqual({ channel: ['web', 'phone'], amount: { atLeast: 10, below: 20 }, note: { empty: false } }))

test.each([
  { name: 'A', grain: 'week', unit: 'ratio', direction: 'down', computed: { dataset: 'd', aggregate: 'ratio', numerator: 'a', denominator: 'b' } },
  { name: 'B', grain: 'month', computed: { dataset: 'd', aggregate: 'quantile', column: 'x', at: 0.9, where: { c: ['1', '2'], e: { not: 'z' } }, rolling: 3 } },
  { name: 'C', grain: 'month', computed: { dataset: 'd', aggregate: 'retention', unit: 'u', after: 2, cohort: 'new' } },
  { name: 'D', grain: 'day', formula: 'a + b', owner: 'ana', minimum: 0 },
  { name: 'E', grain: 'month', computed: { dataset: 'd', aggregate: 'sql', sql: 'SELECT 1', with: ['other'] } },
  { name: 'F', grain: 'month', computed: { dataset: 'd', aggregate: 'days between', from: 'opened', to: 'closed' } },
  { name: 'G', grain: 'month', computed: { dataset: 'd', aggregate: 'days between', from: 'opened', to: 'closed', at: 0.9 } },
  { name: 'H', grain: 'month', drivers: [{ metric: 'visits', elasticity: '0.6 to 1.1', confidence: 'medium' }, { metric: 'price' }] },
  {
    name: 'I',
    grain: 'month',
    forecast: {
      days: [{ name: 'Christmas', on: ['12-25', '2026-12-26'] }],
      with: [
        {
          metric: 'spend',
          planned: [
            { period: '2026-12', value: 80.5 },
            { period: '2027-01', value: -1 },
          ],
        },
        { metric: 'price' },
      ],
    },
  },
])('$name opens and is written back as it was', (doc) => expect(docOf(readDraft(doc), doc)).toEqual(doc))

test('half-typed days and plans: rows without anything are left out, what is wrong is kept for the server to name', () =>
  check(
    {
      shape: 'entered',
      days: [
        { name: '', on: ' ' },
        { name: 'Sale', on: '2026-11-27, soon' },
      ],
      plans: [
        { metric: null, planned: '2026-12: 5' },
        { metric: 'spend', planned: '2026-12: much, 2027-01' },
      ],
    },
    {
      forecast: {
        days: [{ name: 'Sale', on: ['2026-11-27', 'soon'] }],
        with: [
          {
            metric: 'spend',
            planned: [
              { period: '2026-12', value: 'much' },
              { period: '2027-01', value: '' },
            ],
          },
        ],
      },
    },
  ))
