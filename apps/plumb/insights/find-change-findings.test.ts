import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '@plumbline/stats'
import { afterAll, expect, test } from 'vitest'
import { makeFolderContext } from '../folder/context.ts'
import { createDisk } from '../folder/files.ts'
import { situate } from '../situate.ts'
import { findChangeFindings } from './find-change-findings.ts'

const cwd = mkdtempSync(join(tmpdir(), 'change-findings-'))
afterAll(() => rmSync(cwd, { recursive: true }))

// Two years of orders by channel and region; in October the web loses four of ten euros, some 12,000 in all.
const random = createRandom(5)
const rows = Array.from({ length: 24 }, (_, month) => new Date(Date.UTC(2024, 10 + month, 15)).toISOString().slice(0, 10)).flatMap((day) =>
  ['web', 'phone', 'store'].flatMap((channel) =>
    ['north', 'south', 'west'].flatMap((region) =>
      Array.from(
        { length: 20 },
        () => `${day},${channel},${region},${((channel === 'web' && day.startsWith('2026-10') ? 300 : 500) * random.lognormal(0, 0.1)).toFixed(2)}`,
      ),
    ),
  ),
)
writeFileSync(join(cwd, 'orders.csv'), `day,channel,region,amount\n${rows.join('\n')}\n`)
writeFileSync(
  join(cwd, 'strategy.yaml'),
  `workspace: { name: Shop, currency: EUR, today: 2026-11-05 }
datasets:
  orders: { name: Orders, file: orders.csv, row: an order, time: day, dimensions: [channel, region] }
metrics:
  revenue: { name: Revenue, unit: EUR, computed: { dataset: orders, aggregate: sum, column: amount } }
goals:
  grow: { name: Grow, metric: revenue, target: 120k EUR, by: 2027-06-30, worth: 0.3 EUR }
`,
)

test('what moved the metric of a goal becomes a finding with the money that it is worth to the goal', async () => {
  const now = () => new Date('2026-11-05T12:00:00Z')
  const context = makeFolderContext({ now, seed: 1, signal: new AbortController().signal, progress: () => undefined, files: createDisk(now), ask: null })
  const [finding] = await findChangeFindings({ context, folder: cwd, situation: await situate(context, { folder: cwd }) })
  expect(finding).toMatchObject({ kind: 'change', about: [{ kind: 'metric', id: 'revenue' }], period: '2026-10-01', money: { currency: 'EUR', per: 'month' } })
  expect(finding!.fingerprint).toContain('/down/channel=web/')
  expect(finding!.sentence).toContain('web')
  // 60 orders of 200 EUR less, at 30 cents each.
  expect(finding!.money!.low).toBeGreaterThan(0.85 * 60 * 200 * 0.3)
  expect(finding!.money!.high).toBeLessThan(1.15 * 60 * 200 * 0.3)
}, 30_000)
