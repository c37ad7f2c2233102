import { studentTQuantile } from './student-t.ts'
import type { Undetermined } from './undetermined.ts'

/** One group of things that were drawn alike, with a cheap prediction for all of them and the truth for those drawn. */
export interface PredictedStratum {
  /** Predictions for all, drawn or not. */
  readonly predictions: readonly number[]
  /** For those that were drawn at random: what was predicted, and what is true. */
  readonly drawn: readonly { readonly prediction: number; readonly truth: number }[]
}

/** A mean with its error; squaredError is a variance, df its degrees of freedom. */
export interface RectifiedMean {
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly squaredError: number
  readonly df: number
  /** How much of the predictions was used: 0 where they say nothing, 1 where they are as good as the truth. */
  readonly weight: number
}

/**
 * The mean of the truth over all things, from predictions for all and the truth for a random few: the mean of the predictions, put right by how far off they
 * were where the truth is known. Predictions that say little are used little, so that the answer is hardly worse than from the drawn ones alone.
 *
 * Strata without any drawn take the error of all drawn. Truth and predictions are ratios (0 to 1) or scores within `bounds`; the interval stays within them.
 * The variance counts two more drawn ones that differ by half of the bounds, one each way: few labels that happen to agree are no proof.
 * Undetermined: "too-few-labels" below ten drawn.
 * Source: Angelopoulos, Bates, Fannjiang, Jordan and Zrnic (2023), with the weight of Angelopoulos, Duchi and Zrnic (2023). Checked by planted truth.
 */
export function rectifiedMean(
  strata: readonly PredictedStratum[],
  level: number,
  bounds: { readonly low: number; readonly high: number } = { low: 0, high: 1 },
): RectifiedMean | Undetermined {
  const drawn = strata.flatMap((stratum) => stratum.drawn)
  if (drawn.length < fewestDrawn) {
    const lacking = fewestDrawn - drawn.length
    return {
      undetermined: 'too-few-labels',
      because: `only ${drawn.length} of at least ${fewestDrawn} messages drawn at random have been judged by a person`,
      mend: `Judge ${lacking} more of those that are asked for.`,
    }
  }
  const all = strata.reduce((sum, { predictions }) => sum + predictions.length, 0)
  const weight = weightOf(strata, drawn, all)
  const half = (bounds.high - bounds.low) / 2
  const pooled = spreadOf(drawn, weight, half)
  let estimate = 0
  let squaredError = 0
  let pooledShare = 0
  for (const stratum of strata) {
    const share = stratum.predictions.length / all
    if (share === 0) continue
    estimate += share * weight * meanOf(stratum.predictions)
    if (stratum.drawn.length < fewestOfStratum) {
      pooledShare += share
      continue
    }
    const own = spreadOf(stratum.drawn, weight, half)
    estimate += share * own.mean
    squaredError += share ** 2 * (own.variance / stratum.drawn.length)
  }
  estimate += pooledShare * pooled.mean
  squaredError += pooledShare ** 2 * (pooled.variance / drawn.length)
  const predictions = strata.flatMap((stratum) => stratum.predictions)
  squaredError += (weight ** 2 * varianceOf(predictions)) / all
  const df = drawn.length - 1
  const margin = studentTQuantile(0.5 + level / 2, df) * Math.sqrt(squaredError)
  const within = (value: number) => Math.min(bounds.high, Math.max(bounds.low, value))
  return { estimate: within(estimate), low: within(estimate - margin), high: within(estimate + margin), squaredError, df, weight }
}

const fewestDrawn = 10
const fewestOfStratum = 5

/** The weight at which the variance is least, kept within 0 and 1. */
function weightOf(strata: readonly PredictedStratum[], drawn: PredictedStratum['drawn'], all: number): number {
  const variance = varianceOf(strata.flatMap(({ predictions }) => predictions))
  if (variance === 0) return 0
  const meanTruth = meanOf(drawn.map(({ truth }) => truth))
  const meanPrediction = meanOf(drawn.map(({ prediction }) => prediction))
  const covariance = drawn.reduce((sum, { truth, prediction }) => sum + (truth - meanTruth) * (prediction - meanPrediction), 0) / Math.max(1, drawn.length - 1)
  return Math.min(1, Math.max(0, covariance / ((1 + drawn.length / Math.max(1, all)) * variance)))
}

function spreadOf(drawn: PredictedStratum['drawn'], weight: number, half: number): { mean: number; variance: number } {
  const errors = drawn.map(({ truth, prediction }) => truth - weight * prediction)
  const mean = meanOf(errors)
  const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) + 2 * half ** 2
  return { mean, variance: squares / (errors.length + 1) }
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
