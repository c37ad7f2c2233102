import type { Experiment, ExperimentSums, Strategy } from '@plumbline/model'
import { type Interval, isUndetermined, meanDifference, momentsOf, relativeLift, type Sums, shareDifference, type Undetermined } from '@plumbline/stats'
import { validityRules } from './checks/index.ts'
import { isBinary } from './checks/not-zero-or-one.ts'
import { plannedVariants, unitsOf } from './checks/validity-rule.ts'
import type { ExperimentResult, Lift } from './experiment-result.ts'
import { directionOf, nameOfTreatment, sayVerdict } from './verdict.ts'

/**
 * What an experiment says: every treatment against the control on every outcome, with its validity checks.
 *
 * sums: of the experiment's dataset, as `experimentSums` of the facts brings them.
 * Lifts stand in the order of treatments, then outcomes; the primary outcome is the one named so, else the first.
 */
export function measureExperiment(experiment: Experiment, sums: ExperimentSums, strategy: Strategy): ExperimentResult {
  const lifts = experiment.treatments.flatMap((treatment) => experiment.outcomes.map((outcome) => liftOf(experiment, treatment, outcome, sums, strategy)))
  const checks = validityRules.map((rule) => rule({ experiment, sums, lifts }))
  return {
    experiment: experiment.id,
    name: experiment.name,
    lifts,
    checks,
    sentence: sayVerdict(experiment, lifts, checks),
    units: plannedVariants(experiment).reduce((total, variant) => total + unitsOf(sums, variant), 0),
    from: experiment.starts ?? null,
    to: experiment.ends ?? null,
  }
}

type Treatment = Experiment['treatments'][number]
type Outcome = Experiment['outcomes'][number]

function liftOf(experiment: Experiment, treatment: Treatment, outcome: Outcome, sums: ExperimentSums, strategy: Strategy): Lift {
  const arms = sums.outcomes.find((sum) => sum.metric === outcome.metric && sum.column === outcome.column)?.arms ?? []
  const armOf = (variant: string): Sums => arms.find((arm) => arm.variant === variant) ?? { units: 0, sum: 0, sumOfSquares: 0 }
  const treated = armOf(treatment.value)
  const control = armOf(experiment.control)
  const asShare = outcome.shape === 'conversion' && isBinary([treated, control])
  const metric = strategy.metrics.get(outcome.metric)
  const initiative = treatment.initiative ?? experiment.initiative ?? null
  const difference = asShare
    ? shareDifference({ hits: treated.sum, units: treated.units }, { hits: control.sum, units: control.units }, experiment.level)
    : withoutDf(meanDifference(treated, control, experiment.level))
  return {
    treatment: treatment.value,
    treatmentName: nameOfTreatment({ treatment: treatment.value, initiative }, strategy),
    initiative,
    metric: outcome.metric,
    metricName: metric?.name ?? outcome.metric,
    unit: metric?.unit ?? null,
    role: roleOf(outcome, experiment),
    control: { units: control.units, mean: meanOf(control) },
    treated: { units: treated.units, mean: meanOf(treated) },
    difference,
    relative: relativeOf(treated, control, experiment.level),
    direction: directionOf(difference, metric?.direction ?? 'up'),
    method: asShare ? 'Difference of shares, Newcombe interval' : 'Difference in means, Welch interval',
  }
}

/** Where no outcome is named primary, the first one is. */
function roleOf(outcome: Outcome, experiment: Experiment): Lift['role'] {
  const named = experiment.outcomes.some((other) => other.role === 'primary')
  return !named && outcome === experiment.outcomes[0] ? 'primary' : outcome.role
}

/** Zero for a group without units, whose lift is undetermined. */
function meanOf({ units, sum }: Sums): number {
  return units === 0 ? 0 : sum / units
}

function withoutDf(answer: ReturnType<typeof meanDifference>): Interval | Undetermined {
  if (isUndetermined(answer)) return answer
  const { estimate, low, high, level, pValue } = answer
  return { estimate, low, high, level, pValue }
}

function relativeOf(treated: Sums, control: Sums, level: number): Interval | Undetermined {
  const first = treated.units === 0 ? null : momentsOf(treated)
  const second = control.units === 0 ? null : momentsOf(control)
  if (first?.variance == null || second?.variance == null) {
    return { undetermined: 'too-few-units', because: 'a group has fewer than two units', mend: 'Wait until both groups have units.' }
  }
  if (first.variance + second.variance === 0)
    return { undetermined: 'no-variance', because: 'every unit has the same value', mend: 'Choose an outcome that differs between units.' }
  return relativeLift(
    { mean: first.mean, squaredError: first.variance / treated.units },
    { mean: second.mean, squaredError: second.variance / control.units },
    level,
  )
}
