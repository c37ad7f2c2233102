import type { NumberSource } from '@plumbline/model'
import type { Interval, Undetermined } from '@plumbline/stats'

export type { ArmSums, ExperimentSums } from '@plumbline/model'
export type { Interval } from '@plumbline/stats'

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
  readonly control: { readonly units: number; readonly mean: number }
  readonly treated: { readonly units: number; readonly mean: number }
  readonly difference: Interval | Undetermined
  /** Relative to control, as a ratio. */
  readonly relative: Interval | Undetermined
  /** Whether the interval lies wholly on one side of no difference, in the sense of the metric. */
  readonly direction: 'better' | 'worse' | 'unclear'
  readonly method: string
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

export interface ExperimentResult {
  readonly experiment: string
  readonly name: string
  readonly lifts: readonly Lift[]
  readonly checks: readonly ValidityCheck[]
  /** One sentence a busy person can repeat. */
  readonly sentence: string
  readonly units: number
  readonly from: string | null
  readonly to: string | null
  /** Where its sums came from. */
  readonly source?: NumberSource
}
