import { linearArm } from './linear-arm.ts'
import type { OutcomeSums } from './outcome-sums.ts'
import { type QuantileSums, quantileDifference, quantileReach } from './quantile-difference.ts'
import type { Share } from './share-difference.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'
import { errorOfUnevenSizes } from './uneven-sizes.ts'

/** What an outcome is before the start, for planning. */
export interface Baseline {
  /** The mean, share, ratio or quantile as it is now. */
  readonly value: number
  /** Of one unit; of a ratio and of a quantile the variance that one unit would have if the estimate were a mean. */
  readonly variance: number
  /** A share: its variance moves with its value. */
  readonly isShare: boolean
  /** Correlation of the outcome with the covariate that will adjust it; 0 without one. */
  readonly correlation: number
  /** Of a ratio or of clusters: the squared coefficient of variation of what stands below the line, which leaves few units fewer degrees of freedom. */
  readonly sizeSpread?: number
  /** Of a quantile: the variance by how many units an arm has, the fewest first; `variance` is that of the most. */
  readonly varianceByUnits?: readonly { readonly units: number; readonly variance: number }[]
}

/**
 * From the sums of units like those that will take part: a mean, a count or a ratio, with the correlation of its covariate where there is one.
 * Undetermined: "empty-arm", "too-few-units", "zero-denominator", "no-variance".
 */
export function baselineOfSums(sums: OutcomeSums): Baseline | Undetermined {
  const arm = linearArm(sums)
  if (isUndetermined(arm)) return arm
  if (arm.variance === 0) return noVariance
  const sizeSpread = arm.weakness * arm.units
  // Few units of uneven sizes seem more alike than they are.
  const { set } = sums.denominator ? errorOfUnevenSizes(arm.units, sizeSpread) : { set: 1 }
  const x = arm.covariate
  const correlation = x && x.variance > 0 ? x.withOutcome / Math.sqrt(x.variance * arm.variance) : 0
  return {
    value: arm.value,
    variance: arm.variance * set,
    isShare: false,
    correlation: Math.max(-1, Math.min(1, correlation)),
    ...(sums.denominator && { sizeSpread }),
  }
}

/** Undetermined: "empty-arm", "no-variance" where all units or none are hits. */
export function baselineOfShare({ hits, units }: Share): Baseline | Undetermined {
  if (!(units > 0)) return { undetermined: 'empty-arm', because: 'there are no units yet', mend: 'Wait for units, or enter the share that you expect.' }
  const value = hits / units
  return value > 0 && value < 1 ? { value, variance: value * (1 - value), isShare: true, correlation: 0 } : noVariance
}

/** Reach of the limits over the smaller tail. Half a hundredth too wide where the density bends as a lognormal's, and told by hundreds of values. */
const steadyFrom = 0.05

/**
 * The quantile with the width that its measured interval has. Where units have several observations the variance is that of one unit, not of one
 * observation. Narrow limits are told by few values, so where it is known how wide smaller samples are, no narrower ones are taken than
 * `steadyFrom` of the smaller tail on each side.
 *
 * Undetermined: as quantileDifference.
 */
export function baselineOfQuantile(sums: QuantileSums, p: number): Baseline | Undetermined {
  const samples = [sums, ...(sums.smaller ?? []).map((sample) => shrink(sums, sample))]
  const steady = samples.findIndex(({ units }) => quantileReach * Math.sqrt((p * (1 - p)) / units) >= steadyFrom * Math.min(p, 1 - p))
  const found = samples.slice(steady < 0 ? -1 : steady).map((sample) => {
    const { standardError, difference } = quantileDifference(sample, sample, p, 0.95)
    if (standardError === null) return isUndetermined(difference) ? difference : noVariance
    const units = sample.clusters?.units ?? sample.units
    // The difference of a quantile from itself has twice the variance of one.
    return { units, variance: (standardError ** 2 / 2) * units }
  })
  const [first] = found
  if (first === undefined || isUndetermined(first)) return first ?? noVariance
  const known = found.flatMap((each) => (isUndetermined(each) ? [] : [each])).toReversed()
  return { value: sums.value, variance: first.variance, isShare: false, correlation: 0, ...(known.length > 1 && { varianceByUnits: known }) }
}

/** A sample of fewer observations, of units like these. */
function shrink(whole: QuantileSums, sample: NonNullable<QuantileSums['smaller']>[number]): QuantileSums {
  const part = sample.units / whole.units
  const { clusters } = whole
  if (clusters === undefined) return { ...whole, ...sample }
  const { units, sum, sumOfSquares, denominator: d } = clusters
  const denominator = d && { sum: part * d.sum, sumOfSquares: part * d.sumOfSquares, withOutcome: part * d.withOutcome }
  return { ...whole, ...sample, clusters: { units: part * units, sum: part * sum, sumOfSquares: part * sumOfSquares, ...(denominator && { denominator }) } }
}

/** Of one unit where an arm has so many, between those that are known in proportion to the logarithm. */
export function varianceAt({ variance, varianceByUnits: known = [] }: Baseline, units: number): number {
  const above = known.findIndex((each) => each.units >= units)
  if (above < 0) return variance
  if (above === 0) return known[0]!.variance
  const [low, high] = [known[above - 1]!, known[above]!]
  const share = Math.log(units / low.units) / Math.log(high.units / low.units)
  return low.variance + share * (high.variance - low.variance)
}

const noVariance: Undetermined = {
  undetermined: 'no-variance',
  because: 'every unit has the same value',
  mend: 'Choose an outcome that differs between units.',
}
