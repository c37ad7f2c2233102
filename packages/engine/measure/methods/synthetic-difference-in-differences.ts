import { dot, type Matrix, simplexLeastSquares, type Undetermined } from '@plumbline/stats'
import type { DesignQuestion, DesignResult } from './design.ts'
import type { Panel } from './panel.ts'
import { freedomOfPlain, plainSpreadOfPlacebos } from './placebo-in-space.ts'
import { synthesise } from './synthesise.ts'
import { noiseOf } from './synthetic-control.ts'
import type { Measured, Spread } from './synthetic-measure.ts'
import { donorColumns, fitOf, mixOf, problemOf, type SyntheticEstimator, type SyntheticProblem } from './synthetic-problem.ts'

/**
 * Synthetic difference in differences: donors weighted to move in parallel with the treated before the start, and those periods before weighted that
 * tell best what comes after; then a difference in differences with these weights. A constant gap is allowed.
 *
 * The interval is by placebos for one treated unit (each donor in turn taken for treated), else by the jackknife with weights as they are, with Student's t.
 * Undetermined: those of `syntheticPanelOf`; the effect alone is undetermined for "too-few-donors" and "no-variance".
 * Source: Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), algorithms 1, 3 and 4, with their penalties.
 */
export function syntheticDifferenceInDifferences(question: DesignQuestion & { readonly panel: Panel }): DesignResult | Undetermined {
  return synthesise(question, false, {
    method: 'synthetic-difference-in-differences',
    estimatorFor: estimatorFor,
    staysInRange: false,
    againstBefore: false,
    spreadOf: spreadOf,
    assumptions: (nouns) => [
      `A mixture of untreated ${nouns} that moved in parallel with the treated before the start would have gone on to do so.`,
      `None of the untreated ${nouns} was touched by it, or by something of its own at the same time.`,
      `Nothing else began at the same time for the treated ${nouns} alone.`,
    ],
  })
}

/** Placebos and left-out donors are weighted with the penalties of the real problem. */
function estimatorFor({ donors, start, target, treated }: SyntheticProblem): SyntheticEstimator {
  const noise = noiseOf(donors, start)
  const unitPenalty = noise * noise * Math.sqrt(treated * (target.length - start))
  const periodPenalty = (1e-6 * noise) ** 2
  return (problem) => {
    const weights = simplexLeastSquares({
      design: donorColumns(problem.donors, 0, start),
      outcome: problem.target.subarray(0, start),
      penalty: unitPenalty * start,
      intercept: true,
    }).weights
    const periods = periodWeights(problem, periodPenalty)
    const mixed = mixOf(problem.donors, weights)
    const gap = dot(periods, problem.target.subarray(0, start)) - dot(periods, mixed.subarray(0, start))
    return fitOf(problem, weights, mixOf(problem.donors, weights, gap))
  }
}

/** Weights of the periods before the start whose mixture tells each donor's mean after it, but for a constant. */
function periodWeights({ donors, start }: SyntheticProblem, penalty: number): Float64Array {
  const design: Matrix = { rows: donors.length, columns: start, values: Float64Array.from(donors.flatMap((series) => [...series.subarray(0, start)])) }
  const outcome = donors.map((series) => series.subarray(start).reduce((sum, value) => sum + value, 0) / (series.length - start))
  return simplexLeastSquares({ design, outcome, penalty: penalty * donors.length, intercept: true }).weights
}

/** Leaving out one of two tells too little of how treated units differ; they are taken to differ as the donors do. */
const fewTreated = 2

function spreadOf(measured: Measured): Spread | null {
  if (measured.panel.treated.length > fewTreated) return jackknife(measured)
  const placebos = measured.placebos()
  return placebos && { ...plainSpreadOfPlacebos(placebos), df: freedomOfPlain(placebos) }
}

/** Each unit left out in turn, the others' weights brought back to one; null where a group would be empty. */
function jackknife({ panel, problem, fit }: Measured): Spread | null {
  const { treated, donors, start } = panel
  if (donors.length < 2) return null
  const periods = periodWeights(problem, (1e-6 * noiseOf(donors, start)) ** 2)
  const pathOf = (target: Float64Array, weights: Float64Array) => {
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    const mixed = mixOf(donors, whole > 0 ? weights.map((weight) => weight / whole) : weights)
    const gap = dot(periods, target.subarray(0, start)) - dot(periods, mixed.subarray(0, start))
    return target.map((value, period) => value - mixed[period]! - gap)
  }
  const withoutTreated = treated.map((_, left) =>
    pathOf(
      problemOf(
        treated.filter((_, index) => index !== left),
        donors,
        start,
      ).target,
      fit.weights,
    ),
  )
  const withoutDonors = donors.map((_, left) =>
    pathOf(
      problem.target,
      fit.weights.map((weight, index) => (index === left ? 0 : weight)),
    ),
  )
  const mean = (path: Float64Array) => path.subarray(start).reduce((sum, value) => sum + value, 0) / (path.length - start)
  const units = treated.length + donors.length
  const part = (paths: readonly Float64Array[], pick: (path: Float64Array) => number) => {
    const centre = [...withoutTreated, ...withoutDonors].reduce((sum, path) => sum + pick(path) / units, 0)
    return ((units - 1) / units) * paths.reduce((sum, path) => sum + (pick(path) - centre) ** 2, 0)
  }
  const ofTreated = part(withoutTreated, mean)
  const ofDonors = part(withoutDonors, mean)
  const squared = ofTreated + ofDonors
  return {
    ofMean: Math.sqrt(squared),
    df: squared > 0 ? squared ** 2 / (ofTreated ** 2 / (treated.length - 1) + ofDonors ** 2 / (donors.length - 1)) : 1,
    ofPeriods: panel.periods.map((_, period) => Math.sqrt(part([...withoutTreated, ...withoutDonors], (path) => path[period]!))),
  }
}
