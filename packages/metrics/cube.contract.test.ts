import type { Doc, Grain } from '@plumbline/model'
import { afterAll, describe, expect, test } from 'vitest'
import type { Cube } from './cube.ts'
import { type AdditiveForm, additiveFormOf, type CubeQuestion } from './cube-query.ts'
import { otherValues } from './sql/cube.ts'
import { databaseKinds, strategyOf, type TestFacts, thing } from './testing/databases.ts'
import { customersTable, ordersTable } from './testing/tables.ts'

// Every cell of a cube on every database, against what the metric itself answers for the same slices.

const now = new Date('2026-11-22T12:00:00Z')
const orders = ordersTable(7, 500)
const customers = customersTable()
const dimensions = ['channel', 'kind', 'paid', 'quantity', 'day', 'customer']

type Computed = NonNullable<Doc<'metric'>['computed']>
const shapes: Readonly<Record<string, Omit<Computed, 'dataset'>>> = {
  count: { aggregate: 'count' },
  sum: { aggregate: 'sum', column: 'amount', where: { kind: ['order', 'visit'] } },
  mean: { aggregate: 'mean', column: 'amount' },
  paid: { aggregate: 'ratio', numerator: 'paid' },
  'per-item': { aggregate: 'ratio', numerator: 'amount', denominator: 'quantity' },
  cycle: { aggregate: 'days between', from: 'at', to: 'closed' },
  rolling: { aggregate: 'sum', column: 'amount', rolling: 3 },
  'year-to-date': { aggregate: 'count', cumulative: 'year' },
  ever: { aggregate: 'count', cumulative: 'all' },
  median: { aggregate: 'quantile', column: 'amount' },
  customers: { aggregate: 'count distinct', column: 'customer' },
  conversion: { aggregate: 'conversion', unit: 'customer', event: { kind: 'order' } },
}

const strategyFor = (place: TestFacts['place']) =>
  strategyOf(
    thing('workspace', 'workspace', { name: 'Test', weekStart: 'sunday', fiscalYearStart: 4 }),
    ...place.things,
    thing('dataset', 'orders', {
      name: 'Orders',
      ...place.dataset('orders'),
      time: 'at',
      dimensions,
      joins: [{ dataset: 'customers', on: { customer: 'id' } }],
    }),
    thing('dataset', 'snapshot', { name: 'As they are', ...place.dataset('orders'), asOf: '2026-10-31', dimensions }),
    thing('dataset', 'customers', { name: 'Customers', ...place.dataset('customers'), dimensions: ['segment'] }),
    ...Object.entries(shapes).map(([id, computed]) => thing('metric', id, { name: id, computed: { dataset: 'orders', ...computed } })),
    thing('metric', 'still', { name: 'Still', computed: { dataset: 'snapshot', aggregate: 'count' } }),
    thing('metric', 'per-row', { name: 'Amount a row', formula: '(sum - 2 * count) / count' }),
    thing('metric', 'product', { name: 'Product', formula: 'sum * count' }),
  )

const questions: CubeQuestion[] = [
  ...Object.keys(shapes)
    .slice(0, 9)
    .map((metric): CubeQuestion => ({ metric, by: ['channel', 'kind'], before: '2024-06-10', after: '2024-11-30', timeZone: 'Europe/Berlin' })),
  { metric: 'per-row', by: ['kind', 'paid'], before: '2024-03-01', after: '2025-03-01', grain: 'quarter', timeZone: 'America/New_York' },
  { metric: 'count', by: ['customers.segment', 'channel'], before: '2024-07-01', after: '2025-07-01', grain: 'month', where: { amount: { atLeast: 0 } } },
  { metric: 'sum', by: ['quantity'], before: '2024-12-30', after: '2025-01-05', grain: 'week' },
]

const opened: TestFacts[] = []
afterAll(async () => {
  for (const facts of opened) await facts.close()
}, 120_000)

const formOf = (metric: string, strategy: ReturnType<typeof strategyFor>) => additiveFormOf(strategy.metrics.get(metric)!, strategy)

describe.each(databaseKinds.filter(({ name }) => name !== 'DuckDB file'))('$name', ({ absent, open }) => {
  test.skipIf(absent !== null)(
    absent === null ? 'cells say what the metric says of its slices' : `not run: ${absent}`,
    async () => {
      const made = await open([orders, customers], now)
      opened.push(made)
      const { facts, place } = made
      const strategy = strategyFor(place)
      for (const question of questions) {
        const label = JSON.stringify(question)
        const form = additiveFormOf(strategy.metrics.get(question.metric)!, strategy, question.where)
        if (typeof form === 'string') throw new Error(`${label}: ${form}`)
        const cube = await facts.cube(question, form, strategy)
        if ('problems' in cube) throw new Error(`${label}: ${JSON.stringify(cube.problems)}`)
        for (const side of ['before', 'after'] as const) {
          const { by, metric, where = {}, grain = 'month' as Grain, timeZone = 'UTC' } = question
          const day = question[side]
          const answer = await facts.query({ metric, by, where, grain, timeZone, from: day, to: day }, strategy)
          const wanted = new Map(answer.rows.map(({ dims, value }) => [JSON.stringify(by.map((dimension) => dims[dimension])), value]))
          expect(wanted.size, `${label} ${side} ${JSON.stringify(answer.problems)}`).toBeGreaterThan(1)
          const got = valuesOf(cube, side)
          // A slice of which no row passes the filter is nought; it has no cell.
          for (const [key, value] of wanted) expect(got.get(key) ?? 0, `${label} ${side} ${key}`).toBeCloseTo(value, 6)
        }
      }

      // Too many cells: rare values come as one, and nothing is lost.
      const wide = { metric: 'count', by: ['customer', 'quantity', 'channel'], before: '2024-06-01', after: '2024-06-01', grain: 'year' as const }
      const all = (await facts.cube(wide, formOf('count', strategy) as AdditiveForm, strategy)) as Cube
      const folded = (await facts.cube({ ...wide, mostCells: 120 }, formOf('count', strategy) as AdditiveForm, strategy)) as Cube
      expect(folded.folded.map(({ dimension }) => dimension)).toContain('customer')
      expect(folded.values[0]).toContain(otherValues)
      expect(folded.top.before.length).toBeLessThanOrEqual(120)
      expect(sumOf(folded.top.before)).toBe(sumOf(all.top.before))

      const still = await facts.cube({ ...wide, metric: 'still', by: ['channel'] }, formOf('still', strategy) as AdditiveForm, strategy)
      expect('problems' in still && still.problems.map(({ code }) => code)).toEqual(['no-time'])
      const strange = await facts.cube({ ...wide, by: ['colour'] }, formOf('count', strategy) as AdditiveForm, strategy)
      expect('problems' in strange && strange.problems.map(({ code }) => code)).toEqual(['unknown-dimension'])
    },
    120_000,
  )
})

test('what does not add up is named', () => {
  const strategy = strategyFor({ things: [], dataset: (table) => ({ file: `${table}.csv` }) })
  expect(['median', 'customers', 'conversion', 'product'].map((metric) => formOf(metric, strategy))).toEqual(['quantile', 'distinct', 'following', 'product'])
})

const sumOf = (numbers: Float64Array) => numbers.reduce((sum, each) => sum + each, 0)

function valuesOf({ dimensions: by, values, codes, top, bottom }: Cube, side: 'before' | 'after'): ReadonlyMap<string, number> {
  return new Map(
    Array.from(top[side], (value, cell) => {
      const key = JSON.stringify(by.map((_, index) => values[index]![codes[index]![cell]!]))
      return [key, bottom === null ? value : value / bottom[side][cell]!] as const
    }),
  )
}
