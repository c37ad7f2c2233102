import type { ArmMoments, OutcomeArms, QuantileArm, StratumSums } from '@plumbline/model'
import {
  type Comparison,
  compareArms,
  compareStrata,
  compareStrataWithCovariate,
  compareWithCuped,
  type Effect,
  effectOf,
  type Interval,
  isUndetermined,
  type OutcomeSums,
  outcomeValue,
  quantileDifference,
  shareDifference,
  shareLift,
  type Undetermined,
} from '@plumbline/stats'
import { isBinary } from './checks/not-zero-or-one.ts'
import type { LiftAdjustment } from './experiment-result.ts'

/** Treatment against control on one outcome, whatever its shape. */
export interface OutcomeComparison {
  readonly treated: { readonly units: number; readonly value: number | null }
  readonly control: { readonly units: number; readonly value: number | null }
  readonly difference: Interval | Undetermined
  readonly relative: Interval | Undetermined
  readonly method: string
  readonly adjusted?: LiftAdjustment
  /** The difference and the relative lift as near normal estimates: what looks and beliefs reason about. Null where they are not known. */
  readonly effect: Effect | null
  readonly relativeEffect: Effect | null
}

/** What is compared: two variants of an outcome, and its sums in every variant and stratum. */
export interface ComparisonQuestion {
  readonly treatment: string
  readonly control: string
  readonly outcome: OutcomeArms | undefined
  /** Conversions whose values are 0 and 1 are compared as shares. */
  readonly isShare: boolean
  /** Compares this quantile, in (0, 1), by its order statistics. */
  readonly quantile?: number
  /** The same outcome within each stratum. */
  readonly strata?: readonly (StratumSums & { readonly outcome: OutcomeArms | undefined })[]
  readonly level: number
}

/**
 * Compares by the method that the outcome's shape needs: shares by Newcombe's interval, means by Welch's (leaning where they are skewed), ratios and
 * clusters by the delta method. Where a covariate or strata are there, the difference is adjusted for them, and the plain one stands beside it.
 */
export function compareOutcome(question: ComparisonQuestion): OutcomeComparison {
  const plain = comparePlainly(question)
  const adjusted = adjust(question)
  if (adjusted?.adjustment === undefined || isUndetermined(adjusted.difference)) return plain
  const { method, varianceRemoved } = adjusted.adjustment
  const by = method === 'post-stratification' ? 'post-stratification' : 'cuped'
  const within = adjusted.adjustment.strata === undefined ? [] : ['compared within strata']
  const moved = by === 'cuped' ? ['adjusted for what was known before (CUPED)'] : []
  return {
    ...plain,
    treated: { ...plain.treated, value: adjusted.treatment ?? plain.treated.value },
    control: { ...plain.control, value: adjusted.control ?? plain.control.value },
    ...intervalsOf(adjusted),
    method: [sayMethod(adjusted), ...within, ...moved].join(', '),
    adjusted: { by, varianceRemoved, unadjusted: plain.difference },
  }
}

/** The sums of one variant; no units where it is not there. */
export function armOf(outcome: OutcomeArms | undefined, variant: string): ArmMoments {
  return outcome?.arms.find((arm) => arm.variant === variant) ?? { variant, units: 0, sum: 0, sumOfSquares: 0 }
}

function comparePlainly(question: ComparisonQuestion): OutcomeComparison {
  const { treatment, control, outcome, isShare, level } = question
  if (question.quantile !== undefined) return compareQuantiles(question, question.quantile)
  const [treated, untreated] = [armOf(outcome, treatment), armOf(outcome, control)]
  const arms = { treated: sideOf(treated), control: sideOf(untreated) }
  const comparison = compareArms(treated, untreated, level)
  if (!isShare || treated.denominator !== undefined || !isBinary([treated, untreated]))
    return { ...arms, ...intervalsOf(comparison), method: sayMethod(comparison) }
  const [first, second] = [treated, untreated].map(({ sum, units }) => ({ hits: sum, units }))
  return {
    ...arms,
    ...intervalsOf(comparison),
    difference: shareDifference(first!, second!, level),
    relative: shareLift(first!, second!, level),
    method: 'Difference of shares, Newcombe interval',
  }
}

function compareQuantiles({ treatment, control, outcome, level }: ComparisonQuestion, at: number): OutcomeComparison {
  const [first, second] = [treatment, control].map((variant) => outcome?.quantiles?.find((arm) => arm.variant === variant))
  const none = { units: 0, value: 0, low: 0, high: 0 }
  const { difference, relative, standardError, relativeStandardError } = quantileDifference(first ?? none, second ?? none, at, level)
  return {
    treated: { units: witnessesOf(first), value: first?.value ?? null },
    control: { units: witnessesOf(second), value: second?.value ?? null },
    difference,
    relative,
    method: `Difference of the ${at === 0.5 ? 'medians' : `${Math.round(at * 1000) / 10}% quantiles`} by order statistics`,
    effect: knownEffect(difference, standardError),
    relativeEffect: knownEffect(relative, relativeStandardError),
  }
}

/** Units, or clusters, that the observations belong to: what was drawn, and what a plan counts. */
function witnessesOf(arm: QuantileArm | undefined): number {
  return arm?.clusters?.units ?? arm?.units ?? 0
}

/** With the covariate of the outcome, within the strata, or both; a ratio with the covariate alone where there are both. Null where there is neither. */
function adjust({ treatment, control, outcome, strata = [], level, quantile }: ComparisonQuestion): Comparison | null {
  if (quantile !== undefined) return null
  const arms = outcome?.arms.filter((arm) => arm.units > 0) ?? []
  const known = arms.length > 1 && arms.every((arm) => arm.covariate !== undefined)
  const pairs = strata.map(({ values, outcome: within }) => ({
    stratum: values.join(' · '),
    treatment: armOf(within, treatment) as OutcomeSums,
    control: armOf(within, control) as OutcomeSums,
  }))
  const both = known && pairs.length > 1 ? compareStrataWithCovariate(pairs, level) : null
  if (both !== null) return both
  if (known) return compareWithCuped(armOf(outcome, treatment), armOf(outcome, control), level, arms)
  return pairs.length > 1 ? compareStrata(pairs, level) : null
}

function sideOf(arm: ArmMoments): OutcomeComparison['treated'] {
  return { units: arm.units, value: outcomeValue(arm) }
}

function intervalsOf({ difference, relative, standardError, relativeStandardError, differenceMethod }: Comparison) {
  // Limits that were set right for few units tell a larger error than theirs; looks and beliefs have to know.
  const told = (interval: Interval | Undetermined, error: number | null) =>
    differenceMethod !== 'ratio-few-units' || isUndetermined(interval) || error === null ? error : Math.max(error, Math.sqrt(effectOf(interval).squaredError))
  return {
    difference,
    relative,
    effect: knownEffect(difference, told(difference, standardError)),
    relativeEffect: knownEffect(relative, told(relative, relativeStandardError)),
  }
}

function knownEffect(interval: Interval | Undetermined, error: number | null): Effect | null {
  return isUndetermined(interval) || error === null ? null : { estimate: interval.estimate, squaredError: error ** 2 }
}

function sayMethod({ differenceMethod }: Comparison): string {
  if (differenceMethod === 'welch') return 'Difference in means, Welch interval'
  if (differenceMethod === 'skew-corrected') return 'Difference in means, Welch interval corrected for skewness'
  if (differenceMethod === 'ratio-few-units') return 'Difference of ratios, delta method set right for few units'
  return differenceMethod === 'ratio-delta' ? 'Difference of ratios, delta method' : 'Difference of ratios, Fieller interval'
}
