import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFacts } from '@plumbline/metrics'
import { type Interval, isUndetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { createDisk } from '../../apps/plumb/folder/files.ts'
import { readFolder } from '../../apps/plumb/folder/strategy-folder.ts'
import { assembleSituation, type Situation } from '../../apps/plumb/situation.ts'

// The real mailing of 64,000 customers is not part of the product; it lies beside the checkout.
const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'experiments')
const there = existsSync(join(data, 'hillstrom.csv'))
if (!there && process.env.CI) throw new Error(`These tests need ${join('..', 'shared', 'data', 'experiments', 'hillstrom.csv')} beside the checkout.`)
console.log(
  there ? 'hillstrom: read from ../shared/data/experiments/hillstrom.csv' : 'hillstrom: skipped, ../shared/data/experiments/hillstrom.csv is not there',
)

const now = new Date('2008-04-01T12:00:00Z')

async function situate(): Promise<Situation> {
  const loaded = await readFolder(
    createDisk(() => now),
    'examples/hillstrom',
  )
  const facts = await openFacts({ folder: data, now })
  const situation = await assembleSituation({ loaded, facts, today: '2008-04-01', seed: 1 })
  await facts.close()
  return situation
}

describe.skipIf(!there)('the shop with a real mailing', () => {
  const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'expected', 'lifts.json'), 'utf8'))

  test("men's mail against none on visits: +0.0766, 95 % interval 0.0700 to 0.0832", async () => {
    const { experiments } = await situate()
    const lift = experiments[0]!.lifts.find((lift) => lift.treatment === 'Mens E-Mail' && lift.metric === 'visit-rate')!
    const { estimate, low, high } = lift.difference as Interval
    expect([estimate, low, high].map((number) => number.toFixed(4))).toEqual(['0.0766', '0.0700', '0.0832'])
  })

  test('every lift agrees with SciPy and statsmodels', async () => {
    const { experiments } = await situate()
    const [result] = experiments
    expect(result!.lifts).toHaveLength(golden.lifts.length)
    for (const [index, expected] of golden.lifts.entries()) {
      const lift = result!.lifts[index]!
      expect([lift.treatment, lift.metric]).toEqual([expected.treatment, expected.metric])
      if (isUndetermined(lift.difference)) throw new Error(lift.difference.because)
      const pairs = [
        [lift.control.mean, expected.control],
        [lift.treated.mean, expected.treated],
        [lift.difference.estimate, expected.difference],
        [lift.difference.low, expected.low],
        [lift.difference.high, expected.high],
        [lift.difference.pValue, expected.pValue],
      ] as const
      for (const [seen, wanted] of pairs) expect(Math.abs(seen - wanted)).toBeLessThanOrEqual(golden.relativeTolerance * Math.abs(wanted))
      // With groups this large the textbook interval says the same to four digits.
      expect(lift.difference.low).toBeCloseTo(expected.waldLow, 4)
      expect(lift.difference.high).toBeCloseTo(expected.waldHigh, 4)
    }
    expect(result!.checks.find((check) => check.code === 'sample-ratio')?.pValue).toBeCloseTo(golden.sampleRatioPValue, 10)
  })

  test('the brief is the committed one, to the byte, each time', async () => {
    const write = async () => `${JSON.stringify((await situate()).brief, null, 1)}\n`
    const first = await write()
    expect(await write()).toBe(first)
    await expect(first).toMatchFileSnapshot('expected/brief.json')
  })
})
