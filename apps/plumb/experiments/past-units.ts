import { baselineOfOutcome, type ClusterQuestion, planOf, sayAmount, sayCount, sayDay, sayWhole } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import { addDays, daysBetween, daysOf, type Experiment, type ExperimentSums, type Problem, type Quantity, type Strategy } from '@plumbline/model'
import { type Baseline, isUndetermined } from '@plumbline/stats'
import { unitsOfExperiment } from './draft-experiment.ts'
import { noBaseline, noTime, notZeroOrOne, noUnit, tooShort, unknownDataset } from './plan-problems.ts'

/** What keeps a plan from being made. */
export interface Refusal {
  readonly problems: readonly Problem[]
}

/** What units like those that will take part did before. */
export interface PastUnits {
  /** In the order of the experiment's outcomes; of a cluster where units are drawn in clusters. */
  readonly baselines: readonly Baseline[]
  readonly unitsPerDay: number | null
  readonly clusters: ClusterQuestion | null
  /** "12,345 units of Visits, assigned from 1 March 2026 to 30 June 2026". */
  readonly from: string
}

/**
 * Reads what the outcomes of an experiment were for units before it, with the statements that will read its result: every unit in the control, none
 * treated. Where units are followed for a time, only those count that have had it; of an experiment with a first day, those from before it.
 *
 * over: only what was assigned in the last stretch of the data, so long.
 */
export async function readPastUnits(experiment: Experiment, over: Quantity | undefined, strategy: Strategy, facts: Facts): Promise<PastUnits | Refusal> {
  const past = asPast(experiment, strategy)
  if ('problems' in past) return past
  const days = await daysToRead(experiment, past, over, strategy, facts)
  if ('problems' in days) return days
  const bounded: Experiment = { ...past, ...days }
  const { cluster, ...alone } = bounded
  const single = await read(alone, strategy, facts)
  const whole = cluster === undefined || !('sums' in single) ? single : await read(bounded, strategy, facts)
  if ('problems' in single) return single
  if ('problems' in whole) return whole
  const baselines = baselinesOf(bounded, whole.sums, strategy)
  const alike = baselinesOf(alone, single.sums, strategy)
  const problems = [...baselines.problems, ...(cluster === undefined ? [] : alike.problems)]
  if (problems.length > 0) return { problems }
  const units = unitsIn(single.sums, alone)
  const { firstDay, lastDay } = single.sums
  const { datasets } = strategy
  const name = datasets.get(bounded.assignment!.dataset)!.name
  return {
    baselines: baselines.found,
    unitsPerDay: firstDay === undefined || lastDay === undefined ? null : units / (daysBetween(firstDay, lastDay) + 1),
    clusters: cluster === undefined ? null : clustersOf(cluster, baselines.found[0]!, alike.found[0]!, unitsIn(whole.sums, bounded), units),
    from: sayFrom(units, name, bounded, whole.sums, strategy),
  }
}

/** Everybody in the control: the other variant is there in name only. */
const nobody = 1e-15

function asPast(experiment: Experiment, strategy: Strategy): Experiment | Refusal {
  const { dataset, unit, at } = unitsOfExperiment(experiment, strategy)
  if (!strategy.datasets.has(dataset)) return { problems: [unknownDataset(dataset)] }
  if (unit === null) return { problems: [noUnit(dataset)] }
  const { variant, exposure, dimensions, strata, starts, ends, holdOut, ...rest } = experiment
  const treatments = experiment.treatments.slice(0, 1)
  const split = { [experiment.control]: 1, [treatments[0]!.value]: nobody }
  return { ...rest, assignment: { dataset, unit, salt: 'plan', ...(at !== undefined && { at }) }, treatments, split }
}

/** The days of the assignments that can be read; none named where all of them can. */
async function daysToRead(
  { starts }: Experiment,
  past: Experiment,
  over: Quantity | undefined,
  strategy: Strategy,
  facts: Facts,
): Promise<{ readonly starts?: string; readonly ends?: string } | Refusal> {
  const { followedDays } = planOf(past)
  const { dataset: who, at } = past.assignment!
  const { name, time } = strategy.datasets.get(who)!
  if ((followedDays > 0 || over !== undefined) && at === undefined && time === undefined) return { problems: [noTime(name)] }
  if (followedDays === 0 && over === undefined && starts === undefined) return {}
  const { metric, dataset, unit } = past.outcomes[0]!
  const { cluster, ...alone } = past
  const seen = await read(
    { ...alone, outcomes: [{ metric, shape: 'count', role: 'primary', ...(dataset && { dataset }), ...(unit && { unit }) }] },
    strategy,
    facts,
  )
  if ('problems' in seen) return seen
  const { firstDay, lastDay, lastOutcomeDay = lastDay } = seen.sums
  // Of an experiment without a time its first day tells nothing.
  if (firstDay === undefined || lastOutcomeDay === undefined) return {}
  const before = starts === undefined ? lastOutcomeDay : [lastOutcomeDay, addDays(starts, -1)].sort()[0]!
  // The last day of the data may have been cut short.
  const ends = followedDays === 0 ? before : addDays(before, -followedDays - 1)
  if (ends < firstDay) return { problems: [tooShort(name, sayDay(firstDay), sayDay(before), followedDays)] }
  return { ends, ...(over !== undefined && { starts: addDays(ends, 1 - Math.max(1, Math.round(daysOf(over) ?? 0))) }) }
}

function read(experiment: Experiment, strategy: Strategy, facts: Facts) {
  // Columns are read for the experiments that the strategy holds.
  return facts.experimentSums(experiment, { ...strategy, experiments: new Map([...strategy.experiments, [experiment.id, experiment]]) })
}

function baselinesOf(experiment: Experiment, sums: ExperimentSums, { metrics }: Strategy) {
  const found: Baseline[] = []
  const problems: Problem[] = []
  for (const [index, { metric, shape, column }] of experiment.outcomes.entries()) {
    const name = metrics.get(metric)?.name ?? metric
    const baseline = baselineOfOutcome(experiment, index, sums)
    if (isUndetermined(baseline)) problems.push(noBaseline(name, baseline.because, baseline.mend))
    else if (shape === 'conversion' && !baseline.isShare && experiment.cluster === undefined) problems.push(notZeroOrOne(name, column))
    else found.push(baseline)
  }
  return { found, problems }
}

/** Units of the first outcome that have a value; clusters where they are drawn. */
function unitsIn({ outcomes }: ExperimentSums, { control }: Experiment): number {
  const { arms, quantiles } = outcomes[0]!
  const arm = quantiles?.find(({ variant }) => variant === control)
  if (arm !== undefined) return arm.clusters?.units ?? arm.units
  return arms.find(({ variant }) => variant === control)?.units ?? 0
}

function clustersOf(of: string, together: Baseline, alone: Baseline, known: number, units: number): ClusterQuestion {
  const designEffect = together.variance / known / (alone.variance / units)
  return { of, unitsEach: units / known, known, designEffect: Number.isFinite(designEffect) ? designEffect : null }
}

function sayFrom(units: number, name: string, experiment: Experiment, { firstDay, outcomes }: ExperimentSums, { metrics }: Strategy): string {
  const { starts = firstDay, ends } = experiment
  const { followedDays } = planOf(experiment)
  const { cap } = outcomes[0]!
  return [
    `${sayWhole(units)} units of ${name}`,
    ...(ends === undefined ? [] : [`assigned ${starts === undefined ? '' : `from ${sayDay(starts)} `}to ${sayDay(ends)}`]),
    ...(followedDays === 0 ? [] : [`each followed for ${sayCount(followedDays, 'day')}`]),
    ...(cap === undefined ? [] : [`values capped at ${sayAmount(cap, metrics.get(experiment.outcomes[0]!.metric)?.unit ?? null)}`]),
  ].join(', ')
}
