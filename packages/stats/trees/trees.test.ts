import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { areaUnderCurve } from '../scores/discrimination.ts'
import { isUndetermined } from '../undetermined.ts'
import { type Boosting, type BoostingRules, boostedOdds, chanceOf, trainBoosting } from './boosting.ts'
import type { TableColumn } from './column.ts'
import { partialDependence } from './partial-dependence.ts'
import { permutationImportance } from './permutation-importance.ts'

const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../golden/trees.json'), 'utf8'))
const columns: TableColumn[] = golden.columns.map((values: (number | null)[]) => numbers(values.map((value) => value ?? Number.NaN)))
const whole = { rowShare: 1, featureShare: 1 }

function numbers(values: readonly number[]): TableColumn {
  return { kind: 'number', values: Float64Array.from(values) }
}

function trained(
  question: Partial<Parameters<typeof trainBoosting>[0]> & { readonly columns: readonly TableColumn[]; readonly outcome: ArrayLike<number> },
): Boosting {
  const boosting = trainBoosting({ rules: { ...usual, ...whole }, random: createRandom(1), ...question })
  if (isUndetermined(boosting)) throw new Error(boosting.because)
  return boosting
}

const usual: BoostingRules = { rounds: 60, learningRate: 0.1, mostLeaves: 8, mostDepth: 5, leastRows: 15, l2: 1, rowShare: 0.8, featureShare: 0.7 }

describe('boosting, held against scikit-learn', () => {
  const boosting = trained({ columns, outcome: golden.outcome, rules: { ...golden.boosting.rules, ...whole } })
  const chances = (given: readonly TableColumn[]) => boostedOdds(boosting, given).map(chanceOf)

  test('the same log odds for every row', () => {
    const odds = boostedOdds(boosting, columns)
    for (const [row, expected] of golden.boosting.odds.entries()) expect(Math.abs(odds[row]! - expected)).toBeLessThan(golden.boosting.tolerance)
  })

  test('the same partial dependence', () => {
    const { column, at, chances: expected } = golden.partialDependence
    const found = partialDependence(columns, column, at, chances)
    // Splits of one gain at different empty bins part no row of the table, but some of those made up here.
    for (const [index, chance] of found.entries()) expect(Math.abs(chance - expected[index])).toBeLessThan(3e-4)
  })

  test('the same permutation importance, as far as shuffles agree', () => {
    const score = (given: readonly TableColumn[]) => {
      const auc = areaUnderCurve(chances(given), golden.outcome, 0.95)
      return isUndetermined(auc) ? Number.NaN : auc.estimate
    }
    const found = permutationImportance({ columns, groups: [[0], [1], [2], [3]], score, repeats: 20, random: createRandom(5) })
    for (const [index, { loss }] of found.entries()) {
      // Five standard errors of a mean of 20 shuffles.
      expect(Math.abs(loss - golden.importance.loss[index])).toBeLessThan((5 * golden.importance.sd[index]) / Math.sqrt(20) + 1e-9)
    }
  })
})

describe('boosting', () => {
  const random = createRandom(11)
  const rows = 4000
  const noise = Array.from({ length: rows }, () => random.normal())
  const level = Int32Array.from({ length: rows }, () => random.integer(30))
  const outcomeOf = (odds: (row: number) => number) => Uint8Array.from({ length: rows }, (_, row) => Number(random.uniform() < chanceOf(odds(row))))

  test('levels without an order are told apart', () => {
    const good = new Set([1, 4, 7, 11, 17, 23, 28])
    const outcome = outcomeOf((row) => (good.has(level[row]!) ? 1.5 : -1.5))
    const boosting = trained({ columns: [{ kind: 'category', codes: level, levels: 30 }], outcome })
    const asked: TableColumn = { kind: 'category', codes: Int32Array.from({ length: 30 }, (_, code) => code), levels: 30 }
    for (const [code, odds] of boostedOdds(boosting, [asked]).entries()) expect(odds > 0).toBe(good.has(code))
  })

  test('what is missing goes its own way, and levels never seen do not break it', () => {
    const outcome = outcomeOf((row) => (row % 3 === 0 ? 2 : -2))
    const holes = numbers(noise.map((value, row) => (row % 3 === 0 ? Number.NaN : value)))
    const boosting = trained({ columns: [holes, { kind: 'category', codes: level, levels: 30 }], outcome })
    const odds = boostedOdds(boosting, [numbers([Number.NaN, 0]), { kind: 'category', codes: Int32Array.of(99, -1), levels: 100 }])
    expect(odds[0]).toBeGreaterThan(1)
    expect(odds[1]).toBeLessThan(-1)
  })

  test('stops when rows kept aside are foretold no better: pure noise keeps next to nothing', () => {
    const outcome = outcomeOf(() => -1)
    const aside = Array.from({ length: 800 }, (_, at) => at * 5)
    const boosting = trained({ columns: [numbers(noise)], outcome, stop: { rows: aside, patience: 10 } })
    expect(boosting.trees.length).toBeLessThan(10)
    expect(boosting.losses.length).toBeLessThan(30)
  })

  test('the same seed gives the same bytes, another seed others', () => {
    const outcome = outcomeOf((row) => noise[row]!)
    const given = { columns: [numbers(noise), { kind: 'category', codes: level, levels: 30 } as const], outcome, rules: { ...usual, rounds: 10 } }
    const bytes = (seed: number) => Buffer.from(boostedOdds(trained({ ...given, random: createRandom(seed) }), given.columns).buffer).toString('base64')
    expect(bytes(3)).toBe(bytes(3))
    expect(bytes(3)).not.toBe(bytes(4))
  })

  test('does not depend on the unit of a number', () => {
    const outcome = outcomeOf((row) => noise[row]!)
    const [plain, scaled] = [1, 1000].map((factor) => {
      const own = [numbers(noise.map((value) => value * factor))]
      return boostedOdds(trained({ columns: own, outcome }), own)
    })
    expect([...plain!]).toEqual([...scaled!])
  })

  test('an outcome that does not differ, or too few units, is undetermined', () => {
    const question = { columns: [numbers(noise)], rules: usual, random: createRandom(1) }
    expect(trainBoosting({ ...question, outcome: new Uint8Array(rows) })).toMatchObject({ undetermined: 'no-variance' })
    expect(trainBoosting({ ...question, columns: [numbers([1, 2, 3])], outcome: [0, 1, 0] })).toMatchObject({ undetermined: 'too-few-units' })
  })
})
