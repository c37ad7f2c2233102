import { createRandom } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { plantCube } from './testing/planted-cube.ts'
import { explain, scorePlanted } from './testing/score-planted.ts'

// CALIBRATE=full: cubes of up to tens of thousands of cells, many of them.
const isFull = process.env.CALIBRATE === 'full'
const cubes = isFull ? 400 : 40

test(
  `planted causes stand among the first three segments (${cubes} cubes)`,
  () => {
    const { planted, found, nested, missed, byKind } = scorePlanted(cubes, 20_261, isFull)
    console.log(`${found} of ${planted} planted causes found\n${missed.join('\n')}`)
    if (isFull)
      for (const [kind, each] of byKind) console.log(`| ${kind} | ${each.found} of ${each.planted} | ${((100 * each.found) / each.planted).toFixed(1)}% |`)
    // 95% is promised; two standard errors of so many draws are allowed below it.
    expect(found / planted).toBeGreaterThanOrEqual(0.95 - 2 * Math.sqrt((0.95 * 0.05) / planted))
    for (const { planted: all, found: those } of byKind.values()) expect(those / all).toBeGreaterThanOrEqual(0.95 - 3 * Math.sqrt((0.95 * 0.05) / all))
    expect(nested).toBe(0)
  },
  isFull ? 7_200_000 : 60_000,
)

test('where nothing happened hardly anything is named, and nothing as beyond chance', () => {
  const moved = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
    explain(
      plantCube(
        {
          cardinalities: [6, 8, 5],
          causes: 0,
          depth: [1, 1],
          magnitude: [0.1, 0.2],
          noise: 0.1,
          unevenness: 1,
          general: 0.9,
          kind: seed % 2 ? 'sum' : 'ratio',
          scale: 100,
          leastShare: 0.01,
          filled: 1,
        },
        seed,
      ),
    ),
  )
  for (const { segments, unexplained, general, steps } of moved) {
    expect(segments.filter(({ surprise }) => surprise.chance < 0.001)).toEqual([])
    expect(Math.abs(unexplained)).toBeLessThan(0.2 * Math.abs(steps[0]!.amount))
    expect(general.factor).toBeGreaterThan(0.85)
    expect(general.factor).toBeLessThan(1.06)
  }
  expect(moved.filter(({ segments }) => segments.length > 0).length).toBeLessThanOrEqual(2)
})

test('a cause in half of all rows is told from the other half by the smaller general movement', () => {
  const { cube, causes } = plantCube(
    {
      cardinalities: [2, 9, 7],
      causes: 1,
      depth: [1, 1],
      magnitude: [0.4, 0.4],
      noise: 0.05,
      unevenness: 0.3,
      general: 1,
      kind: 'sum',
      scale: 100,
      leastShare: 0.3,
      filled: 1,
    },
    12,
  )
  const { segments, general } = explain({ cube, causes })
  expect(segments.map(({ segment }) => segment)).toEqual(causes)
  expect(general.factor).toBeCloseTo(1, 1)
})

test('among a handful of cells a cause is still told, and noise is seldom taken for one', () => {
  const random = createRandom(3)
  const cubes = 80
  let [found, sure] = [0, 0]
  for (let seed = 0; seed < cubes; seed++) {
    const cardinalities = random.choice([[6], [3, 3], [4, 3], [2, 3, 3]])
    const small = {
      cardinalities,
      depth: [1, Math.min(2, cardinalities.length)],
      magnitude: [0.3, 0.6],
      noise: 0.03,
      unevenness: 0.4,
      general: random.choice([1, 0.92, 1.1]),
      kind: random.choice(['sum', 'ratio']),
      scale: 100,
      leastShare: 0.05,
      filled: 1,
    } as const satisfies Omit<Parameters<typeof plantCube>[0], 'causes'>
    const { cube, causes } = plantCube({ ...small, causes: 1 }, 1000 + seed)
    const wanted = causes[0]!.map(({ dimension, value }) => `${dimension}=${value}`).sort()
    if (
      explain({ cube, causes }).segments.some(
        ({ segment }) =>
          segment
            .map(({ dimension, value }) => `${dimension}=${value}`)
            .sort()
            .join() === wanted.join(),
      )
    )
      found++
    if (explain(plantCube({ ...small, depth: [1, 1], causes: 0 }, 5000 + seed)).segments.some(({ surprise }) => surprise.chance <= 0.01)) sure++
  }
  console.log(`few cells: ${found} of ${cubes} causes found; ${sure} of ${cubes} without a cause told as beyond chance`)
  expect(found / cubes).toBeGreaterThan(0.8)
  expect(sure / cubes).toBeLessThan(0.08)
})
