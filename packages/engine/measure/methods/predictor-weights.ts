import { isUndetermined, leastSquares, type Matrix, matrixOf, minimise, simplexLeastSquares } from '@plumbline/stats'
import { distanceOf, fitOf, mixOf, type Predictors, type SyntheticEstimator, type SyntheticProblem } from './synthetic-problem.ts'

/**
 * The estimator whose donors match what is known of the units, each predictor weighed so that the periods before the start are fitted best.
 *
 * Where the covariates are known of an earlier time as well, their weights are learnt there, judged on the periods after it, so that none fits by chance
 * (Abadie, Diamond and Hainmueller 2015). The inner weights are exact; the outer ones are searched for by Nelder and Mead on their logarithms: from equal
 * ones, from each predictor's own bond with the metric, from a regression of the metric on all of them, and anew from the best until nothing is won. Several
 * sets of predictor weights may fit about as well; the donors hardly differ then.
 * Source: Abadie, Diamond and Hainmueller (2010), section 2.3, and (2015) for learning earlier; Abadie (2021) on reading them.
 */
export function matchPredictors(problem: SyntheticProblem): SyntheticEstimator {
  const size = problem.predictors!.target.length
  const regression = slopes(problem)
  const starts = [Array.from({ length: size }, () => 0), bonds(problem), ...(regression === null ? [] : [regression])]
  const rough = starts.map((start) => searchFrom(problem, start, 60 + 60 * size)).sort((a, b) => a.value - b.value)
  const best = rough
    .slice(0, 2)
    .map(({ at }) => searchOn(problem, at))
    .sort((a, b) => a.value - b.value)[0]!.at
  // Placebos and left-out donors begin where the real problem ended.
  return (each) => {
    const weights = weightsFor(each.predictors!, each === problem ? best : searchFrom(each, best, 20 + 12 * size).at)
    return fitOf(each, weights, mixOf(each.donors, weights))
  }
}

/** A simplex that has shrunk in one place is spread out again there, as long as that wins a thousandth. */
function searchOn(problem: SyntheticProblem, start: readonly number[]) {
  let best = searchFrom(problem, start, 60 + 60 * start.length)
  for (let round = 0; round < mostRounds; round++) {
    const next = searchFrom(problem, best.at, 60 + 60 * start.length)
    if (!(next.value < 0.999 * best.value)) return next.value < best.value ? next : best
    best = next
  }
  return best
}

const mostRounds = 6

function searchFrom(problem: SyntheticProblem, start: readonly number[], evaluations: number) {
  const learnt = problem.predictors!.earlier ?? problem.predictors!
  const miss = (logs: readonly number[]) => {
    const weights = weightsFor(learnt, logs)
    return distanceOf(problem, fitOf(problem, weights, mixOf(problem.donors, weights)), problem.predictors!.earlier?.judgedFrom ?? 0, problem.start)
  }
  return minimise(miss, start, { low: start.map(() => -14), high: start.map(() => 4), evaluations })
}

function weightsFor({ target, donors }: Predictors, logs: readonly number[]): Float64Array {
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

/** Logarithm of each predictor's squared slope in a regression of the metric in every period before the start on all of them; null for too few units. */
function slopes({ target, donors, predictors, start }: SyntheticProblem): number[] | null {
  const design = matrixOf([predictors!.target, ...predictors!.donors].map((row) => [1, ...row]))
  const sums = predictors!.target.map(() => 0)
  for (let period = 0; period < start; period++) {
    const fit = leastSquares({ design, outcome: [target[period]!, ...donors.map((series) => series[period]!)] })
    if (isUndetermined(fit)) return null
    for (let column = 0; column < sums.length; column++) sums[column]! += fit.coefficients[column + 1]! ** 2
  }
  const most = Math.max(...sums)
  return most > 0 ? sums.map((sum) => Math.log(Math.max(1e-6, sum / most))) : null
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
