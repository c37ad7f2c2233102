import { type ClusterQuestion, planOf } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import { daysOf, type Experiment, type Histories, type Metric, parseQuantity, type Quantity, type Strategy } from '@plumbline/model'
import type { Baseline } from '@plumbline/stats'
import { type PastUnits, type Refusal, readPastUnits } from './past-units.ts'
import { noClusterRows, noHistory, noQuantileSpread, noSpread, unreadableStretch } from './plan-problems.ts'
import type { PlanWish } from './plan-wish.ts'

/** What the outcomes of a plan are today per unit, and where that is known from. */
export interface Grounds {
  /** In the order of the experiment's outcomes; of a cluster where units are drawn in clusters. */
  readonly baselines: readonly Baseline[]
  readonly unitsPerDay: number | null
  readonly clusters: ClusterQuestion | null
  /** Days for which each unit is followed. */
  readonly followedDays: number
  /** Of the metric that decides. */
  readonly from: string
}

/** A baseline that is known without units; null where units tell it. */
export type Known = { readonly baseline: Baseline; readonly from: string } | null

/** Outcomes whose baseline is known stand beside those that are read, all of them in one go. */
export async function groundsOf(
  experiment: Experiment,
  known: readonly Known[],
  over: string | undefined,
  strategy: Strategy,
  facts: Facts,
): Promise<Grounds | Refusal> {
  const stretch = over === undefined ? undefined : parseQuantity(over)
  if (stretch === null || (stretch !== undefined && !((daysOf(stretch) ?? 0) > 0))) return { problems: [unreadableStretch(over!)] }
  const asked = experiment.outcomes.filter((_, index) => known[index] === null)
  const { metrics } = strategy
  const told = experiment.outcomes.find((_, index) => known[index] !== null)
  if (told !== undefined && experiment.cluster !== undefined) return { problems: [noClusterRows(metrics.get(told.metric)!, experiment.cluster)] }
  const past = asked.length === 0 ? nothing : await readPastUnits({ ...experiment, outcomes: asked }, stretch, strategy, facts)
  if ('problems' in past) return past
  const read = [...past.baselines]
  const { unitsPerDay, clusters } = past
  return {
    baselines: known.map((each) => each?.baseline ?? read.shift()!),
    // How many units come is told by those that decide, not by a guardrail's alone.
    unitsPerDay: known[0] === null ? unitsPerDay : null,
    clusters,
    followedDays: planOf(experiment).followedDays,
    from: known[0]?.from ?? past.from,
  }
}

const nothing: PastUnits = { baselines: [], unitsPerDay: null, clusters: null, from: '' }

/** What is known of a metric without its units: as given, or of a share its latest value. quantile: whether one is asked for. */
export function knownOf(metric: Metric, { baseline, sd }: Pick<PlanWish, 'baseline' | 'sd'>, shape: PlanWish['shape'], histories: Histories): Known | Refusal {
  if (shape === 'quantile') return { problems: [noQuantileSpread(metric)] }
  if (baseline !== undefined) {
    if (metric.unit === 'ratio' && sd === undefined) return { baseline: shareOf(baseline), from: 'as given' }
    if (sd === undefined) return { problems: [noSpread(metric)] }
    return { baseline: { value: baseline, variance: sd ** 2, isShare: false, correlation: 0 }, from: 'as given' }
  }
  const last = histories.get(metric.id)?.at(-1)
  if (last === undefined) return { problems: [noHistory(metric)] }
  if (metric.unit !== 'ratio' || last.value <= 0 || last.value >= 1) return { problems: [noSpread(metric)] }
  return { baseline: shareOf(last.value), from: `the latest value of ${metric.name}` }
}

function shareOf(value: number): Baseline {
  return { value, variance: value * (1 - value), isShare: true, correlation: 0 }
}

/** An amount in the unit of the metric, or a share of today; null where it is nothing. Above zero. */
export function sizeOf({ value, unit }: Quantity, baseline: number): number | null {
  const size = Math.abs(unit === 'ratio' ? value * baseline : value)
  return size > 0 ? size : null
}
