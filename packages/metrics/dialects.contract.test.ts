import { type Doc, type Grain, shiftPeriod, type Where } from '@plumbline/model'
import { afterAll, describe, expect, test } from 'vitest'
import type { MetricAnswer, MetricQuestion } from './query.ts'
import { isReadInPart } from './reach.ts'
import { databaseKinds, strategyOf, type TestFacts, thing } from './testing/databases.ts'
import { referenceValues } from './testing/reference.ts'
import { customersTable, ordersTable, seeded, type TestTable } from './testing/tables.ts'

// Every metric shape on every database, against a plain count in TypeScript and against each other.

const now = new Date('2026-11-22T12:00:00Z')
const orders = ordersTable(7, 700)
const customers = customersTable()
const doubled: TestTable = {
  name: 'doubled',
  columns: customers.columns,
  rows: [...customers.rows, customers.rows[3]!, customers.rows[3]!, customers.rows[5]!],
}
const strangers: TestTable = { name: 'strangers', columns: customers.columns, rows: customers.rows.map((row) => ({ ...row, id: `K-${row.id}` })) }
const empty: TestTable = { name: 'empty', columns: orders.columns, rows: [] }
const tables = [orders, customers, doubled, strangers, empty]
const types = new Map(orders.columns.map((column) => [column.name, column.type]))
const dimensions = ['channel', 'kind', 'paid', 'quantity', 'day']

type Computed = NonNullable<Doc<'metric'>['computed']>
/** Each shape on its dataset; the reference counts those of "orders". */
const shapes: Readonly<Record<string, Omit<Computed, 'dataset'>>> = {
  count: { aggregate: 'count' },
  customers: { aggregate: 'count distinct', column: 'customer' },
  distinct_numbers: { aggregate: 'count distinct', column: 'quantity' },
  sum: { aggregate: 'sum', column: 'amount' },
  negative: { aggregate: 'sum', column: 'quantity', where: { quantity: { below: 0 } } },
  huge: { aggregate: 'sum', column: 'huge' },
  tiny_and_huge: { aggregate: 'mean', column: 'weight' },
  mean: { aggregate: 'mean', column: 'amount', where: { channel: ['Web', 'Phone'] } },
  text: { aggregate: 'sum', column: 'note' },
  text_mean: { aggregate: 'mean', column: 'note', where: { note: { empty: false } } },
  paid: { aggregate: 'ratio', numerator: 'paid' },
  per_item: { aggregate: 'ratio', numerator: 'amount', denominator: 'quantity' },
  median: { aggregate: 'quantile', column: 'amount', at: 0.5 },
  p90: { aggregate: 'quantile', column: 'weight', at: 0.9, where: { paid: true } },
  cycle: { aggregate: 'days between', from: 'at', to: 'closed' },
  cycle_median: { aggregate: 'days between', from: 'local', to: 'closed', at: 0.5, where: { kind: ['visit', 'order'] } },
  cycle_due: { aggregate: 'days between', from: 'day', to: 'due' },
  rolling_cycle: { aggregate: 'days between', from: 'at', to: 'due', rolling: 3 },
  rolling_cycle_p90: { aggregate: 'days between', from: 'at', to: 'closed', at: 0.9, rolling: 2 },
  conversion: { aggregate: 'conversion', unit: 'customer', start: { kind: 'visit' }, event: { kind: 'order' } },
  within: { aggregate: 'conversion', unit: 'customer', start: { kind: 'visit' }, event: { kind: 'order' }, within: '10 days' },
  within_hours: { aggregate: 'conversion', unit: 'customer', event: { kind: 'return' }, within: '36 hours', where: { paid: { not: false } } },
  retention: { aggregate: 'retention', unit: 'customer' },
  cohort: { aggregate: 'retention', unit: 'customer', start: { kind: 'visit' }, event: { kind: ['order', 'return'] }, after: 2, cohort: 'new' },
  rolling: { aggregate: 'sum', column: 'amount', rolling: 3 },
  rolling_mean: { aggregate: 'mean', column: 'weight', rolling: 2, where: { kind: 'order' } },
  rolling_customers: { aggregate: 'count distinct', column: 'customer', rolling: 3 },
  rolling_median: { aggregate: 'quantile', column: 'amount', rolling: 2 },
  year_to_date: { aggregate: 'count', cumulative: 'year' },
  year_ratio: { aggregate: 'ratio', numerator: 'paid', cumulative: 'year', where: { channel: { not: 'Shop' } } },
  year_customers: { aggregate: 'count distinct', column: 'customer', cumulative: 'year', where: { kind: 'order' } },
  ever_customers: { aggregate: 'count distinct', column: 'customer', cumulative: 'all' },
  apostrophe: { aggregate: 'count', where: { channel: "O'Hara & Sons \\ Ä" } },
  empty_cells: { aggregate: 'count', where: { channel: { empty: true } } },
  between: { aggregate: 'count', where: { amount: { between: [-100, 250.5] }, quantity: { above: 0, atMost: 9 } } },
  texts: { aggregate: 'count', where: { channel: { atLeast: 'P' } } },
  days: { aggregate: 'count', where: { day: { between: ['2024-02-29', '2024-12-31'] } } },
  number_in_text: { aggregate: 'count', where: { note: 12 } },
}

const strategyFor = (place: TestFacts['place'], workspace: Partial<Doc<'workspace'>> = {}) =>
  strategyOf(
    thing('workspace', 'workspace', { name: 'Test', ...workspace }),
    ...place.things,
    thing('dataset', 'orders', {
      name: 'Orders',
      ...place.dataset('orders'),
      time: 'at',
      dimensions,
      joins: [
        { dataset: 'customers', on: { customer: 'id' } },
        { dataset: 'doubled', on: { customer: 'id' } },
        { dataset: 'strangers', on: { customer: 'id' } },
      ],
    }),
    thing('dataset', 'local', { name: 'Orders by local time', ...place.dataset('orders'), time: 'local', timeZone: 'America/New_York', dimensions }),
    thing('dataset', 'days', { name: 'Orders by day', ...place.dataset('orders'), time: 'day', dimensions }),
    thing('dataset', 'snapshot', { name: 'Orders as they are', ...place.dataset('orders'), asOf: '2026-10-31', dimensions }),
    thing('dataset', 'empty', { name: 'Nothing', ...place.dataset('empty'), time: 'at' }),
    ...['customers', 'doubled', 'strangers'].map((name) => thing('dataset', name, { name, ...place.dataset(name), dimensions: ['segment'] })),
    ...Object.entries(shapes).map(([id, computed]) => thing('metric', id.replaceAll('_', '-'), { name: id, computed: { dataset: 'orders', ...computed } })),
    ...['local', 'days', 'snapshot', 'empty'].map((dataset) =>
      thing('metric', `of-${dataset}`, { name: dataset, computed: { dataset, aggregate: 'sum', column: 'amount' } }),
    ),
    thing('metric', 'credit', { name: 'Credit', computed: { dataset: 'orders', aggregate: 'mean', column: 'customers.credit' } }),
    thing('metric', 'of-segment', { name: 'Of segment A', computed: { dataset: 'orders', aggregate: 'count', where: { 'customers.segment': 'A' } } }),
    thing('metric', 'fan-out', { name: 'Fan-out', computed: { dataset: 'orders', aggregate: 'count', where: { 'doubled.segment': 'A' } } }),
    thing('metric', 'unmatched', { name: 'Unmatched', computed: { dataset: 'orders', aggregate: 'count', where: { 'strangers.segment': 'A' } } }),
    thing('metric', 'order-value', { name: 'Order value', formula: 'sum / count' }),
    thing('metric', 'nested', { name: 'Nested', formula: 'max(order-value, 0) - 2 * (customers + 1)' }),
  )

const questions: MetricQuestion[] = [
  ...Object.keys(shapes).flatMap((id): MetricQuestion[] => {
    const metric = id.replaceAll('_', '-')
    return [
      { metric, timeZone: 'Europe/Berlin' },
      { metric, by: ['channel'], grain: 'quarter' },
      { metric, grain: 'week', timeZone: 'America/New_York' },
    ]
  }),
  ...(['day', 'week', 'month', 'quarter', 'year'] as const).flatMap((grain) =>
    ['of-local', 'of-days', 'of-snapshot', 'count'].map((metric) => ({ metric, grain, timeZone: 'Europe/Berlin' })),
  ),
  ...dimensions.map((dimension) => ({ metric: 'sum', by: [dimension], grain: 'year' as const })),
  { metric: 'credit', by: ['customers.segment'] },
  { metric: 'of-segment', by: ['customers.segment', 'channel'], where: { 'customers.credit': { atLeast: 10 } } },
  { metric: 'order-value', by: ['kind'] },
  { metric: 'nested', grain: 'quarter' },
  { metric: 'fan-out' },
  { metric: 'unmatched' },
  { metric: 'of-empty' },
  { metric: 'count', where: { kind: 'nothing like it' } },
  { metric: 'count', from: '2024-02-15', to: '2024-04-01' },
  { metric: 'count', from: '2031-01-01' },
]

/** Sums of decimal fractions come in another order from another database: the last digits of sixteen may differ. */
const close = (value: number) => Number(value.toPrecision(9))
const plain = ({ rows, partial, problems }: MetricAnswer) => ({
  rows: rows.map((row) => ({ ...row, value: close(row.value) })),
  partial: partial === null ? null : { because: partial.because, rows: partial.rows.map((row) => ({ ...row, value: close(row.value) })) },
  // Places are called differently: "orders.parquet" here, "sales.orders" there.
  problems: problems.map(({ code, severity }) => `${severity} ${code}`),
})

/** PLUMB_CONTRACT_QUESTIONS=1000 asks as many as the product promises. */
const randomCount = Number(process.env.PLUMB_CONTRACT_QUESTIONS ?? 60)

const opened = new Map<string, Promise<TestFacts>>()
const factsOf = (name: string) => {
  const known = opened.get(name) ?? databaseKinds.find((kind) => kind.name === name)!.open(tables, now)
  opened.set(name, known)
  return known
}
afterAll(async () => {
  for (const facts of opened.values()) await (await facts).close()
}, 120_000)

const answered = new Map<string, Promise<readonly MetricAnswer[]>>()
const answersOf = (name: string, workspace: Partial<Doc<'workspace'>> = {}) => {
  const key = JSON.stringify([name, workspace])
  const known = answered.get(key) ?? factsOf(name).then(({ facts, place }) => facts.queryAll(questions, strategyFor(place, workspace)))
  answered.set(key, known)
  return known
}

describe.each(databaseKinds)('$name', ({ name, absent }) => {
  test.skipIf(absent !== null)(absent === null ? 'every shape as counted row by row' : `not run: ${absent}`, async () => {
    const answers = await answersOf(name)
    const time = orders.columns.find((column) => column.name === 'at')!
    for (const [index, question] of questions.entries()) {
      const computed = shapes[question.metric.replaceAll('-', '_')]
      if (computed === undefined || question.where !== undefined || question.from !== undefined) continue
      const { grain = 'month', by = [], timeZone = 'UTC' } = question
      const answer = answers[index]!
      const expected = referenceValues(orders.rows, types, {
        computed: { dataset: 'orders', ...computed },
        grain,
        by,
        where: {},
        timeZone,
        calendar: { weekStart: 'monday', fiscalYearStart: 1 },
        time,
      })
      compare(answer, expected, by, JSON.stringify(question))
    }
  })

  test.skipIf(absent !== null)(
    absent === null ? 'the same rows as every other database, with weeks from Sunday and years from April' : `not run: ${absent}`,
    async () => {
      for (const workspace of [{}, { weekStart: 'sunday', fiscalYearStart: 4 } as const]) {
        const [mine, theirs] = [await answersOf(name, workspace), await answersOf(databaseKinds[0]!.name, workspace)]
        for (const [index, question] of questions.entries()) expect(plain(mine[index]!), JSON.stringify(question)).toEqual(plain(theirs[index]!))
      }
    },
  )

  test.skipIf(absent !== null)(absent === null ? 'read from a day on, the same numbers as read whole' : `not run: ${absent}`, async () => {
    const { facts, place } = await factsOf(name)
    const strategy = strategyFor(place, { fiscalYearStart: 4 })
    // A Monday within a month: of that week all is read, of that month only a part.
    const [all, part] = [await facts.observe(strategy), await facts.observe(strategy, { since: new Map([['orders', '2024-07-08']]) })]
    for (const [metric, history] of all.histories) {
      const { grain, computed } = strategy.metrics.get(metric)!
      if (computed?.dataset !== 'orders') continue
      const from = isReadInPart(strategy.metrics.get(metric)!) ? shiftPeriod('2024-08-01', grain, (computed.rolling ?? 1) - 1) : '0'
      const values = (of: typeof history | undefined) =>
        of?.filter(({ period }) => period >= from).map(({ period, value, rows }) => [period, close(value), rows])
      expect(values(part.histories.get(metric)), metric).toEqual(values(history))
      expect(part.histories.get(metric)![0]!.period >= from, metric).toBe(true)
    }
    expect(part.problems.filter(({ severity }) => severity === 'error').map(({ place: { thing: about } }) => about)).toEqual(
      all.problems.filter(({ severity }) => severity === 'error').map(({ place: { thing: about } }) => about),
    )
  })

  test.skipIf(absent !== null)(
    absent === null ? `${randomCount} random questions` : `not run: ${absent}`,
    async () => {
      const { facts, place } = await factsOf(name)
      const asked = randomQuestions(11, randomCount)
      const strategy = strategyFor(place, { weekStart: 'sunday', fiscalYearStart: 10 })
      const answers = await facts.queryAll(asked, strategy)
      const time = orders.columns.find((column) => column.name === 'at')!
      for (const [index, question] of asked.entries()) {
        const { grain = 'month', by = [], where = {}, timeZone = 'UTC' } = question
        const computed = { dataset: 'orders', ...shapes[question.metric.replaceAll('-', '_')]! }
        const expected = referenceValues(orders.rows, types, {
          computed,
          grain,
          by,
          where,
          timeZone,
          calendar: { weekStart: 'sunday', fiscalYearStart: 10 },
          time,
        })
        compare(answers[index]!, expected, by, JSON.stringify(question))
      }
    },
    Math.max(60_000, 900 * randomCount),
  )
})

test('problems are the same everywhere and say which step failed', async () => {
  const answers = await answersOf(databaseKinds[0]!.name)
  const codes = Object.fromEntries(
    questions.map(({ metric, where, from }, index) => [
      `${metric}${where ? ' where' : ''}${from ? ` ${from}` : ''}`,
      answers[index]!.problems.map(({ code }) => code),
    ]),
  )
  expect(codes['fan-out']).toContain('join-not-unique')
  expect(codes.unmatched).toContain('join-matched-nothing')
  expect(codes['of-empty']).toEqual(['no-rows'])
  expect(codes['count where']).toContain('no-matching-rows')
  expect(codes['count 2031-01-01']).toContain('no-rows-in-range')
  const fanOut = answers[questions.findIndex(({ metric }) => metric === 'fan-out')]!.problems.find(({ code }) => code === 'join-not-unique')
  expect(fanOut?.message).toContain('2 keys stand in several rows: c4 (3 rows), c6 (2 rows)')
})

const isFollowing = (metric: string) => /^(conversion|within|retention|cohort)/.test(metric)

/** All rows of the answer before the last months, where periods may not be whole, and no others. */
function compare(
  { metric, grain, rows, problems }: MetricAnswer,
  expected: readonly { period: string; dimensions: readonly (string | null)[]; value: number }[],
  by: readonly string[],
  label: string,
): void {
  const key = (period: string, dimensions: readonly (string | null)[]) => JSON.stringify([period, dimensions])
  const isSettled = ({ period }: { period: string }) => shiftPeriod(period, grain, isFollowing(metric) ? 4 : 1) <= '2025-09-01'
  const got = new Map(
    rows.filter(isSettled).map(({ period, dims, value }) => [
      key(
        period,
        by.map((column) => dims[column]!),
      ),
      value,
    ]),
  )
  const wanted = new Map(expected.filter(isSettled).map(({ period, dimensions: values, value }) => [key(period, values), value]))
  // A filter that no row of all passes is answered with the problem, not with zeros.
  if (problems.some(({ code }) => code === 'no-matching-rows')) {
    expect(new Set([...wanted.values(), 0]), label).toEqual(new Set([0]))
    return
  }
  expect([...got.keys()].sort(), label).toEqual([...wanted.keys()].sort())
  for (const [place, value] of wanted) {
    // Relative to the terms, which cancel: weights reach 1e15 and are as often negative.
    const scale = Math.max(Math.abs(value), label.includes('tiny') || label.includes('rolling-mean') ? 1e13 : 1e5)
    expect(Math.abs(got.get(place)! - value) / scale, `${label} ${place}: ${got.get(place)} against ${value}`).toBeLessThan(1e-9)
  }
}

function randomQuestions(seed: number, count: number): MetricQuestion[] {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const filters: readonly Where[] = [
    {},
    {},
    { kind: 'order' },
    { channel: ['Web', 'Shop'] },
    { channel: { not: 'Web' } },
    { paid: false },
    { amount: { atLeast: 0 } },
    { quantity: { between: [0, 5] }, paid: true },
    { note: { empty: true } },
    { day: { atLeast: '2024-03-31' } },
    { weight: { below: 0 } },
    { customer: 'c7' },
  ]
  return Array.from({ length: count }, () => ({
    metric: pick(Object.keys(shapes)).replaceAll('_', '-'),
    grain: pick(['day', 'week', 'month', 'quarter', 'year'] as Grain[]),
    by: pick([[], [], ['channel'], ['kind'], ['paid', 'kind']]),
    where: pick(filters),
    timeZone: pick(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']),
  }))
}
