import type { Comparison } from './comparison.ts'
import { compareAdjusted, noCovariateVariance } from './cuped.ts'
import type { LinearArm } from './linear-arm.ts'
import type { OutcomeSums } from './outcome-sums.ts'

/**
 * Treatment against control by a regression on the covariate with a slope of its own in each arm, read at the covariate's mean over both arms.
 *
 * Never less precise than no adjustment in large samples, also where the effect grows with the covariate and the split is uneven; CUPED's one slope
 * does as well where it does not. The error counts that the covariate's mean is itself estimated.
 * Undetermined: as compareArms, and "no-pre-period", "no-covariate-variance".
 * Source: Lin (2013), Agnostic notes on regression adjustments. Checked against: golden/comparisons.json (statsmodels OLS, fully interacted).
 */
export function compareWithRegression(treatment: OutcomeSums, control: OutcomeSums, level: number): Comparison {
  return compareAdjusted(treatment, control, level, 'regression', (first, second) => {
    const [slopeT, slopeC] = [slopeOf(first), slopeOf(second)]
    return slopeT === null || slopeC === null ? noCovariateVariance : [slopeT, slopeC]
  })
}

function slopeOf({ covariate }: LinearArm): number | null {
  return covariate && covariate.variance > 0 ? covariate.withOutcome / covariate.variance : null
}
