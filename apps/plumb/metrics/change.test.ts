import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { moveBy } from '@plumbline/engine'
import { type Facts, openFacts } from '@plumbline/metrics'
import { type Doc, type Kind, type Thing, understand } from '@plumbline/model'
import { createRandom } from '@plumbline/stats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '../operations/context.ts'
import { changeAnswer } from '../operations/shapes/change.ts'
import { changeAsText } from '../render/change-text.ts'
import { explainChangeOf } from './change.ts'
import { changeAsCsv } from './change-csv.ts'
import { isQuick, moveInThread } from './change-thread.ts'
import type { ChangeAnswer } from './change-types.ts'
import type { TypedQuestion } from './question.ts'

// From a file of orders to the answer as people read it: in June, GTX Pro in the West lost most of its orders, and calls stopped winning.

const thing = <K extends Kind>(kind: K, id: string, doc: Doc<K>): Thing => ({ kind, id, doc }) as Thing
const { strategy } = understand([
  thing('workspace', 'workspace', { name: 'Shop', currency: 'EUR' }),
  thing('dataset', 'orders', { name: 'Orders', file: 'orders.csv', time: 'day', dimensions: ['product', 'region', 'channel', 'number'] }),
  thing('metric', 'revenue', { name: 'Revenue', unit: 'EUR', computed: { dataset: 'orders', aggregate: 'sum', column: 'amount' } }),
  thing('metric', 'win-rate', { name: 'Win rate', unit: 'ratio', computed: { dataset: 'orders', aggregate: 'ratio', numerator: 'won' } }),
  thing('metric', 'customers', { name: 'Customers', unit: 'customer', computed: { dataset: 'orders', aggregate: 'count distinct', column: 'customer' } }),
  thing('metric', 'orders', { name: 'Orders', unit: 'order', computed: { dataset: 'orders', aggregate: 'count' } }),
  thing('metric', 'basket', { name: 'Basket value', unit: 'EUR', formula: 'revenue / orders' }),
  thing('metric', 'staff', { name: 'Staff', unit: 'person' }),
  thing('goal', 'sell', { name: 'Sell', metric: 'revenue', worth: '0.5 EUR' }),
])

let facts: Facts
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plumb-change-'))
  writeFileSync(join(folder, 'orders.csv'), ordersCsv())
  facts = await openFacts({ folder, now: new Date('2026-07-10T12:00:00Z') })
})
afterAll(async () => {
  await facts.close()
  rmSync(folder, { recursive: true })
})

function ordersCsv(): string {
  const random = createRandom(9)
  const lines = ['number,day,customer,product,region,channel,amount,won']
  for (let month = 3; month <= 7; month++) {
    for (let index = 0; index < (month === 7 ? 300 : 2_500); index++) {
      const product = random.choice(['GTX', 'GTX Pro', 'Basic', 'Max'])
      const [region, channel] = [random.choice(['North', 'South', 'East', 'West']), random.choice(['Web', 'Shop', 'Phone', ''])]
      const day = `2026-0${month}-${String(1 + random.integer(month === 7 ? 9 : 30)).padStart(2, '0')}`
      const [gone, won] = [random.chance(0.75), random.chance(month === 6 && channel === 'Phone' ? 0.1 : 0.3)]
      if (month === 6 && product === 'GTX Pro' && region === 'West' && gone) continue
      lines.push(`${lines.length},${day},c${random.integer(500)},${product},${region},${channel},${random.lognormal(4, 0.5).toFixed(2)},${won}`)
    }
  }
  return lines.join('\n')
}

async function ask(metric: string, typed: TypedQuestion = {}): Promise<ChangeAnswer> {
  const answer = await explainChangeOf({ loaded: { strategy, histories: new Map() }, facts }, strategy.metrics.get(metric)!, typed)
  return changeAnswer.parse(answer) as ChangeAnswer
}

const explainedOf = ({ explained }: ChangeAnswer) => {
  if ('undetermined' in explained) throw new Error(explained.because)
  return explained
}
const movedOf = (answer: ChangeAnswer) => {
  const { moved } = explainedOf(answer)
  if ('undetermined' in moved) throw new Error(moved.because)
  return moved
}

test('a sum between the last two whole months: the segment and its money', async () => {
  const answer = await ask('revenue')
  expect([answer.from, answer.to]).toEqual(['2026-05-01', '2026-06-01'])
  expect(answer.periods).toEqual(['2026-06-01', '2026-05-01', '2026-04-01', '2026-03-01'])
  const [first] = movedOf(answer).segments
  expect(first!.name).toBe('GTX Pro in West')
  expect(first!.money).toEqual({ value: Number((first!.contribution / 2).toPrecision(12)), currency: 'EUR' })
  expect(answer.says).toContain('GTX Pro in West')
  expect(answer.sql).toContain('GROUP BY 1, 2, 3, 4')
  expect(explainedOf(answer).notes).toEqual(['number is not looked at: nearly all of its values are of one of the periods only.'])
  const total = movedOf(answer)
    .steps.slice(0, -1)
    .reduce((sum, { amount }) => sum + amount, 0)
  expect(total).toBeCloseTo(explainedOf(answer).after.value, 6)
})

test('a ratio, a formula of two sums, other grains and rows', async () => {
  const rate = await ask('win-rate', { from: '2026-05', to: '2026-06' })
  expect(movedOf(rate).segments.map(({ name, by }) => [name, by])[0]).toEqual(['Phone', 'level'])
  expect(movedOf(rate).segments[0]!.rate).toBeLessThan(-0.02)

  const basket = await ask('basket', { by: ['product', 'region'] })
  expect(movedOf(basket).adds).toBe('ratio')
  expect(explainedOf(basket).tree!.parts.map(({ metric }) => metric)).toEqual(['revenue', 'orders'])

  const west = await ask('orders', { where: ['region=West'], by: ['product', 'channel'] })
  expect(movedOf(west).segments[0]!.name).toBe('GTX Pro')

  const back = await ask('revenue', { from: '2026-06', to: '2026-05', by: ['product', 'region'] })
  expect(movedOf(back).segments[0]!).toMatchObject({ name: 'GTX Pro in West' })
  expect(movedOf(back).segments[0]!.contribution).toBeGreaterThan(0)
})

test('what does not add up is compared slice by slice, and says so', async () => {
  const { explained, problems } = await ask('customers')
  if ('undetermined' in explained) throw new Error(explained.because)
  expect(explained.moved).toMatchObject({ undetermined: 'does-not-add-up' })
  expect(explained.says).toMatch(/It counts different values, and the same one may be in several slices/)
  expect(explained.slices.map(({ dimension, addsUp }) => [dimension, addsUp])).toEqual([
    ['product', false],
    ['region', false],
    ['channel', false],
  ])
  expect(explained.slices[0]!.slices).toContainEqual(expect.objectContaining({ value: 'GTX Pro', contribution: null }))
  expect(problems).toEqual([])
})

test('a period that is missing, not whole, or the same is told', async () => {
  expect((await ask('revenue', { from: '2026-06', to: '2026-07' })).explained).toEqual({
    undetermined: 'no-value',
    because: 'Revenue has no whole value for July 2026: the month has not ended yet',
    mend: 'Choose two periods that the data covers from beginning to end.',
  })
  expect((await ask('revenue', { from: '2025-01', to: '2026-05' })).explained).toMatchObject({ undetermined: 'no-value' })
  expect((await ask('staff')).explained).toMatchObject({ undetermined: 'too-few-periods' })
  await expect(ask('revenue', { from: '2026-05', to: '2026-05-20' })).rejects.toThrow(Refused)
  expect((await ask('revenue', { by: ['colour'] })).problems.map(({ code }) => code)).toEqual(['unknown-dimension'])
})

test('a large search runs in a thread of its own, with the same answer; a signal ends it', async () => {
  const { cube } = plantedCells(9_000)
  const end = (name: string, value: number) => ({ name, value })
  const question = { cube, deepest: 3, most: 5, worth: null, before: end('May', 900), after: end('June', 800) }
  expect(isQuick(question)).toBe(false)
  expect(await moveInThread(question)).toEqual(moveBy(question))
  const over = new AbortController()
  const waiting = moveInThread(question, over.signal)
  over.abort(new Error('no longer wanted'))
  await expect(waiting).rejects.toThrow('no longer wanted')
})

/** Cells of 30 x 300 values, one of which lost half. */
function plantedCells(count: number) {
  const codes = [Uint32Array.from({ length: count }, (_, cell) => cell % 30), Uint32Array.from({ length: count }, (_, cell) => Math.floor(cell / 30))]
  const before = Float64Array.from({ length: count }, (_, cell) => 10 + (cell % 7))
  const after = before.map((value, cell) => value * (codes[0]![cell] === 4 ? 0.5 : 1) * (1 + ((cell * 13) % 11) / 200))
  const top = { before, after }
  const values = [Array.from({ length: 30 }, (_, index) => `shop ${index}`), Array.from({ length: 300 }, (_, index) => `article ${index}`)]
  return { cube: { dimensions: ['shop', 'article'], values, codes, top, bottom: null, rows: top } }
}

test('as text and as CSV', async () => {
  const answer = await ask('win-rate')
  const text = changeAsText(answer, { columns: 100, colour: false, unicode: true })
  expect(text).toContain('Win rate fell')
  expect(text).toMatch(/The way\s+May 2026/)
  expect(text).toContain('Where it moved, not why')
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  const csv = changeAsCsv(answer).trim().split('\r\n')
  expect(csv[0]).toBe('part,dimension,value,before,after,contribution,rate,mix')
  expect(csv[1]).toMatch(/^segment,channel,Phone,0\.\d+,0\.\d+,-0\.\d+/)
  expect(csv.filter((line) => line.startsWith('slice,region,'))).toHaveLength(4)
})
