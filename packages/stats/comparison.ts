import { fiellerLimits, type RatioLimits } from './fieller.ts'
import type { Interval } from './interval.ts'
import { studentTQuantile, twoSidedT } from './student-t.ts'
import type { Undetermined } from './undetermined.ts'

/** Treatment against control on one outcome, and how each interval was made. */
export interface Comparison {
  /** The mean, or the ratio where there is a denominator; adjusted where the comparison is; null where there is none. */
  readonly treatment: number | null
  readonly control: number | null
  /** Treatment minus control. */
  readonly difference: Interval | Undetermined
  /** Treatment over control minus one; its p-value is the difference's, as both ask whether there is any effect. */
  readonly relative: Interval | Undetermined
  readonly differenceMethod: 'welch' | 'skew-corrected' | 'ratio-delta' | 'ratio-few-units' | 'ratio-fieller'
  /** Null where the relative lift is undetermined. */
  readonly relativeMethod: 'delta' | 'fieller' | null
  /** Of the difference. */
  readonly standardError: number | null
  /** Of the relative lift, by the delta method. */
  readonly relativeStandardError: number | null
  /** Degrees of freedom by Welch and Satterthwaite. */
  readonly df: number | null
  readonly adjustment?: Adjustment
}

export interface Adjustment {
  readonly method: 'cuped' | 'regression' | 'post-stratification'
  /** Share of the difference's variance that the adjustment took away; below zero where it did harm. */
  readonly varianceRemoved: number
  /** What one unit of the covariate is worth in the outcome. */
  readonly theta?: number
  readonly strata?: number
  /** Strata too thin to stand alone, which were brought together. */
  readonly collapsed?: number
}

/** Two estimates with their joint error. Where the estimates were adjusted to one covariate mean they are correlated. */
export interface EstimatePair {
  readonly treatment: number
  readonly control: number
  readonly squaredErrors: readonly [treatment: number, control: number]
  readonly covariance: number
  /** Squared standard error of the difference. */
  readonly squaredError: number
  readonly df: number
}

/** How many standard errors a limit lies from the estimate. */
export interface Reach {
  readonly below: number
  readonly above: number
  readonly pValue: number
}

/** The square of the control's own half interval over its mean. Above it, a control less than ten half intervals from zero, the delta method is off visibly. */
const weakControl = 0.01

/**
 * Difference and relative lift of two estimates. The relative lift is the delta method's; Fieller's where the control's mean is weakly known.
 *
 * reach: how far the limits lie, by another method than Student's t. limitsOfRatio: of treatment over control, where these are not Fieller's at that reach.
 * Undetermined: "no-variance"; for the relative lift "control-not-positive" and "weak-control" (Fieller's set has no end).
 * Source: Welch (1947), Fieller (1954), Finney (1978, when the delta method will do). Checked against: golden/comparisons.json.
 */
export function comparePair(
  pair: EstimatePair,
  level: number,
  method: Comparison['differenceMethod'],
  reach?: Reach,
  limitsOfRatio?: () => RatioLimits | null,
): Comparison {
  const { treatment, control, squaredError, df } = pair
  if (!(squaredError > 0)) {
    const nothing: Undetermined = {
      undetermined: 'no-variance',
      because: 'every unit has the same value',
      mend: 'Choose an outcome that differs between units.',
    }
    return undeterminedComparison(nothing, treatment, control, method)
  }
  const standardError = Math.sqrt(squaredError)
  const estimate = treatment - control
  const of = reach ?? symmetricReach(estimate / standardError, df, level)
  return {
    treatment,
    control,
    difference: { estimate, low: estimate - of.below * standardError, high: estimate + of.above * standardError, level, pValue: of.pValue },
    ...relativeOf(pair, level, of, limitsOfRatio),
    differenceMethod: method,
    standardError,
    df,
  }
}

export function undeterminedComparison(
  reason: Undetermined,
  treatment: number | null,
  control: number | null,
  method: Comparison['differenceMethod'],
): Comparison {
  const unknown = { relativeMethod: null, standardError: null, relativeStandardError: null, df: null }
  return { treatment, control, difference: reason, relative: reason, differenceMethod: method, ...unknown }
}

/** Welch and Satterthwaite's degrees of freedom, by shares of the variance so that no square underflows. */
export function welchDf(parts: readonly { readonly squaredError: number; readonly df: number }[]): number {
  const total = parts.reduce((sum, part) => sum + part.squaredError, 0)
  return 1 / parts.reduce((sum, part) => sum + (part.squaredError / total) ** 2 / part.df, 0)
}

function symmetricReach(t: number, df: number, level: number): Reach {
  const quantile = studentTQuantile(0.5 + level / 2, df)
  return { below: quantile, above: quantile, pValue: twoSidedT(t, df) }
}

function relativeOf(
  pair: EstimatePair,
  level: number,
  reach: Reach,
  limitsOfRatio?: () => RatioLimits | null,
): Pick<Comparison, 'relative' | 'relativeMethod' | 'relativeStandardError'> {
  const {
    treatment,
    control,
    covariance,
    squaredErrors: [first, second],
  } = pair
  if (!(control > 0)) {
    const mend = 'Read the absolute difference.'
    return {
      relative: { undetermined: 'control-not-positive', because: 'the control is zero or below', mend },
      relativeMethod: null,
      relativeStandardError: null,
    }
  }
  const ratio = treatment / control
  const squared = (first - 2 * ratio * covariance + ratio * ratio * second) / (control * control)
  // No spread but the control's own, at a ratio of one: rounding may leave less than nothing.
  const relativeStandardError = Math.sqrt(Math.max(0, squared))
  const weakness = (Math.max(reach.below, reach.above) ** 2 * second) / (control * control)
  const whole = { estimate: ratio - 1, level, pValue: reach.pValue }
  if (weakness < weakControl && limitsOfRatio === undefined) {
    const low = ratio - 1 - reach.below * relativeStandardError
    return { relative: { ...whole, low, high: ratio - 1 + reach.above * relativeStandardError }, relativeMethod: 'delta', relativeStandardError }
  }
  const limits =
    limitsOfRatio === undefined
      ? fiellerLimits({ top: treatment, bottom: control, squaredErrors: [first, second], covariance }, reach.below, reach.above)
      : limitsOfRatio()
  if (limits === null) {
    const mend = 'Read the absolute difference, or wait for more units.'
    return { relative: { undetermined: 'weak-control', because: 'the control cannot be told from zero', mend }, relativeMethod: null, relativeStandardError }
  }
  return { relative: { ...whole, low: limits.low - 1, high: limits.high - 1 }, relativeMethod: 'fieller', relativeStandardError }
}
