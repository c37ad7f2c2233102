import type { Experiment, ExperimentSums } from '@plumbline/model'
import { type Baseline, baselineOfQuantile, baselineOfShare, baselineOfSums, isUndetermined, type Undetermined } from '@plumbline/stats'
import { isBinary } from '../checks/not-zero-or-one.ts'
import { armOf } from '../experiment-comparison.ts'

/**
 * What an outcome is before the start, from the sums of units like those that will take part, all of them in the control. It is read by the estimator that
 * the result will be read by: shares, means, ratios and clusters by their sums, quantiles by their order statistics.
 *
 * Where units were drawn by cluster, the variance is that of one cluster. A covariate of a quantile counts for nothing, as in the result.
 * Undetermined: as the baselines of the statistics; "no-quantile" where a quantile brought no observations.
 */
export function baselineOfOutcome(experiment: Experiment, index: number, sums: ExperimentSums): Baseline | Undetermined {
  const { shape, at = 0.5 } = experiment.outcomes[index]!
  const outcome = sums.outcomes[index]
  if (shape === 'quantile') {
    const arm = outcome?.quantiles?.find(({ variant }) => variant === experiment.control)
    return arm === undefined ? noQuantile : baselineOfQuantile(arm, at)
  }
  const arm = armOf(outcome, experiment.control)
  const baseline = baselineOfSums(arm)
  const isShare = (shape === 'conversion' || shape === 'retention') && arm.denominator === undefined && isBinary([arm])
  if (!isShare || isUndetermined(baseline)) return baseline
  const share = baselineOfShare({ hits: arm.sum, units: arm.units })
  return isUndetermined(share) ? share : { ...share, correlation: baseline.correlation }
}

const noQuantile: Undetermined = {
  undetermined: 'no-quantile',
  because: 'no unit has an observation',
  mend: 'Name the column that holds the observations.',
}
