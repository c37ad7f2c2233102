import type { Experiment, ExperimentSums } from '@plumbline/model'
import type { EarlierLook, ExperimentPlan } from '../experiment-plan.ts'
import type { Lift, ValidityCheck } from '../experiment-result.ts'

/** An experiment with what came of it, as a validity rule sees it. */
export interface Measured {
  readonly experiment: Experiment
  readonly plan: ExperimentPlan
  readonly sums: ExperimentSums
  readonly lifts: readonly Lift[]
  readonly ended: boolean
  /** ISO date; null where nobody says when it is looked at. */
  readonly today: string | null
  /** Looks before this one; null where nobody knows. */
  readonly looks: readonly EarlierLook[] | null
}

/**
 * One reason to trust or to distrust a result. Each stands in a file of its own and in the list of `validityRules`.
 * Null where the experiment has nothing of what it looks at.
 */
export type ValidityRule = (measured: Measured) => ValidityCheck | null

/** A p-value this small is an alarm: by chance it comes once in two thousand sound experiments. */
export const alarm = 0.0005

/** The variants that were planned, control first. */
export function plannedVariants({ control, treatments }: Experiment): readonly string[] {
  return [control, ...treatments.map((treatment) => treatment.value)]
}

export function unitsOf(sums: Pick<ExperimentSums, 'assigned'>, variant: string): number {
  return sums.assigned.find((arm) => arm.variant === variant)?.units ?? 0
}

/** What was assigned as a whole: clusters where the experiment names them, else units. */
export function drawsOf(sums: Pick<ExperimentSums, 'assigned'>, variant: string): number {
  const arm = sums.assigned.find((each) => each.variant === variant)
  return arm?.clusters ?? arm?.units ?? 0
}
