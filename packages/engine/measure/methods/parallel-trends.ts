import { choleskyOf, dot, incompleteBeta, type Matrix, matrixOf, rowOf, solveCholesky } from '@plumbline/stats'
import type { BlockPanel } from './block-panel.ts'
import { valuesBetween } from './block-panel.ts'

/** Whether treated and untreated moved differently before the start. */
export interface ParallelTrends {
  readonly pValue: number
  /** How many differences were tested together. */
  readonly contrasts: number
}

/**
 * Hotelling's test (1931) of the changes before the start, treated against untreated; a unit's periods may depend on each other in any way.
 *
 * All changes are tested where there are units enough for it (three a change), else a steady drift and a step just before the start, else the drift alone.
 * Null where it cannot be tested: fewer than two periods before the start, too few units with all of them, or changes without spread.
 */
export function testParallelTrends({ panel, treated, untreated, start }: BlockPanel): ParallelTrends | null {
  const whole = (unit: number) => valuesBetween(panel, unit, 0, start)
  const groups = [treated, untreated].map((units) => units.map(whole).filter((values) => values.length === start))
  const [first, second] = groups as [number[][], number[][]]
  const units = first.length + second.length
  if (start < 2 || first.length === 0 || second.length === 0 || units < 3) return null
  const spare = units - 2
  const tests = spare >= 3 * (start - 1) ? changes(start) : spare >= 6 && start > 2 ? [drift(start), step(start)] : [drift(start)]
  return hotelling(
    matrixOf(first.map((values) => tests.map((test) => dot(test, values)))),
    matrixOf(second.map((values) => tests.map((test) => dot(test, values)))),
  )
}

/** Each period less the one before. */
function changes(periods: number): number[][] {
  return Array.from({ length: periods - 1 }, (_, step) => Array.from({ length: periods }, (_, period) => (period === step + 1 ? 1 : period === step ? -1 : 0)))
}

function drift(periods: number): number[] {
  return Array.from({ length: periods }, (_, period) => period - (periods - 1) / 2)
}

/** The last period against the mean of those before it, less what a steady drift would make of it. */
function step(periods: number): number[] {
  const slope = drift(periods)
  const jump = Array.from({ length: periods }, (_, period) => (period === periods - 1 ? 1 : -1 / (periods - 1)))
  const share = dot(jump, slope) / dot(slope, slope)
  return jump.map((weight, period) => weight - share * slope[period]!)
}

/** Two groups with one covariance: T squared as an F; null where the covariance is singular. */
function hotelling(first: Matrix, second: Matrix): ParallelTrends | null {
  const size = first.columns
  const n = first.rows + second.rows
  if (n - size - 1 < 1) return null
  const pooled = new Float64Array(size * size)
  const means = [first, second].map((group) => {
    const mean = new Float64Array(size)
    for (let row = 0; row < group.rows; row++) for (const [column, value] of rowOf(group, row).entries()) mean[column]! += value / group.rows
    for (let row = 0; row < group.rows; row++) {
      const values = rowOf(group, row)
      for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) pooled[i * size + j]! += ((values[i]! - mean[i]!) * (values[j]! - mean[j]!)) / (n - 2)
    }
    return mean
  })
  const lower = choleskyOf({ rows: size, columns: size, values: pooled })
  if (lower === null) return null
  const gap = means[0]!.map((value, column) => value - means[1]![column]!)
  const squared = (dot(gap, solveCholesky(lower, gap)) * first.rows * second.rows) / n
  const rest = n - size - 1
  const f = (squared * rest) / (size * (n - 2))
  return { contrasts: size, pValue: incompleteBeta(rest / (rest + size * f), rest / 2, size / 2, (size * f) / (rest + size * f)) }
}
