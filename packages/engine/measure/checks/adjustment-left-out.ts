import { sayList } from '../../numbers-in-words.ts'
import type { ValidityRule } from './validity-rule.ts'

/** A quantile is compared as it is: what was asked for besides is not used, and nobody should think that it was. */
export const adjustmentLeftOut: ValidityRule = ({ experiment, lifts }) => {
  const quantiles = experiment.outcomes.filter(({ shape, covariate }) => shape === 'quantile' && (covariate !== undefined || experiment.strata !== undefined))
  if (quantiles.length === 0) return null
  const names = quantiles.map(({ metric }) => lifts.find((lift) => lift.metric === metric)?.metricName ?? metric)
  return {
    code: 'adjustment-left-out',
    passed: false,
    veto: false,
    says: `${sayList([...new Set(names)])} ${quantiles.length === 1 ? 'is a quantile' : 'are quantiles'}, compared as drawn: covariate and strata are not used there.`,
    mend: 'Where the noise matters, compare the mean or the share above a threshold beside it: both can be adjusted.',
  }
}
