import { type Experiment, type ExperimentSums, type OutcomeArms, primaryIndex, roleOfOutcome, type SliceSums, type Strategy } from '@plumbline/model'
import {
  type Belief,
  believeEffect,
  believeShares,
  correctForMany,
  type Effect,
  heterogeneity,
  type Interval,
  isUndetermined,
  shrinkEffects,
  type Undetermined,
} from '@plumbline/stats'
import { sayList } from '../numbers-in-words.ts'
import { isBinary } from './checks/not-zero-or-one.ts'
import { compareExperimentOutcome } from './experiment.ts'
import { armOf, compareOutcome } from './experiment-comparison.ts'

/** What is believed of one lift after the experiment. Scale "relative": a ratio of the control; "absolute": in the metric's unit. */
export interface LiftBelief {
  readonly treatment: string
  readonly metric: string
  readonly scale: 'absolute' | 'relative'
  /** What was believed before, in words. */
  readonly prior: string
  readonly belief: Belief | Undetermined
}

/** The effect on the units with one value of a dimension: by their own data, and pulled towards the others. */
export interface SegmentEffect {
  /** Null for the units without a value. */
  readonly value: string | null
  readonly others: boolean
  readonly units: number
  readonly own: Interval | Undetermined
  readonly shrunken: Pick<Interval, 'estimate' | 'low' | 'high' | 'level'> | null
}

/** The primary effect of a treatment by the values of a dimension: to wonder about, never to conclude from. */
export interface SegmentReading {
  readonly dimension: string
  readonly treatment: string
  readonly metric: string
  readonly unit: string | null
  readonly segments: readonly SegmentEffect[]
  /** Whether the effects differ at all, corrected for the number of dimensions; null where that cannot be said. */
  readonly differ: boolean | null
  readonly pValue: number | null
  readonly says: string
}

/** The closer look at an experiment: beliefs and segments, never a headline. */
export interface ExperimentDetail {
  readonly beliefs: readonly LiftBelief[]
  readonly segments: readonly SegmentReading[]
}

/** What a closer look shows. The same sums as of `measureExperiment`. */
export function detailExperiment(experiment: Experiment, sums: ExperimentSums, strategy: Strategy): ExperimentDetail {
  const beliefs = experiment.treatments.flatMap(({ value }) => experiment.outcomes.map((_, index) => believeLift(experiment, sums, value, index, strategy)))
  const single = experiment.treatments.flatMap(({ value }) =>
    [...Map.groupBy(sums.slices ?? [], (slice) => slice.dimension)].map(([dimension, slices]) => readSegments(experiment, dimension, slices, value, strategy)),
  )
  return { beliefs, segments: correctSegments(single, experiment.level) }
}

function believeLift(experiment: Experiment, sums: ExperimentSums, treatment: string, index: number, strategy: Strategy): LiftBelief {
  const outcome = experiment.outcomes[index]!
  const better = strategy.metrics.get(outcome.metric)?.direction ?? 'up'
  const least = roleOfOutcome(outcome, experiment) === 'primary' ? experiment.minimumEffect?.value : undefined
  const question = { level: experiment.level, better, ...(least === undefined ? {} : { minimumEffect: least }) }
  const which = { treatment, metric: outcome.metric }
  const comparison = compareExperimentOutcome(experiment, sums, treatment, index)
  const prior = experiment.rule?.prior
  if (prior !== undefined && comparison.relativeEffect !== null) {
    const belief = believeEffect(comparison.relativeEffect, { prior, level: experiment.level, better })
    return { ...which, scale: 'relative', prior: `a relative lift around ${percent(prior.mean)}, give or take ${percent(prior.sd)}`, belief }
  }
  const shares = comparison.adjusted === undefined ? sharesOf(sums.outcomes[index], treatment, experiment) : null
  if (shares !== null) {
    const belief = believeShares(shares[0], shares[1], question)
    return { ...which, scale: 'absolute', prior: 'nothing: every share as likely', belief: isUndetermined(belief) ? belief : belief.difference }
  }
  const unknown = isUndetermined(comparison.difference) ? comparison.difference : noError
  return {
    ...which,
    scale: 'absolute',
    prior: 'nothing: every effect as likely',
    belief: comparison.effect === null ? unknown : believeEffect(comparison.effect, { prior: null, ...question }),
  }
}

const noError: Undetermined = { undetermined: 'no-error', because: 'its error is not known', mend: 'Read the interval instead.' }

function sharesOf(outcome: OutcomeArms | undefined, treatment: string, { control }: Experiment) {
  const arms = [armOf(outcome, treatment), armOf(outcome, control)]
  if (arms.some((arm) => arm.denominator !== undefined || arm.units === 0) || !isBinary(arms)) return null
  return arms.map(({ sum, units }) => ({ hits: sum, units })) as [{ hits: number; units: number }, { hits: number; units: number }]
}

function readSegments(experiment: Experiment, dimension: string, slices: readonly SliceSums[], treatment: string, strategy: Strategy): SegmentReading {
  const index = primaryIndex(experiment)
  const { metric } = experiment.outcomes[index]!
  const compared = slices.map((slice) => ({ slice, comparison: compareSlice(experiment, slice, treatment, index) }))
  const known = compared.filter(({ comparison }) => comparison.effect !== null)
  const effects = known.map(({ comparison }) => comparison.effect as Effect)
  const shrunken = shrinkEffects(effects, experiment.level)
  const spread = heterogeneity(effects, experiment.level)
  return {
    dimension,
    treatment,
    metric,
    unit: strategy.metrics.get(metric)?.unit ?? null,
    segments: compared.map(({ slice, comparison }): SegmentEffect => {
      const place = known.findIndex((each) => each.slice === slice)
      const pulled = isUndetermined(shrunken) || place < 0 ? null : shrunken.effects[place]!
      return {
        value: slice.value,
        others: slice.others === true,
        units: comparison.treated.units + comparison.control.units,
        own: comparison.difference,
        shrunken: pulled === null ? null : { estimate: pulled.estimate, low: pulled.low, high: pulled.high, level: pulled.level },
      }
    }),
    differ: null,
    pValue: isUndetermined(spread) ? null : spread.pValue,
    says: '',
  }
}

/** Within a slice as over all units, but without strata: there are too few units for both. */
function compareSlice(experiment: Experiment, slice: SliceSums, treatment: string, index: number) {
  const { shape, at } = experiment.outcomes[index]!
  return compareOutcome({
    treatment,
    control: experiment.control,
    outcome: slice.outcomes[index],
    isShare: shape === 'conversion' || shape === 'retention',
    ...(shape === 'quantile' ? { quantile: at ?? 0.5 } : {}),
    level: experiment.level,
  })
}

/** Who looks at many dimensions finds differences by chance: Holm over all of them. */
function correctSegments(readings: readonly SegmentReading[], level: number): readonly SegmentReading[] {
  const corrected = correctForMany(
    readings.map((reading) => reading.pValue),
    { level, correction: 'holm' },
  )
  return readings.map((reading, place) => {
    const { pValue, rejected } = corrected[place]!
    return { ...reading, pValue, differ: rejected, says: saySegments({ ...reading, differ: rejected }) }
  })
}

function saySegments({ dimension, differ, segments }: SegmentReading): string {
  if (differ === null) return `Whether the effect differs by ${dimension} cannot be said.`
  if (!differ) return `Nothing shows that the effect differs by ${dimension}; what looks different is likely chance.`
  const named = sayList(segments.filter(({ others, value }) => !others && value !== null).map(({ value }) => value!))
  return `The effect differs by ${dimension} (${named}). Nobody planned to look there: test it again before acting on it.`
}

function percent(ratio: number): string {
  return `${Math.round(ratio * 1000) / 10}%`
}
