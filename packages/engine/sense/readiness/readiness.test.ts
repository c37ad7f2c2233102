import { type Thing, understand } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { expect, test } from 'vitest'
import type { DataFacts, ReadDataset } from './facts.ts'
import { judgeReadiness } from './judge-readiness.ts'
import type { Aspect, Light, Readiness } from './readiness.ts'
import { readinessRules } from './rules/index.ts'

const today = '2026-11-02'

type Docs = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** An initiative that reads orders, judged by what is known; each part can be changed. */
function judge({
  dataset = {},
  read = {},
  needs = { data: ['orders'] },
  facts = {},
  contracts = {},
  terms = {},
  more = {},
}: Partial<Record<'dataset' | 'needs' | 'more', Record<string, unknown>>> & {
  read?: Partial<ReadDataset>
  facts?: Partial<DataFacts>
  contracts?: Docs
  terms?: Docs
}) {
  const things = [
    { kind: 'initiative', id: 'winback', doc: { name: 'Win back', needs } },
    { kind: 'dataset', id: 'orders', doc: { name: 'Orders', key: ['id'], time: 'day', freshWithin: '2 days', personalData: false, ...dataset } },
    ...Object.entries(more).map(([id, doc]) => ({ kind: 'dataset', id, doc })),
    ...Object.entries(contracts).map(([id, doc]) => ({ kind: 'contract', id, doc })),
    ...Object.entries(terms).map(([id, doc]) => ({ kind: 'term', id, doc })),
  ] as unknown as Thing[]
  const { strategy } = understand(things)
  const whole: DataFacts = { datasets: new Map([['orders', { ...good, ...read }]]), joins: [], conflicts: [], ...facts }
  return judgeReadiness({ initiative: strategy.initiatives.get('winback')!, strategy, facts: whole, today })
}

const good: ReadDataset = {
  rows: 1000,
  columns: [
    { name: 'id', filled: 1000, personal: null },
    { name: 'day', filled: 1000, personal: null },
    { name: 'note', filled: 100, personal: null },
  ],
  time: { column: 'day', first: '2024-11-01', last: '2026-11-01', missingDays: 0 },
  duplicateKeys: 0,
  contract: { id: 'orders', checked: 4, failed: 0 },
}

function lightOf(answer: ReturnType<typeof judge>, aspect: Aspect): Light | null {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer.needs[0]!.readings.find((each) => each.aspect === aspect)?.light ?? null
}

test('data that is fresh, filled, unique, promised and classified is green', () => {
  const answer = judge({}) as Readiness
  expect(answer.light).toBe('green')
  expect(answer.says).toBe('The data it needs is ready: Orders.')
  expect(answer.needs[0]!.readings.map(({ aspect }) => aspect)).toEqual(['freshness', 'completeness', 'uniqueness', 'contract', 'personal-data'])
})

test.each<[string, Aspect, Light, Parameters<typeof judge>[0]]>([
  ['three days where two are allowed', 'freshness', 'amber', { read: { time: { ...good.time!, last: '2026-10-30' } } }],
  ['at the limit', 'freshness', 'green', { read: { time: { ...good.time!, last: '2026-10-31' } } }],
  ['twice the limit', 'freshness', 'amber', { read: { time: { ...good.time!, last: '2026-10-29' } } }],
  ['more than twice the limit', 'freshness', 'red', { read: { time: { ...good.time!, last: '2026-10-28' } } }],
  ['months that stand for their end', 'freshness', 'green', { read: { time: { ...good.time!, last: '2026-10-01', span: 'month' } } }],
  ['nobody said how fresh', 'freshness', 'amber', { dataset: { freshWithin: undefined } }],
  [
    'the contract says how fresh',
    'freshness',
    'green',
    { dataset: { freshWithin: undefined }, contracts: { promise: { name: 'Promise', dataset: 'orders', freshWithin: '3 days' } } },
  ],
  ['a snapshot', 'freshness', 'green', { dataset: { time: undefined, asOf: '2026-11-01' }, read: { time: null } }],
  ['no day at all', 'freshness', 'amber', { dataset: { time: undefined }, read: { time: null } }],
  [
    'a key that is sometimes empty',
    'completeness',
    'amber',
    {
      read: {
        columns: [
          { name: 'id', filled: 950, personal: null },
          { name: 'day', filled: 1000, personal: null },
        ],
      },
    },
  ],
  [
    'a key that is often empty',
    'completeness',
    'red',
    {
      read: {
        columns: [
          { name: 'id', filled: 700, personal: null },
          { name: 'day', filled: 1000, personal: null },
        ],
      },
    },
  ],
  [
    'a time that only some kinds of rows have',
    'completeness',
    'green',
    {
      read: {
        columns: [
          { name: 'id', filled: 1000, personal: null },
          { name: 'day', filled: 700, missingBy: 'stage', personal: null },
        ],
      },
    },
  ],
  [
    'a key that only some kinds of rows have',
    'completeness',
    'red',
    {
      read: {
        columns: [
          { name: 'id', filled: 700, missingBy: 'stage', personal: null },
          { name: 'day', filled: 1000, personal: null },
        ],
      },
    },
  ],
  ['a column that is gone', 'completeness', 'red', { read: { columns: [{ name: 'id', filled: 1000, personal: null }] } }],
  ['no rows', 'completeness', 'red', { read: { rows: 0 } }],
  ['some days missing', 'completeness', 'amber', { read: { time: { ...good.time!, missingDays: 3 } } }],
  ['many days missing', 'completeness', 'red', { read: { time: { ...good.time!, missingDays: 100 } } }],
  ['one repeated key in a thousand', 'uniqueness', 'amber', { read: { duplicateKeys: 1 } }],
  ['more repeated keys', 'uniqueness', 'red', { read: { duplicateKeys: 2 } }],
  ['no key', 'uniqueness', 'amber', { dataset: { key: undefined } }],
  ['history as long as needed', 'history', 'green', { needs: { data: ['orders'], history: '24 months' } }],
  ['history of two thirds', 'history', 'amber', { needs: { data: ['orders'], history: '36 months' } }],
  ['history of a third', 'history', 'red', { needs: { data: ['orders'], history: '6 years' } }],
  ['a broken contract', 'contract', 'red', { read: { contract: { id: 'orders', checked: 4, failed: 1 } } }],
  ['no contract', 'contract', 'amber', { read: { contract: null } }],
  [
    'e-mail addresses in what was called free of them',
    'personal-data',
    'red',
    { read: { columns: [...good.columns, { name: 'mail', filled: 900, personal: 'e-mail' }] } },
  ],
  ['nobody said', 'personal-data', 'amber', { dataset: { personalData: undefined } }],
  [
    'marked',
    'personal-data',
    'green',
    { dataset: { personalData: true }, read: { columns: [...good.columns, { name: 'mail', filled: 900, personal: 'e-mail' }] } },
  ],
])('%s: %s is %s', (_, aspect, light, changes) => expect(lightOf(judge(changes), aspect)).toBe(light))

test('every reading that is not green says how to mend it', () => {
  const answers = [
    judge({ read: { rows: 0, duplicateKeys: 9, contract: null, time: null } }),
    judge({ dataset: { key: undefined, personalData: undefined, freshWithin: undefined } }),
  ]
  for (const answer of answers as Readiness[])
    for (const { light, mend } of answer.needs[0]!.readings) expect(light === 'green' || (mend ?? '').length > 10).toBe(true)
})

const crm = { crm: { name: 'CRM', key: ['id'] } }
const both = (matchedRatio: number, evenedRatio = matchedRatio, mend: string | null = null): Partial<DataFacts> => ({
  datasets: new Map([
    ['orders', good],
    ['crm', good],
  ]),
  joins: [{ from: 'orders', to: 'crm', says: 'customer = id', matchedRatio, evenedRatio, mend }],
})

test.each<[number, Light]>([
  [0.97, 'green'],
  [0.9, 'amber'],
  [0.5, 'red'],
])('a join in which %d of the rows find their partner is %s', (ratio, light) => {
  const answer = judge({ needs: { data: ['orders', 'crm'] }, more: crm, facts: both(ratio) }) as Readiness
  expect(answer.needs.find(({ id }) => id === 'orders')!.readings.find(({ aspect }) => aspect === 'joins')!.light).toBe(light)
})

test('a join that spelling blocks is mended by the spelling', () => {
  const answer = judge({ needs: { data: ['orders', 'crm'] }, more: crm, facts: both(0.5, 0.99, 'Leave the zeros out.') }) as Readiness
  const join = answer.needs.find(({ id }) => id === 'orders')!.readings[0]!
  expect(join.says).toBe('50% of the rows of Orders find their partner in CRM (customer = id). 99% would with one spelling.')
  expect(join.mend).toBe('Leave the zeros out.')
})

test('two datasets without a join cannot be brought together', () => {
  const answer = judge({ needs: { data: ['orders', 'crm'] }, more: crm, facts: { ...both(1), joins: [] } }) as Readiness
  expect(answer.light).toBe('red')
  expect(answer.says).toContain('No column of Orders is found in CRM')
})

test('joins that nobody has looked for are amber', () => {
  const answer = judge({ needs: { data: ['orders', 'crm'] }, more: crm, facts: { ...both(1), joins: null } }) as Readiness
  expect(answer.needs.find(({ id }) => id === 'orders')!.readings.find(({ aspect }) => aspect === 'joins')).toMatchObject({ light: 'amber', known: false })
})

test('a dataset nobody has looked at is amber, one that cannot be read is red', () => {
  expect((judge({ facts: { datasets: new Map() } }) as Readiness).light).toBe('amber')
  const unread = judge({ facts: { datasets: new Map([['orders', { unread: 'The server does not answer.', mend: 'Start it.' }]]) } }) as Readiness
  expect([unread.light, unread.needs[0]!.readings[0]!.mend]).toEqual(['red', 'Start it.'])
})

test('a term is ready when a column is confirmed, it is defined and nothing clashes', () => {
  const term = (doc: Record<string, unknown>, facts: Partial<DataFacts> = {}) =>
    (judge({ needs: { terms: ['revenue'] }, terms: { revenue: { name: 'Revenue', definition: 'Paid', ...doc } }, facts }) as Readiness).needs.find(
      ({ kind }) => kind === 'term',
    )!
  const columns = [{ dataset: 'orders', column: 'note' }]
  expect(term({ columns }).light).toBe('green')
  expect(term({ columns, definition: undefined }).light).toBe('amber')
  expect(term({ columns: [{ ...columns[0], status: 'suggested' }] }).says).toBe('No column is confirmed to hold Revenue.')
  const conflicts = [{ columns, severity: 'warning', says: 'Cents.', mend: 'Divide.' }] as const
  expect(term({ columns }, { conflicts }).readings[0]!.says).toBe('Cents.')
})

test('the column of a needed term must be filled', () => {
  const answer = judge({ needs: { terms: ['note'] }, terms: { note: { name: 'Note', definition: 'Said', columns: [{ dataset: 'orders', column: 'note' }] } } })
  expect(lightOf(answer, 'completeness')).toBe('red')
})

test('an initiative without data needs is not judged', () => expect(judge({ needs: {} })).toMatchObject({ undetermined: 'no-data-needs' }))

test('each rule has an aspect of its own', () => expect(new Set(readinessRules.map(({ aspect }) => aspect)).size).toBe(readinessRules.length))
