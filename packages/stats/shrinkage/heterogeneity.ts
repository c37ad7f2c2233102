import { chiSquareTail } from '../chi-square.ts'
import { type Effect, whyNoEffect } from '../effect.ts'
import { findRoot } from '../find-root.ts'
import type { Interval } from '../interval.ts'
import { studentTQuantile, twoSidedT } from '../student-t.ts'
import type { Undetermined } from '../undetermined.ts'

/** Whether and how much effects differ from each other beyond the error of each. */
export interface Heterogeneity {
  /** Cochran's Q with its degrees of freedom; its p-value answers: is any difference there at all? */
  readonly q: number
  readonly df: number
  readonly pValue: number
  /** Share of the spread that is not error, 0 to 1 (Higgins and Thompson). */
  readonly iSquared: number
  /** Variance between the true effects, by restricted maximum likelihood. */
  readonly tauSquared: number
  /** The same by Paule and Mandel's moments. */
  readonly tauSquaredPauleMandel: number
  /** Mean of the true effects, with an interval that counts what it is not known how much they differ (Knapp and Hartung, never narrower than theirs without). */
  readonly pooled: Interval
}

/**
 * Effects of segments, or of experiments, against each other.
 *
 * effects: independent, in one unit; two or more. level: of the pooled interval.
 * Undetermined: "too-few-effects"; "no-variance" or "not-a-number" where an effect has no proper error.
 * Source: Cochran (1954); Higgins and Thompson (2002); Viechtbauer (2005); Paule and Mandel (1982); Knapp and Hartung (2003).
 * Checked against: golden/shrinkage.json (metafor).
 */
export function heterogeneity(effects: readonly Effect[], level: number): Heterogeneity | Undetermined {
  const wrong = whyNotPooled(effects)
  if (wrong) return wrong
  const df = effects.length - 1
  const q = spreadAt(effects, 0)
  const tauSquared = restrictedLikelihood(effects)
  return {
    q,
    df,
    pValue: chiSquareTail(q, df),
    iSquared: q > df ? (q - df) / q : 0,
    tauSquared,
    tauSquaredPauleMandel: pauleMandel(effects),
    pooled: poolAt(effects, tauSquared, level),
  }
}

function whyNotPooled(effects: readonly Effect[]): Undetermined | null {
  if (effects.length < 2)
    return { undetermined: 'too-few-effects', because: 'there are not two effects to compare', mend: 'Compare at least two segments or experiments.' }
  return effects.map(whyNoEffect).find((reason) => reason !== null) ?? null
}

/** Precision-weighted mean at a variance between effects, and the sum of its weights. */
export function meanAt(effects: readonly Effect[], tauSquared: number): { readonly mean: number; readonly weight: number } {
  let weight = 0
  let sum = 0
  for (const { estimate, squaredError } of effects) {
    weight += 1 / (squaredError + tauSquared)
    sum += estimate / (squaredError + tauSquared)
  }
  return { mean: sum / weight, weight }
}

/** Weighted squares about the mean: Q at tau zero, and as large as its degrees of freedom where tau explains the spread. */
export function spreadAt(effects: readonly Effect[], tauSquared: number): number {
  const { mean } = meanAt(effects, tauSquared)
  return effects.reduce((sum, { estimate, squaredError }) => sum + (estimate - mean) ** 2 / (squaredError + tauSquared), 0)
}

/** The variance between effects that explains their spread: Q's value at it is its degrees of freedom. */
export function pauleMandel(effects: readonly Effect[]): number {
  return decreasingRoot((tauSquared) => spreadAt(effects, tauSquared) - (effects.length - 1), effects)
}

/** Zero of the restricted likelihood's slope; zero where it falls from the start. */
function restrictedLikelihood(effects: readonly Effect[]): number {
  return decreasingRoot((tauSquared) => {
    const { mean, weight } = meanAt(effects, tauSquared)
    let squares = 0
    let slope = 0
    for (const { estimate, squaredError } of effects) {
      const own = 1 / (squaredError + tauSquared)
      squares += own * own
      slope += own * own * (estimate - mean) ** 2 - own
    }
    return (slope + squares / weight) / weight
  }, effects)
}

function decreasingRoot(slope: (tauSquared: number) => number, effects: readonly Effect[]): number {
  if (slope(0) <= 0) return 0
  let high = Math.max(...effects.map(({ squaredError }) => squaredError))
  for (let doubling = 0; doubling < 200 && slope(high) > 0; doubling++) high *= 2
  return findRoot(slope, 0, high, 1e-13 * high)
}

function poolAt(effects: readonly Effect[], tauSquared: number, level: number): Interval {
  const df = effects.length - 1
  const { mean, weight } = meanAt(effects, tauSquared)
  const error = Math.sqrt(Math.max(1, spreadAt(effects, tauSquared) / df) / weight)
  const reach = studentTQuantile(0.5 + level / 2, df) * error
  return { estimate: mean, low: mean - reach, high: mean + reach, level, pValue: twoSidedT(mean / error, df) }
}
