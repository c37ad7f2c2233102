import type { ValidityCheck } from '../experiment-result.ts'
import { adjustmentLeftOut } from './adjustment-left-out.ts'
import { assignedAfterExposure } from './assigned-after-exposure.ts'
import { clustersInTwoVariants } from './clusters-in-two-variants.ts'
import { covariateImbalance } from './covariate-imbalance.ts'
import { dimensionImbalance } from './dimension-imbalance.ts'
import { exposureLeaks } from './exposure-leaks.ts'
import { notZeroOrOne } from './not-zero-or-one.ts'
import { novelty } from './novelty.ts'
import { outlierDominance } from './outlier-dominance.ts'
import { peeking } from './peeking.ts'
import { rowsLeftOut } from './rows-left-out.ts'
import { sampleRatio } from './sample-ratio.ts'
import { tooFewUnits } from './too-few-units.ts'
import { tooGoodToBeTrue } from './too-good-to-be-true.ts'
import { tooShort } from './too-short.ts'
import { unevenLosses } from './uneven-losses.ts'
import { unitsInTwoVariants } from './units-in-two-variants.ts'
import { unplannedVariants } from './unplanned-variants.ts'
import type { Measured, ValidityRule } from './validity-rule.ts'

/** Every validity rule, in the order in which a reader needs them: the first veto is the one that the verdict names. */
const validityRules: readonly ValidityRule[] = [
  unplannedVariants,
  sampleRatio,
  unitsInTwoVariants,
  clustersInTwoVariants,
  assignedAfterExposure,
  exposureLeaks,
  covariateImbalance,
  dimensionImbalance,
  unevenLosses,
  rowsLeftOut,
  tooFewUnits,
  tooShort,
  peeking,
  outlierDominance,
  novelty,
  tooGoodToBeTrue,
  notZeroOrOne,
  adjustmentLeftOut,
]

/** What every rule that has something to look at says of an experiment. */
export function checkExperiment(measured: Measured): readonly ValidityCheck[] {
  return validityRules.flatMap((rule) => rule(measured) ?? [])
}
