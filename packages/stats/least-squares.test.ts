import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { coefficientOf, combinationOf, type LeastSquares, leastSquares } from './least-squares.ts'
import { matrixOf } from './matrix.ts'
import { isUndetermined } from './undetermined.ts'

interface GoldenCase {
  readonly name: string
  readonly design: number[][]
  readonly outcome: number[]
  readonly weights: number[] | null
  readonly clusters: number[]
  readonly coefficients: number[]
  readonly errors: Record<'classical' | 'HC1' | 'clusters', number[]>
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden', 'least-squares.json'), 'utf8')) as { cases: GoldenCase[] }

// Both sides solve by orthogonal triangles; a mean 10,000 times the spread costs four digits of the intercept.
const close = (actual: number, expected: number) => expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-7)

describe.each(golden.cases)('statsmodels: $name', ({ design, outcome, weights, clusters, coefficients, errors }) => {
  test.each(['classical', 'HC1', 'clusters'] as const)('%s', (kind) => {
    const question = { design: matrixOf(design), outcome, covariance: kind === 'clusters' ? clusters : kind, ...(weights && { weights }) }
    const fit = found(leastSquares(question))
    for (const [index, expected] of coefficients.entries()) close(fit.coefficients[index]!, expected)
    for (const [index, expected] of errors[kind].entries()) close(Math.sqrt(fit.covariance.values[index * (coefficients.length + 1)]!), expected)
  })
})

test('a combination carries the covariance of its parts', () => {
  const { design, outcome } = golden.cases[0]!
  const fit = found(leastSquares({ design: matrixOf(design), outcome }))
  const swapped = found(leastSquares({ design: matrixOf(design.map(([one, a, b]) => [one!, a! + b!, b!])), outcome }))
  const direct = coefficientOf(swapped, 2, 0.9)
  const combined = combinationOf(fit, [0, -1, 1], 0.9)
  if (isUndetermined(direct) || isUndetermined(combined)) throw new Error('undetermined')
  close(combined.low, direct.low)
  close(combined.pValue, direct.pValue)
})

test('a row of weight 0 does not count', () => {
  const { design, outcome } = golden.cases[0]!
  const kept = found(leastSquares({ design: matrixOf(design.slice(0, 30)), outcome: outcome.slice(0, 30) }))
  const weighted = found(leastSquares({ design: matrixOf(design), outcome, weights: outcome.map((_, index) => (index < 30 ? 1 : 0)) }))
  close(weighted.covariance.values[4]!, kept.covariance.values[4]!)
  expect(weighted.df).toBe(27)
})

test('what cannot be solved is undetermined', () => {
  const reason = (answer: ReturnType<typeof leastSquares>) => (isUndetermined(answer) ? answer.undetermined : 'solved')
  expect(reason(leastSquares({ design: matrixOf([[1], [1]]), outcome: [1, 2], covariance: [7, 7] }))).toBe('too-few-clusters')
  expect(reason(leastSquares({ design: matrixOf([[1, 2]]), outcome: [1] }))).toBe('too-few-rows')
  const doubled = matrixOf([1, 2, 3, 4].map((x) => [1, x, 2 * x]))
  expect(reason(leastSquares({ design: doubled, outcome: [1, 2, 3, 5] }))).toBe('collinear')
})

function found(answer: ReturnType<typeof leastSquares>): LeastSquares {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}
