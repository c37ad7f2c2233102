import type { Experiment, ExperimentSums } from '@plumbline/model'
import type { Lift, ValidityCheck } from '../experiment-result.ts'

/** An experiment with what came of it, as a validity rule sees it. */
interface Measured {
  readonly experiment: Experiment
  readonly sums: ExperimentSums
  readonly lifts: readonly Lift[]
}

/** One reason to trust or to distrust a result. Each stands in a file of its own and in the list of `validityRules`. */
export type ValidityRule = (measured: Measured) => ValidityCheck

/** A p-value this small is an alarm: by chance it comes once in two thousand sound experiments. */
export const alarm = 0.0005

/** The variants that were planned, control first. */
export function plannedVariants({ control, treatments }: Experiment): readonly string[] {
  return [control, ...treatments.map((treatment) => treatment.value)]
}

export function unitsOf(sums: ExperimentSums, variant: string): number {
  return sums.assigned.find((arm) => arm.variant === variant)?.units ?? 0
}
