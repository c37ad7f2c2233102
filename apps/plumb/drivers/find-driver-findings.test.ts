import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '@plumbline/stats'
import { afterAll, expect, test } from 'vitest'
import { makeFolderContext } from '../folder/context.ts'
import { createDisk } from '../folder/files.ts'
import { readFolder } from '../folder/strategy-folder.ts'
import { openKept } from '../server/kept-answers.ts'
import { situate } from '../situate.ts'
import { findDriverFindings } from './find-driver-findings.ts'

const cwd = mkdtempSync(join(tmpdir(), 'driver-findings-'))
afterAll(() => rmSync(cwd, { recursive: true }))

// Deals with a demo, and small ones, are won more often.
const random = createRandom(8)
const deals = Array.from({ length: 500 }, (_, id) => {
  const demo = random.choice(['yes', 'no'])
  const amount = Math.round(random.lognormal(8, 0.6))
  const odds = -0.6 + (demo === 'yes' ? 1.6 : 0) - (amount > 3500 ? 1.4 : 0)
  return `d${id},${demo},${amount},${random.uniform() < 1 / (1 + Math.exp(-odds)) ? 'won' : 'lost'}`
})
mkdirSync(join(cwd, 'shop/data'), { recursive: true })
writeFileSync(join(cwd, 'shop/data/deals.csv'), `id,demo,amount,stage\n${deals.join('\n')}\n`)
writeFileSync(
  join(cwd, 'shop/strategy.yaml'),
  `workspace: { name: Shop, today: 2026-10-10 }
datasets:
  deals: { name: Deals, file: deals.csv, row: a deal, key: [id] }
metrics:
  won-deals: { name: Deals won, unit: deal, computed: { dataset: deals, aggregate: count, where: { stage: won } } }
  amount: { name: Amount, unit: EUR, computed: { dataset: deals, aggregate: sum, column: amount } }
goals:
  more: { name: Win more deals, metric: won-deals, target: 60 deals, by: 2026-12-31 }
  dearer: { name: Dearer deals, metric: amount, target: 9M EUR, by: 2026-12-31 }
`,
)

test('the drivers of metrics that goals aim at become findings, and whoever cannot wait gets those that were worked out before', async () => {
  const signal = new AbortController().signal
  const progress = () => undefined
  const now = () => new Date('2026-10-10T12:00:00Z')
  const ports = { now, seed: 1, signal, progress, files: createDisk(now), ask: null }
  const context = { ...makeFolderContext(ports), kept: openKept(join(cwd, 'kept'), new Map(), signal, progress) }
  const folder = join(cwd, 'shop')
  const look = { context, folder, situation: await situate(context, { folder }) }
  expect(await findDriverFindings(look, { keptOnly: true })).toEqual([])
  const findings = await findDriverFindings(look)
  expect(findings.map(({ fingerprint }) => fingerprint)).toEqual(expect.arrayContaining(['driver/won-deals/amount', 'driver/won-deals/demo']))
  const demo = findings.find(({ fingerprint }) => fingerprint.endsWith('demo'))!
  expect(demo).toMatchObject({
    kind: 'driver',
    rung: 'assumed',
    about: [
      { kind: 'metric', id: 'won-deals' },
      { kind: 'dataset', id: 'deals' },
    ],
    chart: { form: 'bars', bars: [{ label: expect.stringContaining('yes') }, { label: expect.stringContaining('no') }] },
    moves: [expect.stringContaining('experiment')],
  })
  // The same once more, without the work; and nothing of a strategy whose goals aim at no share of units.
  expect(await findDriverFindings(look, { keptOnly: true })).toEqual(findings)
  const elsewhere = { ...look, situation: { ...look.situation, strategy: { ...look.situation.strategy, goals: new Map() } } }
  expect(await findDriverFindings(elsewhere)).toEqual([])
}, 60_000)

test('the sample has one: members of the club buy again more often, in a metric that a goal only rests on', async () => {
  const now = () => new Date('2026-11-15T12:00:00Z')
  const context = makeFolderContext({ now, seed: 1, signal: new AbortController().signal, progress: () => undefined, files: createDisk(now), ask: null })
  const folder = join(import.meta.dirname, '../../../examples/harbor')
  const { strategy } = await readFolder(createDisk(now), folder)
  const findings = await findDriverFindings({ context, folder, situation: { strategy } })
  expect(findings[0]).toMatchObject({ fingerprint: 'driver/bought-again/club_member', about: [{ kind: 'metric', id: 'bought-again' }, {}], rung: 'assumed' })
  expect(findings[0]!.sentence).toContain('club_member')
}, 30_000)
