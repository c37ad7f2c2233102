import { simplexLeastSquares, type Undetermined } from '@plumbline/stats'
import type { DesignQuestion, DesignResult } from './design.ts'
import type { Panel } from './panel.ts'
import { freedomOfScaled, spreadOfPlacebos } from './placebo-in-space.ts'
import { matchPredictors } from './predictor-weights.ts'
import { synthesise } from './synthesise.ts'
import { distanceOf, donorColumns, fitOf, mixOf, type SyntheticEstimator } from './synthetic-problem.ts'

export interface SyntheticControlQuestion extends DesignQuestion {
  readonly panel: Panel
  /** What the mixture must match: every period before the start (the default), or the panel's covariates, weighed so that those periods are fitted best. */
  readonly match?: 'periods' | 'covariates'
}

/**
 * Synthetic control: the treated against a mixture of untreated units, none with a weight below zero and together one, that moved as it did before.
 *
 * Several treated units are taken by their mean. The interval comes from placebos: each untreated unit in turn taken for treated, its gap set against how
 * well it was fitted before, Student's t with as many degrees of freedom as placebos.
 * Undetermined: those of `syntheticPanelOf`; the effect alone is undetermined for "too-few-donors" (fewer than three) and "no-variance".
 * Source: Abadie, Diamond and Hainmueller (2010).
 */
export function syntheticControl(question: SyntheticControlQuestion): DesignResult | Undetermined {
  const byCovariates = question.match === 'covariates' && (question.panel.covariates ?? []).length > 0
  return synthesise(question, byCovariates, {
    method: 'synthetic-control',
    estimatorFor: (problem) => (problem.predictors === undefined ? mixDonors : matchPredictors(problem)),
    staysInRange: true,
    againstBefore: true,
    spreadOf: ({ problem, fit, placebos: all }) => {
      const placebos = all()
      return placebos && { ...spreadOfPlacebos(distanceOf(problem, fit, 0, problem.start), placebos), df: freedomOfScaled(placebos) }
    },
    assumptions: (nouns) => [
      `A mixture of untreated ${nouns} that moved as the treated did before the start would have gone on to do so.`,
      `None of the untreated ${nouns} was touched by it, or by something of its own at the same time.`,
      `Nothing else began at the same time for the treated ${nouns} alone.`,
    ],
  })
}

/** The mixture nearest to the target before the start; the smallest penalty picks one of those that are equally near. */
const mixDonors: SyntheticEstimator = (problem) => {
  const { target, donors, start } = problem
  const penalty = 1e-12 * noiseOf(donors, start) ** 2 * start
  const { weights } = simplexLeastSquares({ design: donorColumns(donors, 0, start), outcome: target.subarray(0, start), penalty })
  return fitOf(problem, weights, mixOf(donors, weights))
}

/** Standard deviation of the steps from period to period of all donors before the start; 0 for a single period. */
export function noiseOf(donors: readonly Float64Array[], start: number): number {
  const steps = donors.flatMap((series) => Array.from({ length: start - 1 }, (_, period) => series[period + 1]! - series[period]!))
  if (steps.length < 2) return 0
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length
  return Math.sqrt(steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / (steps.length - 1))
}
