import { expect, test } from 'vitest'
import { choleskyOf, invertCholesky, matrixOf, solveCholesky, times } from './matrix.ts'

const positive = matrixOf([
  [4, 2, 0.6],
  [2, 5, 1],
  [0.6, 1, 3],
])

test('a positive definite system is solved and inverted', () => {
  const lower = choleskyOf(positive)!
  const x = solveCholesky(lower, [1, -2, 3])
  const back = times(positive, x)
  for (const [index, expected] of [1, -2, 3].entries()) expect(back[index]!).toBeCloseTo(expected, 12)
  expect(times(invertCholesky(lower), [1, -2, 3])[2]!).toBeCloseTo(x[2]!, 12)
})

test('a matrix that is not positive definite has no triangle', () => {
  expect(
    choleskyOf(
      matrixOf([
        [1, 2],
        [2, 4],
      ]),
    ),
  ).toBeNull()
})
