import { type Effect, whyNoEffect } from '../effect.ts'
import type { Interval } from '../interval.ts'
import { normalCdf, normalPdf, normalQuantile } from '../normal.ts'
import type { Undetermined } from '../undetermined.ts'
import { conditionalEffect } from './conditional-effect.ts'
import { believeHierarchy, believeSum, type Hierarchy, meanOfSum } from './hierarchy.ts'

/** An experiment that was shipped, or not, by its own estimate. Better is up: turn the sign where less is better. */
export interface DecidedExperiment extends Effect {
  /** It was to be shipped where its estimate lies above this, in the effect's unit: 1.96 standard errors where significance decided. */
  readonly threshold: number
  readonly shipped: boolean
  /** What one unit of the effect counts for in the sum, such as money; 1 where left out. */
  readonly weight?: number
}

export interface EffectSum {
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly level: number
}

export interface SelectionCorrection {
  /** Sum of the shipped effects as measured: too high, since what looked good by luck was shipped too. */
  readonly raw: EffectSum
  /** The same sum with every effect shrunken towards the mean of all experiments, shipped or not. */
  readonly shrunken: EffectSum | Undetermined
  /** The raw sum less the bias that is expected from the rule. */
  readonly leeShen: EffectSum | Undetermined
  /** Of each shipped experiment by itself, given that it passed its line; in the order given. */
  readonly conditional: readonly (Interval | Undetermined)[]
}

/**
 * Winner's curse: what the shipped experiments brought together, beside the sum of their estimates.
 *
 * experiments: all that were decided by such a rule, not only the shipped; effects in one unit (relative lifts, say), `weight` turns them into one sum.
 * Undetermined as a whole: "nothing-shipped", "no-variance", "not-a-number". Parts: "only-shipped-known" without any experiment that was not shipped,
 * "too-few-effects" below three, "rule-not-followed" for Lee and Shen's sum where one was shipped below its line or kept back above it.
 * Source: Lee and Shen (2018), "Winner's curse: bias estimation for total effects of features in online controlled experiments"; Efron (2011) for shrinkage.
 * Checked by simulation with planted truth.
 */
export function correctSelection(experiments: readonly DecidedExperiment[], level: number): SelectionCorrection | Undetermined {
  const shipped = experiments.filter((experiment) => experiment.shipped)
  if (shipped.length === 0) return { undetermined: 'nothing-shipped', because: 'no experiment was shipped', mend: 'There is no benefit to add up yet.' }
  const wrong = experiments.map(whyNoEffect).find((reason) => reason !== null)
  if (wrong) return wrong
  const z = normalQuantile(0.5 + level / 2)
  const estimate = shipped.reduce((sum, experiment) => sum + weightOf(experiment) * experiment.estimate, 0)
  const reach = z * Math.sqrt(shipped.reduce((sum, experiment) => sum + weightOf(experiment) ** 2 * experiment.squaredError, 0))
  const because = whyUncorrected(experiments)
  const hierarchy = because ? null : believeHierarchy(experiments)
  return {
    raw: { estimate, low: estimate - reach, high: estimate + reach, level },
    shrunken: hierarchy ? { ...believeSum(hierarchy, experiments.map(shippedWeight), level), level } : because!,
    leeShen: hierarchy ? (whyNoRule(experiments) ?? lessExpectedBias(experiments, estimate, hierarchy, level)) : because!,
    conditional: shipped.map((experiment) => conditionalEffect(experiment, experiment.threshold, level)),
  }
}

const weightOf = ({ weight = 1 }: DecidedExperiment) => weight
const shippedWeight = (experiment: DecidedExperiment) => (experiment.shipped ? weightOf(experiment) : 0)

function whyUncorrected(experiments: readonly DecidedExperiment[]): Undetermined | null {
  if (experiments.every(({ shipped }) => shipped))
    return {
      undetermined: 'only-shipped-known',
      because: 'how much luck there is in the shipped experiments shows in those that were not shipped, and none is known',
      mend: 'Record the experiments that were not shipped too.',
    }
  if (experiments.length < 3)
    return { undetermined: 'too-few-effects', because: 'fewer than three experiments cannot say how much effects differ', mend: 'Record more experiments.' }
  return null
}

function whyNoRule(experiments: readonly DecidedExperiment[]): Undetermined | null {
  return experiments.every(({ estimate, threshold, shipped }) => shipped === estimate > threshold)
    ? null
    : { undetermined: 'rule-not-followed', because: 'an experiment was shipped below its line or kept back above it', mend: 'Read the shrunken sum.' }
}

/**
 * Lee and Shen's sum: each experiment, shipped or not, adds the bias that its estimate would have if it were the truth. The interval takes the variance of
 * what is left at the shrunken effects, in closed form where they draw it anew many times.
 */
function lessExpectedBias(experiments: readonly DecidedExperiment[], raw: number, hierarchy: Hierarchy, level: number): EffectSum {
  let bias = 0
  let variance = 0
  for (const [i, experiment] of experiments.entries()) {
    const error = Math.sqrt(experiment.squaredError)
    const weight = weightOf(experiment) * error
    const alone = experiments.map((_, j) => (i === j ? 1 : 0))
    bias += weight * normalPdf((experiment.threshold - experiment.estimate) / error)
    variance += weight * weight * varianceLeft((experiment.threshold - meanOfSum(hierarchy, alone)) / error)
  }
  const reach = normalQuantile(0.5 + level / 2) * Math.sqrt(variance)
  return { estimate: raw - bias, low: raw - bias - reach, high: raw - bias + reach, level }
}

/** Variance of Z where Z exceeds the line, less the density at the line less Z, for a standard normal Z: what one experiment leaves after its correction. */
function varianceLeft(line: number): number {
  const half = line / Math.SQRT2
  const overlap = normalPdf(half) / Math.SQRT2
  const mean = normalPdf(line) - overlap
  const selected = normalCdf(-line) + line * normalPdf(line)
  const together = overlap * ((line / 2) * normalCdf(-half) + normalPdf(half) / Math.SQRT2)
  const correction = Math.exp((-line * line) / 3) / (2 * Math.PI * Math.sqrt(3))
  return Math.max(0, selected - 2 * together + correction - mean * mean)
}
