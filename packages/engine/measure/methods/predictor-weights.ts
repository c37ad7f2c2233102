import { type Matrix, minimise, simplexLeastSquares } from '@plumbline/stats'
import { distanceOf, fitOf, mixOf, type SyntheticEstimator, type SyntheticProblem } from './synthetic-problem.ts'

/**
 * The estimator whose donors match what is known of the units, each predictor weighed so that the periods before the start are fitted best.
 *
 * The inner weights are exact; the outer ones are searched for from equal ones and from each predictor's own bond with the metric, by Nelder and Mead on
 * their logarithms. Several sets of predictor weights may fit about as well; the donors hardly differ then.
 * Source: Abadie, Diamond and Hainmueller (2010), section 2.3; Abadie (2021) on reading them.
 */
export function matchPredictors(problem: SyntheticProblem): SyntheticEstimator {
  const size = problem.predictors!.target.length
  const starts = [Array.from({ length: size }, () => 0), bonds(problem)]
  const rough = starts.map((start) => searchFrom(problem, start, 60 + 60 * size)).sort((a, b) => a.value - b.value)[0]!
  const best = searchFrom(problem, rough.at, 60 + 60 * size).at
  // Placebos and left-out donors begin where the real problem ended.
  return (each) => {
    const weights = weightsFor(each, each === problem ? best : searchFrom(each, best, 20 + 12 * size).at)
    return fitOf(each, weights, mixOf(each.donors, weights))
  }
}

function searchFrom(problem: SyntheticProblem, start: readonly number[], evaluations: number) {
  const miss = (logs: readonly number[]) => {
    const weights = weightsFor(problem, logs)
    return distanceOf(problem, fitOf(problem, weights, mixOf(problem.donors, weights)), 0, problem.start)
  }
  return minimise(miss, start, { low: start.map(() => -14), high: start.map(() => 4), evaluations })
}

function weightsFor({ predictors }: SyntheticProblem, logs: readonly number[]): Float64Array {
  const { target, donors } = predictors!
  const roots = logs.map((log) => Math.exp(log / 2))
  return simplexLeastSquares({ design: scaledColumns(donors, roots), outcome: target.map((value, index) => value * roots[index]!) }).weights
}

/** Logarithm of how much of the donors' mean before the start each predictor explains by itself. */
function bonds({ donors, predictors, start }: SyntheticProblem): number[] {
  const means = donors.map((series) => series.subarray(0, start).reduce((sum, value) => sum + value, 0) / start)
  return predictors!.target.map((_, column) => {
    const values = predictors!.donors.map((row) => row[column]!)
    const correlation = correlationOf(values, means)
    return Math.log(Math.max(1e-3, correlation * correlation))
  })
}

function scaledColumns(donors: readonly (readonly number[])[], roots: readonly number[]): Matrix {
  const values = Float64Array.from(roots.flatMap((root, row) => donors.map((donor) => donor[row]! * root)))
  return { rows: roots.length, columns: donors.length, values }
}

function correlationOf(first: readonly number[], second: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [one, two] = [mean(first), mean(second)]
  const moment = (a: readonly number[], am: number, b: readonly number[], bm: number) =>
    a.reduce((sum, value, index) => sum + (value - am) * (b[index]! - bm), 0)
  const spread = Math.sqrt(moment(first, one, first, one) * moment(second, two, second, two))
  return spread > 0 ? moment(first, one, second, two) / spread : 0
}
