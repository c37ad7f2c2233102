import { type Experiment, type ExperimentSums, type Quantity, roleOfOutcome, type Strategy } from '@plumbline/model'
import { type Interval, isUndetermined, type Undetermined } from '@plumbline/stats'
import { checkExperiment } from './checks/index.ts'
import { plannedVariants, unitsOf } from './checks/validity-rule.ts'
import { decideExperiment } from './decide.ts'
import { compareOutcome, type OutcomeComparison } from './experiment-comparison.ts'
import { correctLifts } from './experiment-correction.ts'
import { readAtLook } from './experiment-looks.ts'
import { type EarlierLook, hasEnded, levelOfBothEnds, planOf } from './experiment-plan.ts'
import type { ExperimentResult, Lift } from './experiment-result.ts'
import { holdGuardrail } from './guardrail.ts'
import { directionOf, nameOfTreatment, sayVerdict } from './verdict.ts'

/** When an experiment is looked at, and when it was before. */
export interface LookContext {
  /** ISO date. */
  readonly today: string
  /** In order; left out where nobody knows. */
  readonly looks?: readonly EarlierLook[]
}

/**
 * What an experiment says: every treatment against the control on every outcome, its validity checks, and the verdict by the rule that was fixed.
 *
 * sums: of the experiment's dataset, as `experimentSums` of the facts brings them.
 * look: left out where it is judged after its end and nobody knows who looked before.
 * Lifts stand in the order of treatments, then outcomes; the primary outcome is the one named so, else the first.
 */
export function measureExperiment(experiment: Experiment, sums: ExperimentSums, strategy: Strategy, look?: LookContext): ExperimentResult {
  const plan = planOf(experiment)
  const ended = hasEnded(experiment, plan, look?.today ?? null)

  // Every treatment against the control on every outcome, as the design lets it be read at this look.
  const single = experiment.treatments.flatMap((treatment) => {
    const earlier = look?.looks?.filter((each) => each.treatment === treatment.value) ?? []
    return experiment.outcomes.map((outcome, index) => {
      const comparison = compareExperimentOutcome(experiment, sums, treatment.value, index)
      const asked = sideOf(outcome, experiment, strategy)
      const read = readAtLook(comparison, plan, experiment.level, earlier, ended, asked)
      const isPrimary = roleOfOutcome(outcome, experiment) === 'primary'
      return liftOf(experiment, treatment, outcome, asked !== null && isPrimary ? askOneSide(read, asked) : read, strategy)
    })
  })
  const lifts = correctLifts(single, plan.correction, experiment.level)

  // Whether it can be trusted, and what follows.
  const checks = checkExperiment({ experiment, plan, sums, lifts, ended, today: look?.today ?? null, looks: look?.looks ?? null })
  return {
    experiment: experiment.id,
    name: experiment.name,
    lifts,
    checks,
    sentence: sayVerdict(experiment, lifts, checks, !ended && plan.design === 'fixed'),
    verdict: decideExperiment({ experiment, plan, lifts, checks, ended }),
    state: ended ? 'ended' : 'running',
    units: plannedVariants(experiment).reduce((total, variant) => total + unitsOf(sums, variant), 0),
    from: experiment.starts ?? null,
    to: experiment.ends ?? null,
  }
}

/** One treatment against the control on the outcome at a place of the experiment's list, at the end of a fixed design. */
export function compareExperimentOutcome(experiment: Experiment, sums: ExperimentSums, treatment: string, index: number): OutcomeComparison {
  const outcome = experiment.outcomes[index]!
  return compareOutcome({
    treatment,
    control: experiment.control,
    outcome: sums.outcomes[index],
    isShare: outcome.shape === 'conversion' || outcome.shape === 'retention',
    level: sideOf(outcome, experiment, null) === null ? experiment.level : levelOfBothEnds(experiment.level),
    ...(outcome.shape === 'quantile' ? { quantile: outcome.at ?? 0.5 } : {}),
    ...(sums.strata === undefined ? {} : { strata: sums.strata.map((stratum) => ({ ...stratum, outcome: stratum.outcomes[index] })) }),
  })
}

/**
 * The side on which an outcome is asked: of one-sided rules that of the primary outcomes and of guardrails with a margin; null where it is asked on both.
 * strategy: null where only whether it has one matters.
 */
function sideOf(outcome: Outcome, experiment: Experiment, strategy: Strategy | null): 'up' | 'down' | null {
  if (experiment.rule?.sides !== 'one') return null
  const role = roleOfOutcome(outcome, experiment)
  if (role === 'secondary' || (role === 'guardrail' && outcome.margin === undefined)) return null
  return strategy?.metrics.get(outcome.metric)?.direction ?? 'up'
}

/** The interval of an outcome that is asked on one side has the accepted error on each; of a primary one the p-value is that of being better. */
function askOneSide(comparison: OutcomeComparison, wanted: 'up' | 'down'): OutcomeComparison {
  const ask = (interval: Interval | Undetermined) => {
    if (isUndetermined(interval)) return interval
    const isBetter = wanted === 'up' ? interval.estimate > 0 : interval.estimate < 0
    return { ...interval, pValue: isBetter ? interval.pValue / 2 : 1 - interval.pValue / 2 }
  }
  return { ...comparison, difference: ask(comparison.difference), relative: ask(comparison.relative), method: `${comparison.method}, asked on one side` }
}

type Treatment = Experiment['treatments'][number]
type Outcome = Experiment['outcomes'][number]

function liftOf(experiment: Experiment, treatment: Treatment, outcome: Outcome, comparison: OutcomeComparison, strategy: Strategy): Lift {
  const metric = strategy.metrics.get(outcome.metric)
  const initiative = treatment.initiative ?? experiment.initiative ?? null
  const role = roleOfOutcome(outcome, experiment)
  const { treated, control, difference, relative, method, adjusted } = comparison
  const margin = role === 'guardrail' && outcome.margin !== undefined ? { margin: marginOf(outcome.margin, control.value ?? 0) } : {}
  const wanted = metric?.direction ?? 'up'
  const direction = directionOf(difference, wanted)
  return {
    treatment: treatment.value,
    treatmentName: isShared(initiative, experiment) ? treatment.value : nameOfTreatment({ treatment: treatment.value, initiative }, strategy),
    initiative,
    metric: outcome.metric,
    metricName: metric?.name ?? outcome.metric,
    unit: metric?.unit ?? null,
    role,
    wanted,
    // Zero for a group without units, whose lift is undetermined.
    control: { units: control.units, mean: control.value ?? 0 },
    treated: { units: treated.units, mean: treated.value ?? 0 },
    difference,
    relative,
    direction,
    method,
    ...(adjusted === undefined ? {} : { adjusted }),
    ...margin,
    ...(role === 'guardrail' ? { holds: holdGuardrail({ difference, direction, wanted, ...margin }) } : {}),
  }
}

/** Two treatments of one initiative are told apart by their values. */
function isShared(initiative: string | null, experiment: Experiment): boolean {
  return experiment.treatments.filter((treatment) => (treatment.initiative ?? experiment.initiative ?? null) === initiative).length > 1
}

/** A share of the control, or an amount in the unit of the metric. */
function marginOf({ value, unit }: Quantity, control: number): number {
  return Math.abs(unit === 'ratio' ? value * control : value)
}
