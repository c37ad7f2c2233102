import { conditionsOf, parseConditions } from '@plumbline/model'
import { afterAll, describe, expect, test } from 'vitest'
import { databaseKinds, strategyOf, type TestFacts, thing } from './testing/databases.ts'
import { seeded, type TestTable } from './testing/tables.ts'
import { outcomeOfMetric, type UnitOutcome } from './unit-outcome.ts'
import { readUnitTable, type UnitTable } from './unit-table.ts'

const random = seeded(5)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const customers: TestTable = {
  name: 'customers',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'email', type: 'text' },
    { name: 'plan', type: 'text' },
    { name: 'spend', type: 'decimal' },
    { name: 'visits', type: 'text' },
    { name: 'joined', type: 'date' },
    { name: 'active', type: 'boolean' },
    { name: 'note', type: 'text' },
    { name: 'left', type: 'text' },
  ],
  rows: Array.from({ length: 400 }, (_, id) => ({
    id,
    email: `p${id}@example.org`,
    plan: pick(['monthly', 'yearly', null, '']),
    spend: random() < 0.1 ? null : Math.floor(random() * 10_000) / 100,
    visits: String(Math.floor(random() * 40)),
    joined: `2024-0${1 + Math.floor(random() * 9)}-15`,
    active: random() < 0.5,
    note: `what ${id} said to us, in words of ${Math.floor(random() * 1e6)}`,
    left: random() < 0.3 ? 'yes' : 'no',
  })),
}

/** Every unit begins once or twice; the event comes so many days after its first start. */
const visits: TestTable = {
  name: 'visits',
  columns: [
    { name: 'who', type: 'text' },
    { name: 'at', type: 'local' },
    { name: 'what', type: 'text' },
    { name: 'channel', type: 'text' },
  ],
  rows: Array.from({ length: 60 }, (_, unit) => unit).flatMap((unit) => [
    { who: `u${unit}`, at: '2026-03-01 08:00:00', what: 'start', channel: unit % 2 === 0 ? 'web' : 'shop' },
    { who: `u${unit}`, at: '2026-05-01 08:00:00', what: 'start', channel: 'late' },
    ...(unit % 3 === 0 ? [{ who: `u${unit}`, at: `2026-03-${String(2 + (unit % 20)).padStart(2, '0')} 09:00:00`, what: 'buy', channel: 'web' }] : []),
  ]),
}

/** What a plan is; the doubled ones name theirs twice. */
const plans: TestTable = {
  name: 'plans',
  columns: [
    { name: 'plan', type: 'text' },
    { name: 'support', type: 'text' },
    { name: 'price', type: 'decimal' },
  ],
  rows: ['monthly', 'yearly'].map((plan, at) => ({ plan, support: at === 0 ? 'mail' : 'phone', price: 10 + at })),
}
const doubled: TestTable = { ...plans, name: 'doubled', rows: [...plans.rows, ...plans.rows] }

const opened = new Map<string, Promise<TestFacts>>()
const factsOf = (name: string) => {
  const known =
    opened.get(name) ?? databaseKinds.find((kind) => kind.name === name)!.open([customers, visits, plans, doubled], new Date('2026-11-22T12:00:00Z'))
  opened.set(name, known)
  return known
}
afterAll(async () => {
  for (const each of opened.values()) await (await each).close()
})

async function ask(name: string, dataset: 'customers' | 'visits', outcome: UnitOutcome, mostCells?: number) {
  const { facts, place } = await factsOf(name)
  const strategy = strategyOf(
    ...place.things,
    thing('workspace', 'workspace', { name: 'Test', timeZone: 'UTC' }),
    thing('dataset', 'customers', { name: 'Customers', key: ['id'], ...place.dataset('customers') }),
    thing('dataset', 'visits', { name: 'Visits', time: 'at', ...place.dataset('visits') }),
  )
  const relation = await facts.relation(dataset, strategy)
  if ('mend' in relation) throw new Error(relation.message)
  return readUnitTable(relation, outcome, { rules: strategy.workspace, thing: `dataset/${dataset}`, ...(mostCells === undefined ? {} : { mostCells }) })
}

const whether = (text: string): UnitOutcome => ({ among: [], holds: conditionsOf(parseConditions([text])!), journey: null })
const metric = (computed: object) => strategyOf(thing('workspace', 'workspace', { name: 'Test' }), thing('dataset', 'visits', { name: 'V' }), thing('metric', 'm', { name: 'M', computed: { dataset: 'visits', ...computed } } as never)).metrics.get('m')! // biome-ignore format: one thought

async function table(...asked: Parameters<typeof ask>): Promise<UnitTable> {
  const answer = await ask(...asked)
  if ('mend' in answer) throw new Error(`${answer.message} ${answer.mend}`)
  return answer
}

/** What must be the same in every database. */
const plain = ({ columns, hits, leftOut, units, unitsWithOutcome }: UnitTable) => ({
  columns: columns.map((column) => ({ ...column, ...(column.kind === 'number' ? { values: [...column.values] } : { codes: [...column.codes] }) })),
  hits: [...hits],
  leftOut: leftOut.map(({ column, code }) => `${column} ${code}`),
  units,
  unitsWithOutcome,
})

describe.each(databaseKinds.filter(({ name }) => name !== 'DuckDB file'))('$name', ({ name, absent }) => {
  test.skipIf(absent !== null)('reads one row a unit: numbers, days and groups; personal data, keys and free text stay', async () => {
    const read = await table(name, 'customers', whether('left=yes'))
    expect(read.columns.map(({ name: column, kind }) => `${column} ${kind}`)).toEqual([
      'plan category',
      'spend number',
      'visits number',
      'joined number',
      'active category',
    ])
    expect(read.leftOut.map(({ column, code }) => `${column} ${code}`)).toEqual(['id identifies', 'email personal', 'note identifies'])
    expect(read.units).toBe(400)
    expect(read.hits.reduce((sum, hit) => sum + hit, 0)).toBe(customers.rows.filter(({ left }) => left === 'yes').length)
    const [plan, spend, , joined] = read.columns
    expect(plan!.kind === 'category' && [...plan!.levels].sort()).toEqual(['monthly', 'yearly'])
    expect(plan!.kind === 'category' && plan!.codes.filter((code) => code === -1).length).toBe(customers.rows.filter((row) => !row.plan).length)
    expect(spend!.kind === 'number' && spend!.values.filter(Number.isNaN).length).toBe(customers.rows.filter((row) => row.spend === null).length)
    expect(joined!.kind === 'number' && joined!.isDay && new Date(joined!.values[0]! * 86_400_000).toISOString()).toMatch(/^2024-0\d-15T00:00/)
  })

  test.skipIf(absent !== null)('gives the same units in the same order as Parquet files, also where only a part is read', async () => {
    expect(plain(await table(name, 'customers', whether('left=yes')))).toEqual(plain(await table('Parquet files', 'customers', whether('left=yes'))))
    const part = await table(name, 'customers', whether('left=yes'), 1)
    expect(part.hits.length).toBe(400)
    expect(plain(part)).toEqual(plain(await table('Parquet files', 'customers', whether('left=yes'), 1)))
  })

  test.skipIf(absent !== null)('follows a unit from its first start to the event', async () => {
    const within = outcomeOfMetric(metric({ aggregate: 'conversion', unit: 'who', start: { what: 'start' }, event: { what: 'buy' }, within: '7 days' }))
    if ('mend' in within) throw new Error(within.message)
    const read = await table(name, 'visits', within)
    expect(read.units).toBe(60)
    expect(read.unitsWithOutcome).toBe(Array.from({ length: 60 }, (_, unit) => unit).filter((unit) => unit % 3 === 0 && unit % 20 <= 5).length)
    expect(read.columns.map(({ name: column }) => column)).toEqual(['at', 'channel'])
    const channel = read.columns[1]!
    expect(channel.kind === 'category' && channel.levels).toEqual(['shop', 'web'])
    const same = outcomeOfMetric(metric({ aggregate: 'conversion', unit: 'who', start: { what: 'start' }, event: { what: 'buy' } }))
    expect((await table(name, 'visits', same as UnitOutcome)).unitsWithOutcome).toBe(20)
  })

  test.skipIf(absent !== null)('what a joined dataset says of a unit stands beside it; a join that would double rows is left out and said', async () => {
    const { facts, place } = await factsOf(name)
    const join = (dataset: string) => ({ dataset, on: { plan: 'plan' } })
    const strategy = strategyOf(
      ...place.things,
      thing('workspace', 'workspace', { name: 'Test', timeZone: 'UTC' }),
      thing('dataset', 'plans', { name: 'Plans', ...place.dataset('plans') }),
      thing('dataset', 'doubled', { name: 'Doubled', ...place.dataset('doubled') }),
      thing('dataset', 'customers', { name: 'Customers', key: ['id'], joins: [join('plans'), join('doubled')], ...place.dataset('customers') }),
    )
    const joined = await facts.joined('customers', strategy)
    if ('mend' in joined) throw new Error(joined.message)
    expect(joined.without).toEqual([{ dataset: 'doubled', says: expect.stringContaining('stand in several rows') }])
    const read = await readUnitTable(joined.relation, whether('left=yes'), { rules: strategy.workspace, thing: 'dataset/customers' })
    if ('mend' in read) throw new Error(read.message)
    expect(read.units).toBe(400)
    const support = read.columns.find((column) => column.name === 'plans.support')!
    expect(support.kind === 'category' && [...support.levels].sort()).toEqual(['mail', 'phone'])
    const yearly = customers.rows.filter(({ plan }) => plan === 'yearly').length
    expect(support.kind === 'category' && support.codes.filter((code) => support.levels[code] === 'phone').length).toBe(yearly)
    expect(read.columns.map((column) => column.name)).toContain('plans.price')
    expect(read.columns.map((column) => column.name)).toContain('plan')
  })

  test.skipIf(absent !== null)('a column that is not there, and an outcome that nobody has, say how to mend it', async () => {
    expect(await ask(name, 'customers', whether('churn=yes'))).toMatchObject({ code: 'unknown-column' })
    expect(await ask(name, 'customers', { ...whether('left=yes'), yesNo: ['left'] })).toMatchObject({ units: 400 })
    expect(await ask(name, 'customers', { ...whether('spend>=50'), yesNo: ['left', 'spend'] })).toMatchObject({ code: 'not-yes-or-no', found: 'spend' })
    const answer = await ask(name, 'customers', whether('left=Yes'))
    expect(answer).toMatchObject({ code: 'outcome-does-not-differ', mend: 'Choose one of the values that left holds: "no", "yes".' })
  })
})

test('a larger table is read in part, drawn by its rows', async () => {
  const { facts, place } = await factsOf('Parquet files')
  const strategy = strategyOf(
    ...place.things,
    thing('workspace', 'workspace', { name: 'Test' }),
    thing('dataset', 'customers', { name: 'C', ...place.dataset('customers') }),
  )
  const relation = await facts.relation('customers', strategy)
  if ('mend' in relation) throw new Error(relation.message)
  const many = { ...relation, from: `(SELECT c.* REPLACE (c.id + 1000 * t.n AS id) FROM ${relation.from} AS c, range(25) AS t(n))` }
  const read = await readUnitTable(many, whether('left=yes'), { rules: strategy.workspace, thing: 'dataset/customers', mostCells: 12_000 })
  if ('mend' in read) throw new Error(read.message)
  expect(read.units).toBe(10_000)
  // 12,000 cells of 6 columns are 2,000 units; five standard deviations of the draw.
  expect(Math.abs(read.hits.length - 2000)).toBeLessThan(200)
  expect(Math.abs(read.hits.reduce((sum, hit) => sum + hit, 0) / read.hits.length - read.unitsWithOutcome / read.units)).toBeLessThan(0.05)
})

describe('the outcome of a metric', () => {
  const check = (computed: object, expected: object) => expect(outcomeOfMetric(metric(computed))).toMatchObject(expected)
  test('mean of a yes or no', () => check({ aggregate: 'mean', column: 'bought' }, { holds: [{ column: 'bought', test: { is: 'in', values: [true] } }] }))
  test('count of what meets a condition', () => check({ aggregate: 'count', where: { what: 'buy' } }, { among: [], holds: [{ column: 'what' }] }))
  test('a sum has none', () => check({ aggregate: 'sum', column: 'amount' }, { code: 'no-unit-outcome' }))
  test('a count of all rows has none', () => check({ aggregate: 'count' }, { code: 'no-unit-outcome' }))
})
