import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { matrixOf, times } from './matrix.ts'
import { createRandom } from './random.ts'
import { simplexLeastSquares } from './simplex-least-squares.ts'

interface GoldenCase {
  readonly name: string
  readonly design: number[][]
  readonly outcome: number[]
  readonly penalty: number
  readonly intercept: boolean
  readonly weights: number[]
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden', 'simplex.json'), 'utf8')) as { cases: GoldenCase[] }

// Both are exact on their support: what is left is rounding of the inner products.
test.each(golden.cases)('SciPy: $name', ({ design, outcome, penalty, intercept, weights }) => {
  const fit = simplexLeastSquares({ design: matrixOf(design), outcome, penalty, intercept })
  for (const [index, weight] of weights.entries()) expect(Math.abs(fit.weights[index]! - weight)).toBeLessThan(1e-8)
})

test('an outcome that is a mixture is found again', () => {
  const random = createRandom(4)
  const design = matrixOf(Array.from({ length: 12 }, () => Array.from({ length: 6 }, () => random.normal(100, 10))))
  const truth = [0, 0.25, 0, 0.6, 0.15, 0]
  const { weights, squares } = simplexLeastSquares({ design, outcome: times(design, truth) })
  for (const [index, weight] of truth.entries()) expect(weights[index]).toBeCloseTo(weight, 9)
  expect(squares).toBeLessThan(1e-12)
})

test('one column takes all; equal columns share what they may', () => {
  expect([...simplexLeastSquares({ design: matrixOf([[1], [2]]), outcome: [5, 5] }).weights]).toEqual([1])
  const twins = simplexLeastSquares({
    design: matrixOf([
      [1, 1],
      [2, 2],
    ]),
    outcome: [5, 5],
    penalty: 0.1,
  }).weights
  expect(twins[0]).toBeCloseTo(0.5, 12)
  const constant = simplexLeastSquares({
    design: matrixOf([
      [3, 3, 3],
      [3, 3, 3],
    ]),
    outcome: [3, 3],
  }).weights
  expect(constant.reduce((sum, weight) => sum + weight, 0)).toBe(1)
})

test('at the solution no column pulls further, at any size', () => {
  for (let run = 0; run < 60; run++) {
    const random = createRandom(9).fork(run)
    const [rows, columns] = [2 + random.integer(30), 1 + random.integer(80)]
    const size = 10 ** random.integer(7)
    const design = matrixOf(Array.from({ length: rows }, () => Array.from({ length: columns }, () => size * random.normal(3, 1))))
    const outcome = Float64Array.from({ length: rows }, () => size * random.normal(3, 1))
    const penalty = run % 2 === 0 ? 0 : size * size * random.exponential(1)
    const { weights } = simplexLeastSquares({ design, outcome, penalty })
    const residuals = times(design, weights).map((value, row) => value - outcome[row]!)
    const pulls = Array.from(
      weights,
      (weight, column) => penalty * weight + residuals.reduce((sum, value, row) => sum + value * design.values[row * columns + column]!, 0),
    )
    const level = pulls.reduce((sum, pull, column) => sum + pull * weights[column]!, 0)
    expect(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1)).toBeLessThan(1e-12)
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
    expect((level - Math.min(...pulls)) / (size * size * rows)).toBeLessThan(1e-9)
  }
})
