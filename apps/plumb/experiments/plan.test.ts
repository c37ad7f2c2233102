import { join } from 'node:path'
import { openFacts } from '@plumbline/metrics'
import { afterAll, expect, test } from 'vitest'
import { createDisk } from '../folder/files.ts'
import { readFolder } from '../folder/strategy-folder.ts'
import { planExperiment } from './plan.ts'
import { type PlanWish, usualDesign } from './plan-wish.ts'

const now = new Date('2026-11-15T12:00:00Z')
const folder = join(import.meta.dirname, '../../../examples/harbor')
const { strategy } = await readFolder(
  createDisk(() => now),
  folder,
)
const facts = await openFacts({ folder: join(folder, 'data'), now })
afterAll(() => facts.close())

const wish: PlanWish = {
  ...usualDesign,
  effect: '10%',
  shape: 'mean',
  dataset: 'email-test',
  unit: 'customer_id',
}
const plan = (over: Partial<PlanWish>) => planExperiment(strategy.metrics.get('mail-revenue')!, { ...wish, ...over }, strategy, new Map(), facts)

test('one sum over another is planned with the spread of the ratio, from the units', async () => {
  const planned = await plan({ shape: 'ratio', column: 'revenue', denominator: 'purchased' })
  // Counted over the file by the delta method: 83.7401 EUR a purchase, 476.584 between customers; 101,690 by the normal law. Few customers buy, so that
  // few tell how uneven they are: the limits allow for it, and so does the plan.
  expect(planned.baseline!.value).toBeCloseTo(83.7401, 4)
  expect(planned.baseline!.sd / 476.584).toBeCloseTo(1.0019, 4)
  expect((planned.plan!.units as number) / 101_690).toBeGreaterThan(1.003)
  expect((planned.plan!.units as number) / 101_690).toBeLessThan(1.015)
})

test('a smaller control costs units; a column that is not there says so', async () => {
  const [even, uneven] = [await plan({ column: 'revenue' }), await plan({ column: 'revenue', controlShare: 0.2 })]
  expect((uneven.plan!.units as number) / (even.plan!.units as number)).toBeCloseTo(0.25 / (0.2 * 0.8), 2)
  expect((await plan({ shape: 'ratio', column: 'revenue', denominator: 'nothing' })).problems[0]!.message).toContain('nothing')
})
