import type { NumberSource } from '@plumbline/model'
import type { Interval, Undetermined } from '@plumbline/stats'

export type { ArmMoments, ArmSums, ExperimentSums } from '@plumbline/model'
export type { Interval } from '@plumbline/stats'

/** Whether a guardrail holds. "doubtful": nothing shows that it is worse by more than its margin, and nothing rules it out. */
export type GuardrailHold = 'held' | 'harmed' | 'doubtful'

/** Treatment minus control on one outcome. */
export interface Lift {
  readonly treatment: string
  /** The treatment as people call it: its initiative's name, else its value. */
  readonly treatmentName: string
  readonly initiative: string | null
  readonly metric: string
  readonly metricName: string
  /** Unit of the metric: "ratio", a currency, a thing in the singular, or null. */
  readonly unit: string | null
  readonly role: 'primary' | 'secondary' | 'guardrail'
  /** The way in which the metric is better. */
  readonly wanted: 'up' | 'down'
  readonly control: { readonly units: number; readonly mean: number }
  readonly treated: { readonly units: number; readonly mean: number }
  readonly difference: Interval | Undetermined
  /** Relative to control, as a ratio. */
  readonly relative: Interval | Undetermined
  /** Whether the interval lies wholly on one side of no difference, in the sense of the metric. */
  readonly direction: 'better' | 'worse' | 'unclear'
  readonly method: string
  /** Where the difference is adjusted for what was known before: how, how much noise that took away, and the difference without it. */
  readonly adjusted?: LiftAdjustment
  /** Where several comparisons stand beside this one: what is left of it after the correction for their number. */
  readonly corrected?: LiftCorrection
  /** Of a guardrail: how much worse is accepted, in the unit of the metric, above zero. */
  readonly margin?: number
  /** Of a guardrail: whether it holds. */
  readonly holds?: GuardrailHold
}

export interface LiftAdjustment {
  readonly by: 'cuped' | 'post-stratification'
  /** Share of the variance that it took away; below zero where it did harm. */
  readonly varianceRemoved: number
  readonly unadjusted: Interval | Undetermined
}

export interface LiftCorrection {
  readonly pValue: number | null
  /** Whether it counts as found after the correction; null where it is undetermined. */
  readonly holds: boolean | null
  /** How many comparisons it was corrected for. */
  readonly among: number
  readonly by: 'holm' | 'benjamini-hochberg'
}

/** A reason to trust or to distrust a result; a failed check with veto stops any verdict. */
export interface ValidityCheck {
  readonly code: string
  readonly passed: boolean | null
  readonly veto: boolean
  /** One plain sentence. */
  readonly says: string
  readonly pValue?: number
  readonly mend?: string
}

export const decisions = ['ship', 'roll-back', 'keep-running', 'no-decision'] as const
/** What follows from an experiment by the rule that was fixed before it began. */
export type Decision = (typeof decisions)[number]

export interface TreatmentVerdict {
  readonly treatment: string
  readonly treatmentName: string
  readonly decision: Decision
  /** One plain sentence. */
  readonly because: string
}

export interface Verdict {
  readonly decision: Decision
  /** The decision and its reason in one sentence. */
  readonly says: string
  /** In the order of the treatments. */
  readonly treatments: readonly TreatmentVerdict[]
}

export interface ExperimentResult {
  readonly experiment: string
  readonly name: string
  readonly lifts: readonly Lift[]
  readonly checks: readonly ValidityCheck[]
  /** One sentence a busy person can repeat. */
  readonly sentence: string
  readonly verdict: Verdict
  /** running: its planned end has not come yet. */
  readonly state: 'running' | 'ended'
  readonly units: number
  readonly from: string | null
  readonly to: string | null
  /** Where its sums came from. */
  readonly source?: NumberSource
}
