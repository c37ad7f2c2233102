import { expect, test } from 'vitest'
import { conditionsOf, parseConditions, sayWhere, where } from './condition.ts'

test('conditions one by one, and in words', () => {
  const written = where().parse({
    channel: ['Web', 'Phone'],
    amount: { atLeast: 10, below: 20 },
    day: { between: ['2026-01-01', '2026-01-31'] },
    note: { empty: false },
    paid: true,
    status: { not: 'gone' },
  })
  expect(conditionsOf(written)).toEqual([
    { column: 'channel', test: { is: 'in', values: ['Web', 'Phone'] } },
    { column: 'amount', test: { is: '>=', value: 10 } },
    { column: 'amount', test: { is: '<', value: 20 } },
    { column: 'day', test: { is: '>=', value: '2026-01-01' } },
    { column: 'day', test: { is: '<=', value: '2026-01-31' } },
    { column: 'note', test: { is: 'filled' } },
    { column: 'paid', test: { is: 'in', values: [true] } },
    { column: 'status', test: { is: 'not in', values: ['gone'] } },
  ])
  expect(sayWhere(written)).toBe(
    'channel is Web or Phone, amount is at least 10, amount is below 20, day is at least 2026-01-01, day is at most 2026-01-31, note is not empty, paid is true, status is not gone',
  )
})

test.each([{ a: { least: 3 } }, { a: { between: [1] } }, { a: [] }, { a: null }])('%j is no condition', (written) =>
  expect(where().safeParse(written).success).toBe(false),
)

test('conditions as people type them', () => {
  expect(
    parseConditions(['region=EMEA', 'channel != Web,Phone', 'amount>=100', 'amount<250.5', 'note=', 'name!=', 'size="a, ""b"" c"', 'day>=2026-01-01']),
  ).toEqual({
    region: 'EMEA',
    channel: { not: ['Web', 'Phone'] },
    amount: { atLeast: 100, below: 250.5 },
    note: { empty: true },
    name: { empty: false },
    size: 'a, "b" c',
    day: { atLeast: '2026-01-01' },
  })
  for (const text of ['region', '=EMEA', '']) expect(parseConditions([text]), text).toBeNull()
  expect(parseConditions(['a=1', 'a=2'])).toBeNull()
})
