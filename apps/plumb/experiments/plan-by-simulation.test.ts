import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureExperiment } from '@plumbline/engine'
import { openFacts } from '@plumbline/metrics'
import { type Doc, type Thing, understand } from '@plumbline/model'
import { createRandom, isUndetermined, type Random } from '@plumbline/stats'
import { afterAll, expect, test } from 'vitest'
import { planExperiment } from './plan.ts'
import type { PlanWish } from './plan-wish.ts'

/** The whole way takes minutes: rows in files, planned by the statements that read them, assigned, read and measured as any experiment. */
const full = process.env.PLUMB_CALIBRATION === 'full'
const runs = 150

type Kind = 'capped' | 'retention' | 'quantile' | 'clustered'
const shapes: Readonly<Record<Kind, Partial<PlanWish>>> = {
  capped: { shape: 'mean', column: 'amount', within: '14 days', cap: '150 EUR' },
  retention: { shape: 'retention', days: '7-13' },
  quantile: { shape: 'quantile', column: 'wait', at: 0.9, within: '14 days' },
  clustered: { shape: 'mean', column: 'amount', within: '14 days', cluster: 'shop' },
}

const dayMs = 86_400_000
const isoOf = (ms: number) => new Date(ms).toISOString().slice(0, 19)
const shopSpread = 0.25

interface Customer {
  readonly id: string
  readonly shop: string
  /** How much more is spent in its shop, of the logarithm. */
  readonly more: number
  readonly from: number
  readonly treated: Kind | null
}

/** What a customer does over a month: comes once or several times, spends and waits. */
function rowsOf(random: Random, { id, shop, more, from, treated }: Customer): string[] {
  const rows: string[] = []
  const often = random.chance(treated === 'retention' ? 0.62 : 0.55) ? 6 : 1
  for (let visit = 0, ms = from; visit < often && ms < from + 30 * dayMs; visit++, ms += (1 + random.integer(240)) * 3_600_000) {
    const amount = random.lognormal(3 + more, 1) * (treated === 'capped' ? 1.15 : 1) + (treated === 'clustered' ? 5 : 0)
    const wait = random.lognormal(5, 0.5) + (treated === 'quantile' ? 22 : 0)
    rows.push([id, shop, isoOf(ms), amount.toFixed(4), wait.toFixed(4)].join(','))
  }
  return rows
}

function pastRows(seed: number, customers: number, treated: Kind | null): string[] {
  const random = createRandom(seed)
  const shops = Array.from({ length: 600 }, () => shopSpread * random.normal())
  return Array.from({ length: customers }, (_, index) => index).flatMap((index) => {
    const shop = random.integer(shops.length)
    const from = Date.UTC(2026, 0, 1) + random.integer(120 * 24) * 3_600_000
    return rowsOf(random, { id: `p${index}`, shop: `s${shop}`, more: shops[shop]!, from, treated })
  })
}

const things = [
  { kind: 'workspace', id: 'w', doc: { name: 'W', currency: 'EUR', timeZone: 'UTC' } },
  { kind: 'dataset', id: 'visits', doc: { name: 'Visits', file: 'visits.csv', row: 'a visit', time: 'at' } },
  { kind: 'metric', id: 'm', doc: { name: 'M', unit: 'EUR' } },
] as Thing[]
const { strategy } = understand(things)
const wish: PlanWish = { dataset: 'visits', unit: 'customer', treatments: 1, power: 0.8, level: 0.95, design: 'fixed', looks: 1, sides: 'two' }

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

async function factsWith(rows: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'plumb-plan-'))
  folders.push(folder)
  await writeFile(join(folder, 'visits.csv'), ['customer,shop,at,amount,wait', ...rows].join('\n'))
  return openFacts({ folder, now: new Date('2027-01-01T00:00:00Z') })
}

async function planOn(rows: readonly string[], kind: Kind, effect: string) {
  const facts = await factsWith(rows)
  const planned = await planExperiment(strategy.metrics.get('m')!, { ...wish, ...shapes[kind], effect }, strategy, new Map(), facts)
  await facts.close()
  return planned
}

/** Each run has two weeks of its own, two months apart. */
const begin = (run: number) => Date.UTC(2000, 0, 1) + run * 60 * dayMs

test.runIf(full).each(Object.keys(shapes) as Kind[])(
  '%s: so many as planned find the effect in 8 of 10 experiments, all the way',
  { timeout: 1_800_000 },
  async (kind) => {
    // The effect as it truly is, from twins of the past; then the plan, from a past of its own.
    const [treated, untreated] = [await planOn(pastRows(5, 60_000, kind), kind, '1 EUR'), await planOn(pastRows(5, 60_000, null), kind, '1 EUR')]
    const effect = treated.baseline!.value - untreated.baseline!.value
    const { plan, drawn } = await planOn(pastRows(77, 15_000, null), kind, String(Number(effect.toPrecision(8))))
    const { clusters, arms } = plan!
    const count = 2 * (clusters?.arms ?? arms)[0]!

    // As many as planned take part, by lot; the treated ones spend more, wait longer or come back.
    const random = createRandom(31)
    const rows: string[] = []
    const docs = Array.from({ length: runs }, (_, run): Doc<'experiment'> => {
      const [starts, ends] = [isoOf(begin(run)).slice(0, 10), isoOf(begin(run) + 13 * dayMs).slice(0, 10)]
      const assignment = { dataset: 'visits', unit: 'customer', variant: 'arm' }
      return { name: 'E', ...drawn, assignment, control: 'c', treatments: [{ value: 't' }], starts, ends } as unknown as Doc<'experiment'>
    })
    for (let run = 0; run < runs; run++) {
      for (let each = 0; each < count; each++) {
        const arm = each % 2 === 0 ? 'c' : 't'
        const more = shopSpread * random.normal()
        const customers = clusters === null ? 1 : Math.max(1, random.poisson(clusters.unitsEach))
        for (let customer = 0; customer < customers; customer++) {
          const from = begin(run) + random.integer(14 * 24) * 3_600_000
          const id = `r${run}-${each}-${customer}`
          rows.push(...rowsOf(random, { id, shop: `r${run}-${each}`, more, from, treated: arm === 't' ? kind : null }).map((row) => `${row},${arm}`))
        }
      }
    }
    const folder = await mkdtemp(join(tmpdir(), 'plumb-plan-'))
    folders.push(folder)
    await writeFile(join(folder, 'visits.csv'), ['customer,shop,at,amount,wait,arm', ...rows].join('\n'))
    const facts = await openFacts({ folder, now: new Date('2027-01-01T00:00:00Z') })
    let found = 0
    for (const doc of docs) {
      const understood = understand([...things, { kind: 'experiment', id: 'e', doc }]).strategy
      const experiment = understood.experiments.get('e')!
      const answer = await facts.experimentSums(experiment, understood)
      if ('problems' in answer) throw new Error(answer.problems[0]!.message)
      const { difference } = measureExperiment(experiment, answer.sums, understood).lifts[0]!
      if (!isUndetermined(difference) && difference.low > 0) found++
    }
    await facts.close()
    console.log(`${kind}: ${count / 2} an arm, power ${found / runs}`)
    // Three standard errors of so many runs, and what a plan from 15,000 customers may be off by.
    expect(Math.abs(found / runs - 0.8)).toBeLessThan(3 * Math.sqrt(0.16 / runs) + 0.03)
  },
)
