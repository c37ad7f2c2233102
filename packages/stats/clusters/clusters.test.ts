import { describe, expect, test } from 'vitest'
import golden from '../golden/clusters.json' with { type: 'json' }
import { createRandom } from '../random.ts'
import { normalisedMutualInformation } from './mutual-information.ts'
import { moveCentres } from './nearest-centres.ts'
import { centresOf, type Points } from './points.ts'
import { distancesBetween, silhouettesOf } from './silhouette.ts'
import { largestSingularValues } from './singular-values.ts'
import { symmetricEigen } from './symmetric-eigen.ts'
import { denseTable, sparseTable } from './tables.ts'
import { cutTree, joinByWard } from './ward.ts'

const points = pointsOf(golden.points)

test('Ward joins as SciPy does', () => {
  const merges = joinByWard(points)
  // SciPy's height is the distance of the middles scaled; ours the growth of squares: height = sqrt(2 x growth).
  expect(merges.map(({ height }) => Math.sqrt(2 * height))).toEqual(golden.wardHeights.map((height) => expect.closeTo(height, 9)))
  for (const [groups, labels] of Object.entries(golden.labels))
    expect(normalisedMutualInformation(cutTree(merges, points.count, Number(groups)), labels)).toBeCloseTo(1, 12)
})

test('silhouettes as scikit-learn has them', () => {
  const silhouettes = silhouettesOf(
    distancesBetween(points),
    Int32Array.from(golden.labels['3'], (label) => label - 1),
    3,
  )
  expect([...silhouettes]).toEqual(golden.silhouettes.map((value) => expect.closeTo(value, 10)))
})

test('silhouette of a point alone is zero', () => {
  const silhouettes = silhouettesOf(distancesBetween(pointsOf([[0], [1], [9]])), Int32Array.from([0, 0, 1]), 2)
  expect(silhouettes[2]).toBe(0)
  expect(silhouettes[0]).toBeGreaterThan(0.8)
})

describe('normalised mutual information', () => {
  test('as scikit-learn has it', () => expect(normalisedMutualInformation(golden.first, golden.second)).toBeCloseTo(golden.normalisedMutualInformation, 12))
  test('names do not matter', () => expect(normalisedMutualInformation([1, 1, 2, 2], ['b', 'b', 'a', 'a'])).toBeCloseTo(1, 12))
  test('groupings that have nothing in common', () => expect(normalisedMutualInformation([1, 1, 2, 2], [1, 2, 1, 2])).toBeCloseTo(0, 12))
})

test('singular values as numpy has them, and rows stand where they should', () => {
  const table = denseTable(points.values, points.count, points.dimensions)
  const { values, scores, axes, rank } = largestSingularValues(table, 3, createRandom(1))
  expect([...values]).toEqual(golden.singularValues.map((value) => expect.closeTo(value, 9)))
  const again = new Float64Array(points.count * points.dimensions)
  for (let row = 0; row < points.count; row++)
    for (let column = 0; column < points.dimensions; column++)
      for (let axis = 0; axis < rank; axis++) again[row * points.dimensions + column]! += scores[row * rank + axis]! * axes[column * rank + axis]!
  expect([...again]).toEqual([...points.values].map((value) => expect.closeTo(value, 9)))
})

test('a sparse table has the singular values of the same table written out', () => {
  const random = createRandom(3)
  const rows = Array.from({ length: 30 }, () => Array.from({ length: 12 }, () => (random.uniform() < 0.3 ? random.normal() : 0)))
  const starts = Int32Array.from([
    0,
    ...rows.map(
      (_, row) =>
        rows
          .slice(0, row + 1)
          .flat()
          .filter((value) => value !== 0).length,
    ),
  ])
  const indices = Int32Array.from(rows.flatMap((row) => row.flatMap((value, column) => (value === 0 ? [] : [column]))))
  const values = Float64Array.from(rows.flat().filter((value) => value !== 0))
  const sparse = largestSingularValues(sparseTable({ rows: 30, columns: 12, starts, indices, values }), 4, createRandom(1))
  const dense = largestSingularValues(denseTable(Float64Array.from(rows.flat()), 30, 12), 4, createRandom(1))
  expect([...sparse.values]).toEqual([...dense.values].map((value) => expect.closeTo(value, 9)))
})

test('more axes than the table has come out as those it has', () => {
  const { rank, values } = largestSingularValues(denseTable(Float64Array.from([1, 0, 0, 2]), 2, 2), 10, createRandom(1))
  expect(rank).toBe(2)
  expect([...values]).toEqual([expect.closeTo(2, 9), expect.closeTo(1, 9)])
})

test('eigenvectors give the matrix back', () => {
  const { values, vectors } = symmetricEigen(Float64Array.from([4, 1, 0, 1, 3, 1, 0, 1, 2]), 3)
  expect(values[0]! + values[1]! + values[2]!).toBeCloseTo(9, 10)
  expect([...values]).toEqual([...values].sort((a, b) => b - a))
  const first = [0, 1, 2].map((row) => vectors[row * 3]!)
  expect(4 * first[0]! + first[1]!).toBeCloseTo(values[0]! * first[0]!, 9)
})

test('k-means ends in the groups that were planted, and an empty group keeps its place', () => {
  const random = createRandom(5)
  const planted = Array.from({ length: 60 }, (_, at) => [(at % 3) * 10 + random.normal(), random.normal()])
  const grouping = moveCentres(
    pointsOf(planted),
    pointsOf([
      [2, 0],
      [9, 1],
      [17, 0],
      [500, 500],
    ]),
  )
  expect(
    normalisedMutualInformation(
      grouping.labels,
      planted.map((_, at) => at % 3),
    ),
  ).toBeCloseTo(1, 12)
  expect([...grouping.centres.values.subarray(6)]).toEqual([500, 500])
  expect(centresOf(pointsOf(planted), grouping.labels, 3).sizes).toEqual(Int32Array.from([20, 20, 20]))
})

function pointsOf(rows: readonly (readonly number[])[]): Points {
  return { count: rows.length, dimensions: rows[0]!.length, values: Float64Array.from(rows.flat()) }
}
