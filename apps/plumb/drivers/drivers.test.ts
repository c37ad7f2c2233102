import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '@plumbline/stats'
import { afterAll, describe, expect, test } from 'vitest'
import { runPlumb } from '../faces/cli/testing.ts'
import { workOutDrivers } from './work.ts'

const cwd = mkdtempSync(join(tmpdir(), 'drivers-'))
afterAll(() => rmSync(cwd, { recursive: true }))

/** Deals: small ones and those with a demo are won more often. */
const random = createRandom(4)
const deals = Array.from({ length: 700 }, (_, id) => {
  const demo = random.choice(['yes', 'no'])
  const region = random.choice(['north', 'south', 'east'])
  const amount = Math.round(random.lognormal(8, 0.6))
  const odds = -0.6 + (demo === 'yes' ? 1.4 : 0) - (amount > 3500 ? 1 : 0)
  const won = random.uniform() < 1 / (1 + Math.exp(-odds))
  return `d${id},buyer${id}@example.org,${demo},${region},${amount},${won ? 'won' : 'lost'},${won ? `2026-0${1 + (id % 9)}-01` : ''}`
})
mkdirSync(join(cwd, 'shop/data'), { recursive: true })
writeFileSync(join(cwd, 'shop/data/deals.csv'), `id,email,demo,region,amount,stage,signed_on\n${deals.join('\n')}\n`)
writeFileSync(
  join(cwd, 'shop/strategy.yaml'),
  `workspace: { name: Shop, today: 2026-10-10, currency: EUR }
datasets:
  deals: { name: Deals, file: deals.csv, row: a deal, key: [id] }
goals:
  deals: { name: More deals, metric: won-deals, worth: 2000 EUR }
metrics:
  won-deals: { name: Deals won, unit: deal, computed: { dataset: deals, aggregate: count, where: { stage: won } } }
  amount: { name: Amount, unit: EUR, computed: { dataset: deals, aggregate: sum, column: amount } }
`,
)

describe('plumb drivers', () => {
  test('of a metric: what goes with its outcome, what was left out and why, and how to know', async () => {
    const { code, out, err } = await runPlumb(['drivers', 'won-deals', 'shop'], { cwd })
    expect([code, err]).toEqual([0, ''])
    const said = out.replace(/\s+/g, ' ')
    expect(said).toContain('of 700 deals have stage "won". It goes most with')
    expect(said).toMatch(/demo: \d\d% of deals with "yes" have stage "won", against \d\d% with "no"/)
    expect(said).toContain('email holds personal data (e-mail)')
    expect(said).toContain('signed_on gives the outcome away')
    expect(said).toContain('from demo "no" to "yes"')
    expect(said).toContain('run an experiment. Plan it with: plumb experiments plan won-deals EFFECT')
    expect(said).toMatch(/EUR go with demo "no" \(\d+ deals\), against others alike in everything else known; an association/)
    expect(said).toContain('All 700 deals of Deals were looked at one by one.')
    expect(said).not.toContain('example.org')
  })

  test.each([
    ['a dataset without an outcome is offered some', ['drivers', 'deals', 'shop'], 1, 'stage=won'],
    ['an outcome that nobody has names the values', ['drivers', 'deals', 'shop', '--outcome', 'stage=Won'], 1, '"lost", "won"'],
    ['a metric that is no share of units', ['drivers', 'amount', 'shop'], 2, 'gives no yes or no for a single one'],
    ['what is no condition', ['drivers', 'deals', 'shop', '--outcome', 'stage'], 2, 'is no condition'],
    ['a name that is not there', ['drivers', 'deel', 'shop'], 2, 'There is no metric or dataset "deel".'],
  ])('%s', async (_says, args, expected, text) => {
    const { code, out, err } = await runPlumb(args, { cwd })
    expect((out + err).replace(/\s+/g, ' ')).toContain(text)
    expect(code).toBe(expected)
  })
})

describe('the thread', () => {
  const hits = Uint8Array.from({ length: 4000 }, () => random.integer(2))
  const values = Float64Array.from(hits, (hit) => random.normal(hit))
  const work = {
    attributes: [{ kind: 'number' as const, name: 'size', values, isDay: false }],
    hits,
    outcome: { has: 'it', wanted: null, unit: 'row' },
    outcomeColumns: ['it'],
    leftOut: [],
    level: 0.95,
    seed: 1,
  }
  test('tells how far it is and gives the answer', async () => {
    const told: number[] = []
    const drivers = await workOutDrivers(work, new AbortController().signal, (_says, done) => told.push(done))
    expect(drivers.attributes[0]!.stands).toBe(true)
    expect(told.length).toBeGreaterThan(5)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })
  test('ends when it is cancelled', async () => {
    const stop = new AbortController()
    const under = workOutDrivers(work, stop.signal, () => stop.abort(new Error('enough')))
    await expect(under).rejects.toThrow('enough')
  })
})
