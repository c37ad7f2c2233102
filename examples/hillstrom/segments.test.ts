import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { detailExperiment } from '@plumbline/engine'
import { openFacts } from '@plumbline/metrics'
import { isUndetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { createDisk } from '../../apps/plumb/folder/files.ts'
import { readFolder } from '../../apps/plumb/folder/strategy-folder.ts'

const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'experiments')
const there = existsSync(join(data, 'hillstrom.csv'))
if (!there && process.env.CI) throw new Error('These tests need ../shared/data/experiments/hillstrom.csv beside the checkout.')
console.log(
  `hillstrom by segment: ${there ? 'read from ../shared/data/experiments/hillstrom.csv' : 'skipped, ../shared/data/experiments/hillstrom.csv is not there'}`,
)

const now = new Date('2008-04-01T12:00:00Z')

describe.skipIf(!there)('the mailing by segment', () => {
  const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'expected', 'segments.json'), 'utf8'))

  test('every segment agrees with statsmodels, and the spread between them with SciPy', async () => {
    const { strategy } = await readFolder(
      createDisk(() => now),
      'examples/hillstrom',
    )
    const experiment = { ...strategy.experiments.get('mailing')!, dimensions: ['zip_code', 'channel'] }
    const facts = await openFacts({ folder: data, now })
    const answer = await facts.experimentSums(experiment, { ...strategy, experiments: new Map([['mailing', experiment]]) })
    await facts.close()
    if ('problems' in answer) throw new Error(answer.problems[0]!.message)
    const { segments } = detailExperiment(experiment, answer.sums, strategy)
    expect(segments.map(({ treatment, dimension }) => [treatment, dimension])).toEqual(
      golden.readings.map((reading: { treatment: string; dimension: string }) => [reading.treatment, reading.dimension]),
    )
    for (const [index, reading] of segments.entries()) {
      const expected = golden.readings[index]
      for (const { value, units, own, shrunken } of reading.segments) {
        const wanted = expected.segments.find((each: { value: string }) => each.value === value)
        if (isUndetermined(own)) throw new Error(own.because)
        expect(units).toBe(wanted.units)
        const pairs = [
          [own.estimate, wanted.difference],
          [own.low, wanted.low],
          [own.high, wanted.high],
        ] as const
        for (const [seen, right] of pairs) expect(Math.abs(seen - right)).toBeLessThanOrEqual(golden.relativeTolerance * Math.abs(right))
        // Pulled towards the others, never away from them.
        expect(shrunken!.estimate).toBeGreaterThan(Math.min(...expected.segments.map((each: { difference: number }) => each.difference)) - 1e-9)
      }
    }
    // Holm over the four readings: the smallest p-value times four, and so on.
    const sorted = golden.readings.map((reading: { pValue: number }) => reading.pValue).toSorted((a: number, b: number) => a - b)
    const least = Math.min(...segments.map(({ pValue }) => pValue!))
    expect(least).toBeCloseTo(Math.min(1, sorted[0] * 4), 6)
  })
})
