import { choleskyOf, dot, invertCholesky, isUndetermined, leastSquares, type Matrix, matrixOf, rowOf, times } from '@plumbline/stats'

/** How units that differ from the treated are made like them: not at all, by a regression of their changes, by weights, or by both. */
export type Adjustment = 'none' | 'regression' | 'weighting' | 'doubly-robust'

interface UnitChange {
  /** Where the unit stands in the list of all that count. */
  readonly place: number
  readonly value: number
  /** A one, then what is known of the unit. */
  readonly covariates: readonly number[]
}

export interface UnitChanges {
  readonly treated: UnitChange[]
  readonly untreated: UnitChange[]
}

export interface ChangeDifference {
  readonly effect: number
  /** What each unit adds to the error, as the paper has it. */
  readonly influence: Float64Array
  /** The same where the group is too small to tell its own spread: it borrows that of all units compared. */
  readonly given: Float64Array
}

/** Where a group writes what it borrows: behind the units, a place for each of some of them. */
export interface Borrowing {
  /** Units, and what all groups borrow, together. */
  readonly length: number
  /** First place of this group; null for a group that is large enough. */
  readonly from: number | null
  /** For each unit the place that its residual takes, or -1. */
  readonly slots: Int32Array
}

/** Mean change of the treated less that of the untreated. */
export function plainDifference({ treated, untreated }: UnitChanges, units: number, borrowing: Borrowing): ChangeDifference {
  const mean = (changes: readonly UnitChange[]) => changes.reduce((sum, change) => sum + change.value, 0) / changes.length
  const [one, two] = [mean(treated), mean(untreated)]
  const influence = new Float64Array(units)
  for (const { place, value } of treated) influence[place] = (units / treated.length) * (value - one)
  for (const { place, value } of untreated) influence[place] = (-units / untreated.length) * (value - two)
  const residuals = [...treated.map(({ value }) => value - one), ...untreated.map(({ value }) => value - two)]
  return { effect: one - two, influence, given: givenOf(influence, { treated, untreated }, residuals, 0, borrowing) }
}

/**
 * The same between units with the same covariates; null where too few are alike.
 *
 * Regression: changes of the untreated on covariates say what the treated would have done. Weighting: the untreated count by their odds of being treated.
 * Doubly robust: both, right where either is. Source: Sant'Anna and Zhao (2020), the estimators for panels and their influence functions.
 */
export function adjustedDifference(
  { treated, untreated }: UnitChanges,
  units: number,
  adjustment: Exclude<Adjustment, 'none'>,
  borrowing: Borrowing,
): ChangeDifference | null {
  const both = [...treated, ...untreated]
  const n = both.length
  const x = matrixOf(both.map((change) => change.covariates))
  if (untreated.length <= x.columns) return null
  const isTreated = both.map((_, index) => (index < treated.length ? 1 : 0))
  const odds = adjustment === 'regression' ? null : oddsOf(x, isTreated)
  if (adjustment !== 'regression' && odds === null) return null
  const weights = isTreated.map((one, index) => (one === 1 ? 0 : odds === null ? 1 : odds.values[index]!))
  const regression =
    adjustment === 'weighting' ? null : leastSquares({ design: x, outcome: both.map((change) => change.value), weights: isTreated.map((one) => 1 - one) })
  if (regression !== null && isUndetermined(regression)) return null
  const rest = both.map((change, index) => change.value - (regression === null ? 0 : dot(regression.coefficients, rowOf(x, index))))
  const share = treated.length / n
  const weight = weights.reduce((sum, value) => sum + value, 0) / n
  const ofTreated = rest.reduce((sum, value, index) => sum + (isTreated[index] === 1 ? value : 0), 0) / treated.length
  // After a regression alone the untreated lie around zero by its making; only its own error counts.
  const ofUntreated = adjustment === 'regression' ? 0 : rest.reduce((sum, value, index) => sum + weights[index]! * value, 0) / (n * weight)
  const toRegression = regression === null ? null : regressionInfluence(x, isTreated, rest)
  const pull = momentOf(x, (index) => (isTreated[index] === 1 ? 1 / share : 0) - (adjustment === 'regression' ? 0 : weights[index]! / weight))
  const odd = odds === null ? null : momentOf(x, (index) => (weights[index]! / weight) * (rest[index]! - ofUntreated))
  const influence = new Float64Array(units)
  for (const [index, { place }] of both.entries()) {
    const own =
      isTreated[index] === 1 ? (rest[index]! - ofTreated) / share : adjustment === 'regression' ? 0 : (-weights[index]! / weight) * (rest[index]! - ofUntreated)
    const byRegression = toRegression === null ? 0 : -dot(rowOf(toRegression, index), pull)
    const byOdds = odds === null ? 0 : -dot(rowOf(odds.influence, index), odd!)
    influence[place] = (units / n) * (own + byRegression + byOdds)
  }
  const residuals = rest.map((value, index) => value - (isTreated[index] === 1 ? ofTreated : ofUntreated))
  return {
    effect: ofTreated - ofUntreated,
    influence,
    given: givenOf(influence, { treated, untreated }, residuals, regression === null ? 0 : x.columns - 1, borrowing),
  }
}

/** A small group's own part gives way to the spread of all that are compared, each around the mean of its side, divided by its size. fitted: slopes taken out. */
function givenOf(
  influence: Float64Array,
  { treated, untreated }: UnitChanges,
  residuals: readonly number[],
  fitted: number,
  { length, from, slots }: Borrowing,
): Float64Array {
  const given = new Float64Array(length)
  given.set(influence)
  if (from === null) return given
  for (const { place } of treated) given[place] = 0
  const both = [...treated, ...untreated]
  const counted = both.filter(({ place }) => slots[place]! >= 0).length
  const scale = influence.length / Math.sqrt(treated.length * Math.max(1, counted - (treated.length > 1 ? 2 : 1) - fitted))
  for (const [index, { place }] of both.entries()) if (slots[place]! >= 0) given[from + slots[place]!] = scale * residuals[index]!
  return given
}

/** Each unit's part in the error of the regression's coefficients. */
function regressionInfluence(x: Matrix, isTreated: readonly number[], rest: readonly number[]): Matrix {
  const bread = invertedMoment(x, (index) => 1 - isTreated[index]!)!
  return scaledRows(x, bread, (index) => (1 - isTreated[index]!) * rest[index]!)
}

interface Odds {
  /** Of being treated, one a unit. */
  readonly values: Float64Array
  /** Each unit's part in the error of the coefficients. */
  readonly influence: Matrix
}

/** Logistic regression by Newton's method; null where treated and untreated can be told apart for certain. */
function oddsOf(x: Matrix, isTreated: readonly number[]): Odds | null {
  let coefficients = new Float64Array(x.columns)
  for (let round = 0; round < 50; round++) {
    const chances = times(x, coefficients).map((value) => 1 / (1 + Math.exp(-value)))
    const bread = invertedMoment(x, (index) => chances[index]! * (1 - chances[index]!))
    if (bread === null) return null
    const step = times(
      bread,
      momentOf(x, (index) => isTreated[index]! - chances[index]!),
    )
    coefficients = coefficients.map((value, index) => value + step[index]!)
    if (step.some((value) => !(Math.abs(value) < 1e3))) return null
    if (step.every((value) => Math.abs(value) < 1e-10 * (1 + Math.abs(value)))) break
  }
  const chances = times(x, coefficients).map((value) => 1 / (1 + Math.exp(-value)))
  if (chances.some((chance, index) => isTreated[index] === 0 && !(chance < 0.999))) return null
  const bread = invertedMoment(x, (index) => chances[index]! * (1 - chances[index]!))
  return bread && { values: chances.map((chance) => chance / (1 - chance)), influence: scaledRows(x, bread, (index) => isTreated[index]! - chances[index]!) }
}

/** Mean of the rows, each times a number. */
function momentOf(x: Matrix, scaleOf: (row: number) => number): Float64Array {
  const moment = new Float64Array(x.columns)
  for (let row = 0; row < x.rows; row++) {
    const scale = scaleOf(row) / x.rows
    for (let column = 0; column < x.columns; column++) moment[column]! += scale * x.values[row * x.columns + column]!
  }
  return moment
}

function invertedMoment(x: Matrix, weightOf: (row: number) => number): Matrix | null {
  const { columns } = x
  const values = new Float64Array(columns * columns)
  for (let row = 0; row < x.rows; row++) {
    const weight = weightOf(row) / x.rows
    const entries = rowOf(x, row)
    for (let i = 0; i < columns; i++) for (let j = 0; j < columns; j++) values[i * columns + j]! += weight * entries[i]! * entries[j]!
  }
  const lower = choleskyOf({ rows: columns, columns, values })
  return lower && invertCholesky(lower)
}

/** Each row times a number, through a matrix. */
function scaledRows(x: Matrix, through: Matrix, scaleOf: (row: number) => number): Matrix {
  return matrixOf(Array.from({ length: x.rows }, (_, row) => times(through, rowOf(x, row)).map((value) => value * scaleOf(row))))
}
