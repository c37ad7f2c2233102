import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFacts } from '@plumbline/metrics'
import { type Doc, type Thing, understand } from '@plumbline/model'
import { createRandom } from '@plumbline/stats'
import { afterAll, expect, test } from 'vitest'
import { planExperiment, planWritten } from './plan.ts'
import { type PlanWish, usualDesign } from './plan-wish.ts'

const dayMs = 86_400_000
const first = Date.UTC(2026, 5, 1)
const lastDay = 99
const random = createRandom(2_026)

interface Visit {
  readonly customer: string
  readonly shop: string
  readonly ms: number
  readonly kind: 'order' | 'visit'
  readonly amount: number
  readonly wait: number
}

/** Customers of 25 shops over a hundred days; the day after the last they still come. */
const visits: readonly Visit[] = Array.from({ length: 900 }, (_, customer) => ({ customer, shop: random.integer(25) })).flatMap(({ customer, shop }) => {
  const found: Visit[] = []
  for (let ms = first + random.integer(lastDay * 24) * 3_600_000; ms <= first + (lastDay + 1) * dayMs - 3_600_000; ms += (1 + random.integer(500)) * 3_600_000)
    found.push({
      customer: `c${customer}`,
      shop: `s${shop}`,
      ms,
      kind: random.chance(0.5) ? 'order' : 'visit',
      amount: Math.round(100 * random.lognormal(3 + shop / 50, 0.8)) / 100,
      wait: Math.round(random.lognormal(5, 0.6)),
    })
  return found
})

const folder = await mkdtemp(join(tmpdir(), 'plumb-plan-'))
const line = ({ customer, shop, ms, kind, amount, wait }: Visit, index: number) =>
  [index, customer, shop, new Date(ms).toISOString().slice(0, 19), kind, amount, wait].join(',')
await writeFile(join(folder, 'visits.csv'), ['visit,customer,shop,at,kind,amount,wait', ...visits.map(line)].join('\n'))
await writeFile(join(folder, 'plain.csv'), ['customer,amount', ...visits.map(({ customer, amount }) => `${customer},${amount}`)].join('\n'))
const facts = await openFacts({ folder, now: new Date('2026-10-01T12:00:00Z') })
afterAll(async () => {
  await facts.close()
  await rm(folder, { recursive: true, force: true })
})

const spring: Doc<'experiment'> = {
  name: 'Spring',
  dataset: 'visits',
  unit: 'customer',
  assignment: { dataset: 'visits', unit: 'customer', salt: 'spring' },
  control: 'control',
  treatments: [{ value: 'a' }, { value: 'b' }],
  split: { control: 2, a: 1, b: 1 },
  starts: '2026-10-01',
  outcomes: [
    { metric: 'wait', shape: 'quantile', column: 'wait', at: 0.9, margin: '10%', role: 'guardrail' },
    { metric: 'spend', shape: 'mean', column: 'amount', within: '14 days', cap: '100 EUR', role: 'primary' },
  ],
  minimumEffect: '3 EUR',
  level: 0.9,
  rule: { power: 0.9, sides: 'one' },
}
const { strategy } = understand([
  { kind: 'workspace', id: 'w', doc: { name: 'W', currency: 'EUR', timeZone: 'UTC' } },
  { kind: 'dataset', id: 'visits', doc: { name: 'Visits', file: 'visits.csv', row: 'a visit', key: ['visit'], time: 'at' } },
  { kind: 'dataset', id: 'plain', doc: { name: 'Plain', file: 'plain.csv', row: 'a visit', key: ['customer'] } },
  { kind: 'metric', id: 'spend', doc: { name: 'Spend', unit: 'EUR' } },
  { kind: 'metric', id: 'back', doc: { name: 'Who comes back', unit: 'ratio' } },
  {
    kind: 'metric',
    id: 'wait',
    doc: { name: 'Wait', unit: 'second', direction: 'down', computed: { dataset: 'visits', aggregate: 'quantile', column: 'wait', at: 0.9 } },
  },
  { kind: 'experiment', id: 'spring', doc: spring },
] as Thing[])

const wish: PlanWish = {
  ...usualDesign,
  effect: '10%',
  dataset: 'visits',
  unit: 'customer',
}
const plan = (metric: string, over: Partial<PlanWish>) => planExperiment(strategy.metrics.get(metric)!, { ...wish, ...over }, strategy, new Map(), facts)

/** Customers first seen so many days before the last one or earlier, each with its visits from then on. */
function seenBefore(daysLeft: number): readonly (readonly Visit[])[] {
  const until = first + (lastDay - daysLeft) * dayMs + dayMs
  return [...Map.groupBy(visits, ({ customer }) => customer).values()].filter(([visit]) => visit!.ms < until)
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const sdOf = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1))

test('capped spend within two weeks: only customers who have had them, and the plan tells when it can be read', async () => {
  const spent = seenBefore(15).map((own) =>
    Math.min(
      100,
      own.filter(({ ms, kind }) => kind === 'order' && ms <= own[0]!.ms + 14 * dayMs).reduce((sum, { amount }) => sum + amount, 0),
    ),
  )
  const planned = await plan('spend', { shape: 'mean', column: 'amount', within: '14 days', cap: '100 EUR', event: ['kind=order'] })
  expect(planned.problems).toEqual([])
  expect(planned.baseline).toMatchObject({ value: expect.closeTo(mean(spent), 8), sd: expect.closeTo(sdOf(spent), 8) })
  expect(planned.baseline!.from).toContain('each followed for 14 days, values capped at 100')
  expect(planned.plan).toMatchObject({ followedDays: 14, daysUntilRead: 7 * planned.plan!.weeks! + 14 })
  expect(planned.says).toContain('14 days after the last unit came')
  expect(planned.drawn).toEqual({
    dataset: 'visits',
    unit: 'customer',
    outcomes: [{ metric: 'spend', shape: 'mean', role: 'primary', column: 'amount', event: { kind: 'order' }, within: '14 days', cap: '100 EUR' }],
  })
})

test('a retention counts who came back in its days, of those for whom they have passed', async () => {
  const dayOf = (ms: number) => Math.floor(ms / dayMs)
  const back = seenBefore(14).map((own) => own.some(({ ms }) => dayOf(ms) - dayOf(own[0]!.ms) >= 7 && dayOf(ms) - dayOf(own[0]!.ms) <= 13))
  const share = back.filter(Boolean).length / back.length
  const planned = await plan('back', { shape: 'retention', days: '7-13' })
  expect(planned.baseline).toMatchObject({ value: expect.closeTo(share, 10), sd: expect.closeTo(Math.sqrt(share * (1 - share)), 10) })
  expect(planned.plan!.followedDays).toBe(13)
  // Who has not had the time yet would look like who stays away.
  const everyone = [...Map.groupBy(visits, ({ customer }) => customer).values()]
  expect(share).toBeGreaterThan(back.filter(Boolean).length / everyone.length)
})

test('shops drawn whole: as many as their own spread calls for, and whether there are so many', async () => {
  const shops = [...Map.groupBy(visits, ({ shop }) => shop).values()]
  const customers = (own: readonly Visit[]) => new Set(own.map(({ customer }) => customer)).size
  const value = visits.reduce((sum, { amount }) => sum + amount, 0) / shops.reduce((sum, own) => sum + customers(own), 0)
  const each = shops.map((own) => own.reduce((sum, { amount }) => sum + amount, 0) - value * customers(own))
  const size = mean(shops.map(customers))
  const planned = await plan('spend', { shape: 'mean', column: 'amount', cluster: 'shop' })
  expect(planned.baseline!.value).toBeCloseTo(value, 8)
  // The delta method, and what 25 shops of uneven sizes hide.
  const byDelta = Math.sqrt(each.reduce((sum, x) => sum + x * x, 0) / 24) / size
  expect(planned.baseline!.sd / byDelta).toBeGreaterThan(1)
  expect(planned.baseline!.sd / byDelta).toBeLessThan(1.02)
  const { clusters } = planned.plan!
  expect(clusters).toMatchObject({ of: 'shop', known: 25, unitsEach: size })
  expect(clusters!.designEffect!).toBeGreaterThan(1)
  expect([planned.plan!.units, planned.unitsPerDay]).toEqual([Math.ceil(clusters!.clusters * size), null])
  expect(planned.says).toContain('There are only 25 in the data (shop)')
  expect(planned.drawn).toMatchObject({ cluster: 'shop' })
})

test('a quantile is planned by its order statistics, of the units there are or as the metric itself is computed', async () => {
  const planned = await plan('wait', { shape: 'quantile', column: 'wait', at: 0.9 })
  const sorted = visits.map(({ wait }) => wait).sort((a, b) => a - b)
  expect(planned.baseline!.value).toBe(sorted[Math.ceil(0.9 * sorted.length) - 1])
  // Of a customer several waits are known: each tells less than a customer would on its own, more than one of its waits.
  const byDensity = (0.3 * 0.6 * planned.baseline!.value) / 0.1755
  expect(planned.baseline!.sd / byDensity / Math.sqrt(new Set(visits.map(({ customer }) => customer)).size / visits.length)).toBeCloseTo(1, 0)
  const own = await plan('wait', { dataset: undefined, unit: undefined })
  expect(own.drawn).toEqual({ dataset: 'visits', unit: 'visit', outcomes: [{ metric: 'wait', shape: 'quantile', role: 'primary', column: 'wait', at: 0.9 }] })
  expect(own.baseline!.value).toBe(planned.baseline!.value)
})

test('an experiment that is written is planned by its own outcomes, split, sides and power', async () => {
  const written = await planWritten(strategy.experiments.get('spring')!, {}, strategy, facts)
  const asked = await plan('spend', {
    shape: 'mean',
    column: 'amount',
    within: '14 days',
    cap: '100 EUR',
    effect: '3 EUR',
    treatments: 2,
    controlShare: 0.5,
    level: 0.9,
    power: 0.9,
    sides: 'one',
    guardrails: ['wait=10% quantile wait at=0.9'],
  })
  expect(written.problems).toEqual([])
  expect(written.plan!.guardrails[0]).toMatchObject({ metric: 'wait' })
  expect({ ...written, drawn: null }).toEqual({ ...asked, drawn: null })
  expect(asked.drawn!.outcomes[1]).toEqual({ metric: 'wait', shape: 'quantile', role: 'guardrail', column: 'wait', at: 0.9, margin: '10%' })
})

test.each<[string, string, Partial<PlanWish>, string]>([
  ['nobody has had the time', 'back', { shape: 'retention', days: '100-110' }, 'none of them has had its time'],
  ['rows without a time', 'spend', { dataset: 'plain', shape: 'mean', column: 'amount', within: '14 days' }, 'Plain does not say when its rows happened'],
  ['clusters by a given spread', 'spend', { baseline: 10, sd: 5, cluster: 'shop' }, 'How alike the units of one shop are'],
  ['a quantile by a given spread', 'wait', { baseline: 10, sd: 5, shape: 'quantile' }, 'follows from its single values'],
  ['days that are none', 'back', { shape: 'retention', days: '13-7' }, '"13-7" is no span of days'],
  ['a stretch that is none', 'spend', { shape: 'mean', column: 'amount', over: 'long' }, '"long" is no length of time'],
  ['a stretch that is an amount', 'spend', { shape: 'mean', column: 'amount', over: '3 EUR' }, '"3 EUR" is no length of time'],
  ['no effect', 'spend', { effect: undefined, shape: 'mean', column: 'amount' }, 'Which effect is worth acting on'],
])('what cannot be planned says why: %s', async (_, metric, over, says) => {
  const planned = await plan(metric, over)
  expect([planned.plan, planned.says]).toEqual([null, expect.stringContaining(says)])
})
