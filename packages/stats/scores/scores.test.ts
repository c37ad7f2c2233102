import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { matrixOf } from '../matrix.ts'
import { createRandom } from '../random.ts'
import { ridgeLogistic } from '../ridge-logistic.ts'
import { isUndetermined } from '../undetermined.ts'
import { calibrationOf } from './calibration.ts'
import { areaUnderCurve } from './discrimination.ts'
import { stratifiedFolds } from './folds.ts'

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../golden', file), 'utf8'))
const golden = read('trees.json')
const delong = read('scores.json')
const { chances } = golden.scores

function known<T>(answer: T): Exclude<T, { undetermined: string }> {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer as Exclude<T, { undetermined: string }>
}

describe('the area under the curve', () => {
  const check = (scores: number[], auc: number, variance: number) => {
    const found = known(areaUnderCurve(scores, golden.outcome, 0.95))
    expect(found.estimate).toBeCloseTo(auc, 12)
    const odds = (value: number) => Math.log(value / (1 - value))
    const error = ((odds(found.high) - odds(found.low)) / (2 * 1.959963984540054)) * auc * (1 - auc)
    expect(error ** 2 / variance).toBeCloseTo(1, 8)
  }
  test('is that of scikit-learn and pROC', () => check(chances, golden.scores.auc, delong.variance))
  test('ties count half', () =>
    check(
      chances.map((chance: number) => Math.round(chance * 10) / 10),
      delong.tiedAuc,
      delong.tiedVariance,
    ))

  test('its interval holds its level', () => {
    const random = createRandom(31)
    const runs = 600
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const outcome = Array.from({ length: 120 }, (_, unit) => Number(unit % 4 === 0))
      const found = known(
        areaUnderCurve(
          outcome.map((hit) => random.normal(hit * 1.2)),
          outcome,
          0.9,
        ),
      )
      // Of two normals 1.2 apart: the normal distribution at 1.2 / sqrt 2.
      if (found.low <= 0.80193 && 0.80193 <= found.high) covered++
    }
    // Four standard errors of a share of 0.9 in 600 runs; DeLong is a little short in samples of this size.
    expect(covered / runs).toBeGreaterThan(0.9 - 0.06)
    expect(covered / runs).toBeLessThan(0.9 + 0.05)
  })

  test('scores that part the kinds without exception are said, not shown as certainty', () =>
    expect(areaUnderCurve([1, 2, 3, 4], [0, 0, 1, 1], 0.95)).toMatchObject({ undetermined: 'no-variance' }))
})

describe('calibration', () => {
  const found = known(calibrationOf(chances, golden.outcome, 0.95))
  test('slope and intercept are those of statsmodels', () => {
    expect(found.slope.estimate).toBeCloseTo(golden.scores.slope, 8)
    expect((found.slope.high - found.slope.low) / (2 * 1.959963984540054)).toBeCloseTo(golden.scores.slopeError, 8)
    expect(found.intercept).toBeCloseTo(golden.scores.intercept, 8)
  })
  test('Brier score and log loss are those of scikit-learn', () => {
    expect(found.brier).toBeCloseTo(golden.scores.brier, 12)
    expect(found.meanLogLoss).toBeCloseTo(golden.scores.logLoss, 12)
  })
  test('groups hold every unit once, lowest chance first', () => {
    expect(found.groups.reduce((sum, { units }) => sum + units, 0)).toBe(chances.length)
    for (const [at, group] of found.groups.entries()) expect(group.said).toBeGreaterThanOrEqual(found.groups[at - 1]?.said ?? 0)
  })
})

describe('ridge logistic regression', () => {
  const filled = golden.columns.map((values: (number | null)[]) => values.map((value) => value ?? golden.ridge.filled))
  const design = matrixOf(golden.outcome.map((_: number, row: number) => [1, ...filled.map((values: number[]) => values[row])]))
  test('is that of scikit-learn', () => {
    const { penalty, coefficients } = golden.ridge
    const fit = known(ridgeLogistic({ design, outcome: golden.outcome, penalties: [0, penalty, penalty, penalty, penalty] }))
    for (const [index, expected] of coefficients.entries()) expect(fit.coefficients[index]).toBeCloseTo(expected, 6)
  })
  test('columns that repeat each other need a penalty', () => {
    const twice = matrixOf(golden.outcome.map((_: number, row: number) => [1, filled[0][row], filled[0][row]]))
    expect(ridgeLogistic({ design: twice, outcome: golden.outcome, penalties: [0, 0, 0] })).toMatchObject({ undetermined: 'collinear' })
    const fit = known(ridgeLogistic({ design: twice, outcome: golden.outcome, penalties: [0, 1, 1] }))
    expect(fit.coefficients[1]).toBeCloseTo(fit.coefficients[2]!, 8)
  })
})

test('folds are of one size, each with its part of both kinds, and the same for a seed', () => {
  const kinds = Uint8Array.from({ length: 103 }, (_, unit) => Number(unit % 7 === 0))
  const folds = stratifiedFolds(kinds, 5, createRandom(3))
  const sizes = Array.from({ length: 5 }, (_, fold) => folds.filter((each) => each === fold).length)
  const ones = Array.from({ length: 5 }, (_, fold) => folds.filter((each, unit) => each === fold && kinds[unit] === 1).length)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  expect(Math.max(...ones) - Math.min(...ones)).toBeLessThanOrEqual(1)
  expect(stratifiedFolds(kinds, 5, createRandom(3))).toEqual(folds)
})
