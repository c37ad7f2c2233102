import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clusteredShare } from '../clustered-share.ts'
import { createRandom } from '../random.ts'
import { brierScore } from './brier.ts'

const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../golden/brier.json'), 'utf8'))
interface Case {
  chances: number[]
  outcome: number[]
  brier: number
  reference: number
  said: number[]
  came: number[]
  events: number[]
  reliability: number
  resolution: number
  wilson: [number, number]
}

describe.each((golden.cases as Case[]).map((each, index) => [index, each] as const))('the Brier score, case %i', (_, expected) => {
  const found = brierScore(expected.chances, expected.outcome, golden.bands)
  test('is that of scikit-learn, and so are its bands', () => {
    expect(found.brier).toBeCloseTo(expected.brier, 12)
    expect(found.reference).toBeCloseTo(expected.reference, 12)
    expect(found.bands.map(({ events }) => events)).toEqual(expected.events)
    for (const [band, { said, came }] of found.bands.entries()) {
      expect(said).toBeCloseTo(expected.said[band]!, 12)
      expect(came).toBeCloseTo(expected.came[band]!, 12)
    }
    expect(found.reliability).toBeCloseTo(expected.reliability, 12)
    expect(found.resolution).toBeCloseTo(expected.resolution, 12)
  })
  test('is the sum of its parts', () => {
    expect(found.reliability - found.resolution + found.reference + found.within).toBeCloseTo(found.brier, 12)
  })
  test('limits of a share of single units are those of statsmodels', () => {
    const { low, high } = clusteredShare(
      expected.outcome,
      expected.outcome.map((_, at) => `${at}`),
      0.95,
    )
    expect(low).toBeCloseTo(expected.wilson[0], 9)
    expect(high).toBeCloseTo(expected.wilson[1], 9)
  })
})

test('one chance a band leaves nothing inside of the bands; one outcome leaves no skill to speak of', () => {
  const exact = brierScore([0.1, 0.1, 0.5, 0.5, 0.9, 0.9], [0, 0, 1, 0, 1, 1], 5)
  expect(exact.within).toBeCloseTo(0, 15)
  expect(exact.skill).toBeCloseTo(1 - exact.brier / 0.25, 12)
  expect(brierScore([0.8, 1], [1, 1], 5)).toMatchObject({ skill: null, reference: 0, bands: [{ low: 0.8, high: 1, events: 2, hits: 2, came: 1 }] })
})

test('chances that are right by construction have no reliability term worth a word, and chances that are too sure do', () => {
  const random = createRandom(5)
  const truth = Array.from({ length: 8_000 }, () => random.uniform())
  const outcome = truth.map((chance) => Number(random.uniform() < chance))
  const right = brierScore(truth, outcome, 10)
  // Of right chances uniform in 0 to 1: mean p(1 - p) = 1/6, within four standard errors (0.0022 each).
  expect(Math.abs(right.brier - 1 / 6)).toBeLessThan(0.009)
  expect(right.reliability).toBeLessThan(0.002)
  const sure = brierScore(
    truth.map((chance) => (chance > 0.5 ? 0.95 : 0.05)),
    outcome,
    10,
  )
  expect(sure.reliability).toBeGreaterThan(0.03)
})

describe('the limits of a share of clusters', () => {
  test('hold the truth as often as they say where forecasts of a metric hang together, and Wilson alone does not', () => {
    const random = createRandom(9)
    const runs = 800
    const share = 0.8
    const [clusters, size] = [30, 8]
    const names = Array.from({ length: clusters * size }, (_, unit) => `${Math.floor(unit / size)}`)
    let held = 0
    let plain = 0
    for (let run = 0; run < runs; run++) {
      // Half of a cluster's units, on average, take what the cluster drew.
      const hits = Array.from({ length: clusters }, () => {
        const own = Number(random.uniform() < share)
        return Array.from({ length: size }, () => (random.uniform() < 0.5 ? own : Number(random.uniform() < share)))
      }).flat()
      const found = clusteredShare(hits, names, 0.95)
      const alone = clusteredShare(
        hits,
        names.map((_, at) => `${at}`),
        0.95,
      )
      if (found.low <= share && share <= found.high) held++
      if (alone.low <= share && share <= alone.high) plain++
    }
    // Four standard errors of 0.95 in 800 runs are 0.031; thirty clusters cost a point or two.
    expect(held / runs).toBeGreaterThan(0.91)
    expect(plain / runs).toBeLessThan(0.86)
  })
  test('where all came in, count clusters, not units', () => {
    const { low } = clusteredShare([1, 1, 1, 1, 1, 1], ['a', 'a', 'a', 'b', 'b', 'b'], 0.95)
    expect(low).toBeCloseTo(2 / (2 + 1.959963984540054 ** 2), 9)
  })
})
