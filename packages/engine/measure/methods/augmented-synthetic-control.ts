import { choleskyOf, dot, type Matrix, simplexLeastSquares, solveCholesky, type Undetermined } from '@plumbline/stats'
import type { DesignQuestion, DesignResult } from './design.ts'
import type { Panel } from './panel.ts'
import { freedomOfScaled, plainSpreadOfPlacebos } from './placebo-in-space.ts'
import { synthesise } from './synthesise.ts'
import { fitOf, mixOf, type SyntheticFit, type SyntheticProblem } from './synthetic-problem.ts'

/**
 * Augmented synthetic control: what the mixture of donors could not match before the start is made up by a ridge regression of later on earlier values.
 *
 * The panel's covariates are matched beside the periods before the start, and enter the regression with them. Weights may fall below zero, so that a treated unit
 * at the edge of the donors is reached; penalty: that of the ridge, else found by leaving out periods before the start (the largest within a standard error of
 * the best). The interval comes from placebos as for `syntheticControl`, but as they are: how well the ridge fits says little of how far it strays.
 * Undetermined as there. Source: Ben-Michael, Feller and Rothstein (2021), section 6 for covariates.
 */
export function augmentedSyntheticControl(question: DesignQuestion & { readonly panel: Panel; readonly penalty?: number }): DesignResult | Undetermined {
  return synthesise(question, (question.panel.covariates ?? []).length > 0, {
    method: 'augmented-synthetic-control',
    estimatorFor: (problem) => {
      const penalty = question.penalty ?? penaltyFor(problem)
      return (each) => augment(each, penalty)
    },
    staysInRange: false,
    againstBefore: false,
    spreadOf: ({ placebos: all }) => {
      const placebos = all()
      return placebos && { ...plainSpreadOfPlacebos(placebos), df: freedomOfScaled(placebos) }
    },
    assumptions: (nouns) => [
      `What tells the ${nouns} apart before the start goes on to tell them apart in the same way.`,
      `None of the untreated ${nouns} was touched by it, or by something of its own at the same time.`,
      `Nothing else began at the same time for the treated ${nouns} alone.`,
    ],
  })
}

function augment(problem: SyntheticProblem, penalty: number): SyntheticFit {
  const weights = ridgeOn(traitsOf(problem))(penalty)
  return fitOf(problem, weights, mixOf(problem.donors, weights))
}

/** What is to be matched: the periods before the start, then the covariates; all less the donors' mean. */
interface Traits {
  readonly target: Float64Array
  readonly donors: readonly Float64Array[]
}

/** Each covariate spreads among the donors as widely as the periods before the start do together, so that neither drowns the other. */
function traitsOf({ target, donors, start, predictors }: SyntheticProblem): Traits {
  const periods = centre({ target: target.subarray(0, start), donors: donors.map((series) => series.subarray(0, start)) })
  if (predictors === undefined) return periods
  const known = centre({ target: Float64Array.from(predictors.target), donors: predictors.donors.map((row) => Float64Array.from(row)) })
  const wide = spreadOf(periods.donors.flatMap((row) => [...row]))
  const scales = known.target.map((_, column) => wide / (spreadOf(known.donors.map((row) => row[column]!)) || 1))
  const join = (first: Float64Array, second: Float64Array) => Float64Array.of(...first, ...second.map((value, column) => value * scales[column]!))
  return { target: join(periods.target, known.target), donors: periods.donors.map((row, donor) => join(row, known.donors[donor]!)) }
}

function centre({ target, donors }: Traits): Traits {
  const means = target.map((_, trait) => donors.reduce((sum, row) => sum + row[trait]!, 0) / donors.length)
  const less = (row: Float64Array) => row.map((value, trait) => value - means[trait]!)
  return { target: less(target), donors: donors.map(less) }
}

/** The standard deviation of values whose mean is zero. */
function spreadOf(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length - 1))
}

/** The weights of the augmented mixture for any penalty: those of the mixture and what the ridge adds for the gap that it left. */
function ridgeOn({ target, donors }: Traits): (penalty: number) => Float64Array {
  const mixture = mixtureOf({ target, donors })
  const gap = target.map((value, trait) => value - donors.reduce((sum, row, donor) => sum + mixture[donor]! * row[trait]!, 0))
  const size = target.length
  const gram = gramOf(donors, size)
  return (penalty) => {
    const lower = choleskyOf({ rows: size, columns: size, values: gram.values.map((value, at) => value + (at % (size + 1) === 0 ? penalty : 0)) })
    if (lower === null) return mixture
    const pull = solveCholesky(lower, gap)
    return mixture.map((weight, donor) => weight + dot(donors[donor]!, pull))
  }
}

/** Weights, none below zero and together one, whose mixture is nearest; the smallest penalty picks one of those that are equally near. */
function mixtureOf({ target, donors }: Traits): Float64Array {
  const values = new Float64Array(target.length * donors.length)
  for (const [donor, row] of donors.entries()) for (let trait = 0; trait < target.length; trait++) values[trait * donors.length + donor] = row[trait]!
  const penalty = 1e-12 * values.reduce((sum, value) => sum + value * value, 0)
  return simplexLeastSquares({ design: { rows: target.length, columns: donors.length, values }, outcome: target, penalty }).weights
}

function gramOf(rows: readonly Float64Array[], size: number): Matrix {
  const values = new Float64Array(size * size)
  for (const row of rows) for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) values[i * size + j]! += row[i]! * row[j]!
  return { rows: size, columns: size, values }
}

/** From the largest penalty that matters down to a hundred-millionth of it, in so many even steps on the scale of logarithms. */
const steps = 20
/** More periods than this need not all be left out in turn. */
const mostFolds = 100

/** Leaves out one period before the start at a time, mixture and ridge found without it; the largest penalty whose error is within a standard error of the least. */
function penaltyFor(problem: SyntheticProblem): number {
  const { start } = problem
  const { target, donors } = traitsOf(problem)
  const largest = largestEigenvalue(gramOf(donors, target.length))
  const penalties = Array.from({ length: steps + 1 }, (_, step) => largest * 1e-8 ** (step / steps))
  if (start < 3 || !(largest > 0)) return largest > 0 ? largest : 1
  const every = Math.ceil(start / mostFolds)
  const folds = Array.from({ length: Math.ceil(start / every) }, (_, fold) => start - 1 - fold * every)
  const errors = folds.map((left) => {
    const keep = (row: Float64Array) => row.filter((_, trait) => trait !== left)
    const weightsFor = ridgeOn({ target: keep(target), donors: donors.map(keep) })
    const there = Float64Array.from(donors, (row) => row[left]!)
    return penalties.map((penalty) => (target[left]! - dot(weightsFor(penalty), there)) ** 2)
  })
  const means = penalties.map((_, index) => errors.reduce((sum, row) => sum + row[index]!, 0) / errors.length)
  const best = means.indexOf(Math.min(...means))
  const spread = Math.sqrt(errors.reduce((sum, row) => sum + (row[best]! - means[best]!) ** 2, 0) / (errors.length * (errors.length - 1)))
  return penalties[means.findIndex((mean) => mean <= means[best]! + spread)]!
}

/** By the power method: it only sets where the search begins. */
function largestEigenvalue({ rows: size, values }: Matrix): number {
  let vector = new Float64Array(size).fill(1 / Math.sqrt(size))
  let value = 0
  for (let round = 0; round < 300; round++) {
    const next = Float64Array.from({ length: size }, (_, row) => dot(values.subarray(row * size, (row + 1) * size), vector))
    const length = Math.sqrt(dot(next, next))
    if (!(length > 0)) return Math.max(...Array.from({ length: size }, (_, row) => values[row * (size + 1)]!))
    vector = next.map((entry) => entry / length)
    if (Math.abs(length - value) < 1e-7 * length) return length
    value = length
  }
  return value
}
