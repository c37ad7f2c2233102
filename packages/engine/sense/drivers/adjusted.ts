import {
  chiSquareTail,
  choleskyOf,
  dot,
  type Interval,
  isUndetermined,
  type Matrix,
  normalCdf,
  normalQuantile,
  ridgeLogistic,
  rowOf,
  solveCholesky,
  times,
  type Undetermined,
} from '@plumbline/stats'
import type { Levels } from './levels.ts'

/** How an attribute goes with the outcome among units that are alike in every other attribute. */
export interface AdjustedAssociation {
  /** Wald's test that its levels do not differ. */
  readonly pValue: number
  /** By level; null for those that are not compared. */
  readonly levels: readonly (AdjustedLevel | null)[]
}

interface AdjustedLevel {
  /** The share that all the units compared would be foretold with this level, each keeping all else. */
  readonly share: number
  /** That share less the mean of those of the other levels, each weighted by its units. */
  readonly difference: Interval
}

/** Of an unadjusted effect so slight a pull does not show; columns that repeat each other get a finite answer by it. */
const penalty = 0.02
const mostUnits = 20_000

/**
 * Standardised shares from one logistic regression of the outcome on the levels of all attributes together.
 *
 * counted: by attribute and level, false for twins of other attributes' levels: units with such a level stay out of that attribute's comparison.
 * Intervals by the delta method on the coefficients.
 * Undetermined: as logistic regression.
 * Source: Lane and Nelder (1982) for standardising. Checked against: golden/adjusted.json (statsmodels).
 */
export function adjustAssociations(
  attributes: readonly Levels[],
  counted: readonly (readonly boolean[])[],
  hits: Uint8Array,
  level: number,
): readonly AdjustedAssociation[] | Undetermined {
  const placed = placeColumns(attributes, counted)
  const design = designOf(attributes, placed.columns, placed.width, hits.length)
  const penalties = new Float64Array(placed.width).fill(penalty, 1)
  const fit = ridgeLogistic({ design, outcome: hits, penalties })
  if (isUndetermined(fit)) return fit
  const { coefficients, covariance } = fit
  const odds = times(design, coefficients)
  return attributes.map((levels, index) => {
    const columns = placed.columns[index]!
    const own = columns.filter((column) => column > 0)
    const places = levels.labels.map((_, place) => place).filter((place) => counted[index]![place])
    const shares = standardise(levels, columns, counted[index]!, design, odds, coefficients)
    const total = places.reduce((sum, place) => sum + levels.counts[place]!, 0)
    const z = normalQuantile(0.5 + level / 2)
    return {
      pValue: waldTest(own, coefficients, covariance),
      levels: levels.labels.map((_, place): AdjustedLevel | null => {
        const mine = shares[place]
        if (!counted[index]![place] || mine === undefined || places.length < 2) return null
        const gradient = mine.gradient.slice()
        let estimate = mine.share
        for (const other of places) {
          if (other === place) continue
          const weight = levels.counts[other]! / (total - levels.counts[place]!)
          estimate -= weight * shares[other]!.share
          for (let at = 0; at < gradient.length; at++) gradient[at]! -= weight * shares[other]!.gradient[at]!
        }
        const error = Math.sqrt(Math.max(0, dot(times(covariance, gradient), gradient)))
        const pValue = error > 0 ? 2 * normalCdf(-Math.abs(estimate / error)) : 1
        return { share: mine.share, difference: { estimate, low: estimate - z * error, high: estimate + z * error, level, pValue } }
      }),
    }
  })
}

/** A column for each level compared but the commonest, which the others are held against; 0 where a level has none. */
function placeColumns(
  attributes: readonly Levels[],
  counted: readonly (readonly boolean[])[],
): { readonly columns: readonly (readonly number[])[]; readonly width: number } {
  let width = 1
  const columns = attributes.map(({ counts }, index) => {
    const places = counts.map((_, place) => place).filter((place) => counted[index]![place])
    const reference = places.reduce((best, place) => (counts[place]! > counts[best]! ? place : best), places[0] ?? -1)
    return counts.map((_, place) => (counted[index]![place] && place !== reference ? width++ : 0))
  })
  return { columns, width }
}

function designOf(attributes: readonly Levels[], columns: readonly (readonly number[])[], width: number, units: number): Matrix {
  const values = new Float64Array(units * width)
  for (let unit = 0; unit < units; unit++) {
    values[unit * width] = 1
    for (const [index, { codes }] of attributes.entries()) {
      const column = columns[index]![codes[unit]!] ?? 0
      if (column > 0) values[unit * width + column] = 1
    }
  }
  return { rows: units, columns: width, values }
}

interface Standardised {
  readonly share: number
  /** Of the share by the coefficients. */
  readonly gradient: Float64Array
}

function standardise(
  { codes, labels }: Levels,
  columns: readonly number[],
  counted: readonly boolean[],
  design: Matrix,
  odds: Float64Array,
  coefficients: Float64Array,
): (Standardised | undefined)[] {
  const members = Array.from(codes.keys()).filter((unit) => codes[unit]! >= 0 && counted[codes[unit]!])
  const step = Math.max(1, Math.ceil(members.length / mostUnits))
  const units = members.filter((_, at) => at % step === 0)
  return labels.map((_, place) => {
    if (!counted[place]) return undefined
    const gradient = new Float64Array(design.columns)
    let sum = 0
    for (const unit of units) {
      const own = columns[codes[unit]!]!
      const moved = odds[unit]! - (own > 0 ? coefficients[own]! : 0) + (columns[place]! > 0 ? coefficients[columns[place]!]! : 0)
      const chance = 1 / (1 + Math.exp(-moved))
      const weight = chance * (1 - chance)
      sum += chance
      const row = rowOf(design, unit)
      for (let column = 0; column < row.length; column++) if (row[column] !== 0 && (column === 0 || column !== own)) gradient[column]! += weight
      if (columns[place]! > 0) gradient[columns[place]!]! += weight
    }
    return { share: sum / units.length, gradient: gradient.map((each) => each / units.length) }
  })
}

function waldTest(own: readonly number[], coefficients: Float64Array, { columns: width, values }: Matrix): number {
  if (own.length === 0) return 1
  const part = Float64Array.from(own.flatMap((row) => own.map((column) => values[row * width + column]!)))
  const factor = choleskyOf({ rows: own.length, columns: own.length, values: part })
  if (factor === null) return 1
  const estimates = Float64Array.from(own, (column) => coefficients[column]!)
  return chiSquareTail(dot(estimates, solveCholesky(factor, estimates)), own.length)
}
