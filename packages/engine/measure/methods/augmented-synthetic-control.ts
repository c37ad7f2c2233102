import { choleskyOf, dot, type Matrix, solveCholesky, type Undetermined } from '@plumbline/stats'
import type { DesignQuestion, DesignResult } from './design.ts'
import type { Panel } from './panel.ts'
import { plainSpreadOfPlacebos } from './placebo-in-space.ts'
import { synthesise } from './synthesise.ts'
import { mixDonors } from './synthetic-control.ts'
import { fitOf, mixOf, type SyntheticFit, type SyntheticProblem } from './synthetic-problem.ts'

/**
 * Augmented synthetic control: what the mixture of donors could not match before the start is made up by a ridge regression of later on earlier values.
 *
 * Weights may fall below zero, so that a treated unit at the edge of the donors is reached; penalty: that of the ridge, else found by leaving out periods
 * before the start (the largest within a standard error of the best). The interval comes
 * from placebos as for `syntheticControl`, but as they are: how well the ridge fits says little of how far it strays. Undetermined as there.
 * Source: Ben-Michael, Feller and Rothstein (2021).
 */
export function augmentedSyntheticControl(question: DesignQuestion & { readonly panel: Panel; readonly penalty?: number }): DesignResult | Undetermined {
  return synthesise(question, false, {
    method: 'augmented-synthetic-control',
    estimatorFor: (problem) => {
      const penalty = question.penalty ?? penaltyFor(problem)
      return (each) => augment(each, penalty)
    },
    staysInRange: false,
    againstBefore: false,
    spreadOf: ({ placebos: all }) => {
      const placebos = all()
      return placebos && { ...plainSpreadOfPlacebos(placebos), df: placebos.df }
    },
    assumptions: (nouns) => [
      `What tells the ${nouns} apart before the start goes on to tell them apart in the same way.`,
      `None of the untreated ${nouns} was touched by it, or by something of its own at the same time.`,
      `Nothing else began at the same time for the treated ${nouns} alone.`,
    ],
  })
}

function augment(problem: SyntheticProblem, penalty: number): SyntheticFit {
  const { target, donors, start } = problem
  const periods = Array.from({ length: start }, (_, period) => period)
  const mixture = mixDonors(problem).weights
  const weights = ridgeFor(target, donors, periods, mixture)(penalty)
  return fitOf(problem, weights, mixOf(donors, weights))
}

/** The weights of the augmented mixture for any penalty: those of the mixture and what the ridge adds for the gap that it left. */
function ridgeFor(target: Float64Array, donors: readonly Float64Array[], periods: readonly number[], mixture: Float64Array): (penalty: number) => Float64Array {
  const { rows, gap } = centredRows(target, donors, periods, mixture)
  const size = periods.length
  const gram = gramOf(rows, size)
  return (penalty) => {
    const lower = choleskyOf({ rows: size, columns: size, values: gram.values.map((value, at) => value + (at % (size + 1) === 0 ? penalty : 0)) })
    if (lower === null) return mixture
    const pull = solveCholesky(lower, gap)
    return mixture.map((weight, donor) => weight + dot(rows[donor]!, pull))
  }
}

/** Donors over some periods less their mean in each, and what the mixture leaves of the target there. */
function centredRows(target: Float64Array, donors: readonly Float64Array[], periods: readonly number[], mixture: Float64Array) {
  const means = periods.map((period) => donors.reduce((sum, series) => sum + series[period]!, 0) / donors.length)
  const rows = donors.map((series) => Float64Array.from(periods, (period, index) => series[period]! - means[index]!))
  const gap = Float64Array.from(periods, (period, index) => {
    const centred = target[period]! - means[index]!
    return centred - rows.reduce((sum, row, donor) => sum + mixture[donor]! * row[index]!, 0)
  })
  return { rows, gap }
}

function gramOf(rows: readonly Float64Array[], size: number): Matrix {
  const values = new Float64Array(size * size)
  for (const row of rows) for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) values[i * size + j]! += row[i]! * row[j]!
  return { rows: size, columns: size, values }
}

/** As many penalties are tried, from the largest that matters down to a hundred-millionth of it. */
const tries = 20
/** More periods than this need not all be left out in turn. */
const mostFolds = 25

/** Leaves out one period before the start at a time, mixture and ridge found without it; the largest penalty whose error is within a standard error of the least. */
function penaltyFor({ target, donors, start, treated }: SyntheticProblem): number {
  const all = Array.from({ length: start }, (_, period) => period)
  const zero = new Float64Array(donors.length)
  const largest = largestEigenvalue(gramOf(centredRows(target, donors, all, zero).rows, start))
  const penalties = Array.from({ length: tries }, (_, index) => largest * 1e-8 ** (index / (tries - 1)))
  if (start < 3 || !(largest > 0)) return largest > 0 ? largest : 1
  const folds = all.filter((period) => start <= mostFolds || Math.floor((period * mostFolds) / start) !== Math.floor(((period - 1) * mostFolds) / start))
  const errors = folds.map((left) => {
    const kept = all.filter((period) => period !== left)
    const pick = (series: Float64Array) => Float64Array.from([...kept, left], (period) => series[period]!)
    const problem = { target: pick(target), donors: donors.map(pick), start: kept.length, treated }
    const places = kept.map((_, index) => index)
    const weightsFor = ridgeFor(problem.target, problem.donors, places, mixDonors(problem).weights)
    return penalties.map(
      (penalty) =>
        (target[left]! -
          dot(
            weightsFor(penalty),
            Float64Array.from(donors, (series) => series[left]!),
          )) **
        2,
    )
  })
  const means = penalties.map((_, index) => errors.reduce((sum, row) => sum + row[index]!, 0) / errors.length)
  const best = means.indexOf(Math.min(...means))
  const spread = Math.sqrt(errors.reduce((sum, row) => sum + (row[best]! - means[best]!) ** 2, 0) / (errors.length * (errors.length - 1)))
  return penalties[means.findIndex((mean) => mean <= means[best]! + spread)]!
}

/** By the power method, to three digits: it only sets where the search begins. */
function largestEigenvalue({ rows: size, values }: Matrix): number {
  let vector = new Float64Array(size).fill(1 / Math.sqrt(size))
  let value = 0
  for (let round = 0; round < 100; round++) {
    const next = Float64Array.from({ length: size }, (_, row) => dot(values.subarray(row * size, (row + 1) * size), vector))
    const length = Math.sqrt(dot(next, next))
    if (!(length > 0)) return Math.max(...Array.from({ length: size }, (_, row) => values[row * (size + 1)]!))
    vector = next.map((entry) => entry / length)
    if (Math.abs(length - value) < 1e-3 * length) return length
    value = length
  }
  return value
}
