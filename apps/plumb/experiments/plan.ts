import { type PowerPlan, planPower } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import { type ArmMoments, type Histories, type Metric, type Problem, parseQuantity, type Strategy, understand } from '@plumbline/model'
import { type Baseline, baselineOfSums, isUndetermined } from '@plumbline/stats'

/** A design as somebody asks for it; what is left out is taken from the data. */
export interface PlanWish {
  /** An amount in the unit of the metric ("1 point", "2 EUR"), or relative to today ("5%"). */
  readonly effect: string
  readonly dataset?: string | undefined
  readonly unit?: string | undefined
  readonly column?: string | undefined
  readonly shape: 'mean' | 'conversion' | 'count'
  readonly baseline?: number | undefined
  readonly sd?: number | undefined
  readonly perDay?: number | undefined
  readonly treatments: number
  readonly power: number
  readonly level: number
  readonly design: 'fixed' | 'always-valid' | 'obrien-fleming' | 'pocock'
  readonly looks: number
}

/** What a design needs, and what that rests on. plan is null where the problems keep it from being worked out. */
export interface PlannedExperiment {
  readonly says: string
  readonly metric: { readonly id: string; readonly name: string; readonly unit: string | null; readonly direction: 'up' | 'down' }
  readonly baseline: { readonly value: number; readonly sd: number; readonly from: string } | null
  readonly minimumEffect: number | null
  readonly unitsPerDay: number | null
  readonly plan: PowerPlan | null
  readonly problems: readonly Problem[]
}

interface Grounds {
  readonly baseline: Baseline
  readonly unitsPerDay: number | null
  readonly from: string
}

/** Works out what an experiment needs before it begins, from the units there are or from the metric's latest value. */
export async function planExperiment(metric: Metric, wish: PlanWish, strategy: Strategy, histories: Histories, facts: Facts): Promise<PlannedExperiment> {
  const grounds = await groundsOf(metric, wish, strategy, histories, facts)
  const { id, name, unit = null, direction } = metric
  const about = { id, name, unit, direction }
  if (Array.isArray(grounds)) return refused(about, grounds)
  const { baseline, from } = grounds as Grounds
  const minimumEffect = effectOf(wish.effect, baseline.value, direction)
  if (minimumEffect === null) return refused(about, [unreadableEffect(wish.effect)])
  const unitsPerDay = wish.perDay ?? (grounds as Grounds).unitsPerDay
  const { power, level, treatments, design, looks } = wish
  const split = Array.from({ length: treatments + 1 }, () => 1)
  const plan = planPower({ baseline, unit, minimumEffect, power, level, split, comparisons: treatments, design, looks, unitsPerDay })
  return {
    says: plan.says,
    metric: about,
    baseline: { value: baseline.value, sd: Math.sqrt(baseline.variance), from },
    minimumEffect,
    unitsPerDay,
    plan,
    problems: [],
  }
}

function refused(metric: PlannedExperiment['metric'], problems: readonly Problem[]): PlannedExperiment {
  return { says: problems[0]!.message, metric, baseline: null, minimumEffect: null, unitsPerDay: null, plan: null, problems }
}

async function groundsOf(metric: Metric, wish: PlanWish, strategy: Strategy, histories: Histories, facts: Facts): Promise<Grounds | readonly Problem[]> {
  if (wish.baseline !== undefined) {
    if (metric.unit === 'ratio' && wish.sd === undefined) return { baseline: shareOf(wish.baseline), unitsPerDay: null, from: 'as given' }
    if (wish.sd === undefined) return [noSpread(metric)]
    return { baseline: { value: wish.baseline, variance: wish.sd ** 2, isShare: false, correlation: 0 }, unitsPerDay: null, from: 'as given' }
  }
  if (wish.dataset !== undefined) return unitsOf(metric, wish, wish.dataset, strategy, facts)
  const last = histories.get(metric.id)?.at(-1)
  if (last === undefined) return [noHistory(metric)]
  if (metric.unit !== 'ratio' || last.value <= 0 || last.value >= 1) return [noSpread(metric)]
  return { baseline: shareOf(last.value), unitsPerDay: null, from: `the latest value of ${metric.name}` }
}

function shareOf(value: number): Baseline {
  return { value, variance: value * (1 - value), isShare: true, correlation: 0 }
}

/** The units of a dataset as if half of them were drawn: what an experiment on them would read. */
async function unitsOf(metric: Metric, wish: PlanWish, dataset: string, strategy: Strategy, facts: Facts): Promise<Grounds | readonly Problem[]> {
  const written = strategy.datasets.get(dataset)
  if (written === undefined) return [unknownDataset(dataset)]
  const unit = wish.unit ?? written.key?.[0]
  if (unit === undefined) return [noUnit(dataset)]
  const outcome = { metric: metric.id, shape: wish.shape, role: 'primary', ...(wish.column === undefined ? {} : { column: wish.column }) }
  const doc = { name: 'Plan', dataset, unit, assignment: { dataset, unit, salt: 'plan' }, control: 'a', treatments: [{ value: 'b' }], outcomes: [outcome] }
  const understood = understand([{ kind: 'experiment', id: 'plan', doc: doc as never }])
  const experiment = understood.strategy.experiments.get('plan')
  if (experiment === undefined) return understood.problems
  // Columns are read for the experiments that the strategy holds.
  const answer = await facts.experimentSums(experiment, { ...strategy, experiments: new Map([...strategy.experiments, [experiment.id, experiment]]) })
  if ('problems' in answer) return answer.problems
  const { sums } = answer
  const arms = sums.outcomes[0]!.arms
  const together = arms.reduce<ArmMoments>(
    (all, arm) => ({ variant: '', units: all.units + arm.units, sum: all.sum + arm.sum, sumOfSquares: all.sumOfSquares + arm.sumOfSquares }),
    { variant: '', units: 0, sum: 0, sumOfSquares: 0 },
  )
  const baseline = baselineOfSums(together)
  if (isUndetermined(baseline)) return [undeterminedBaseline(metric, baseline.because, baseline.mend)]
  const isShare = wish.shape === 'conversion' && together.sum === together.sumOfSquares
  const days = sums.firstDay === undefined || sums.lastDay === undefined ? null : (Date.parse(sums.lastDay) - Date.parse(sums.firstDay)) / 86_400_000 + 1
  return {
    baseline: { ...baseline, isShare },
    unitsPerDay: days === null ? null : together.units / days,
    from: `${together.units.toLocaleString('en')} units of ${written.name}`,
  }
}

/** In the unit of the metric, with the sign of what is better; null where it cannot be read. */
function effectOf(text: string, baseline: number, direction: 'up' | 'down'): number | null {
  const quantity = parseQuantity(text)
  if (quantity === null || quantity.value === 0) return null
  const size = Math.abs(quantity.unit === 'ratio' ? quantity.value * baseline : quantity.value)
  return direction === 'up' ? size : -size
}

const problemOf = (code: string, path: string, message: string, mend: string): Problem => ({ code, severity: 'error', place: { path: [path] }, message, mend })
const unreadableEffect = (effect: string) =>
  problemOf(
    'not-a-quantity',
    'effect',
    `"${effect}" is no size of an effect.`,
    'Write an amount such as "1 point" or "2 EUR", or a share of today such as "5%".',
  )
const noSpread = ({ name }: Metric) =>
  problemOf(
    'no-spread',
    'dataset',
    `How much ${name} differs from unit to unit is not known.`,
    'Name the dataset and column with one value a unit, or give baseline and sd.',
  )
const noHistory = ({ name }: Metric) =>
  problemOf('no-numbers', 'metric', `${name} has no numbers yet.`, 'Name the dataset and column with one value a unit, or give the baseline.')
const unknownDataset = (dataset: string) =>
  problemOf('unknown-reference', 'dataset', `There is no dataset "${dataset}".`, 'See which there are with: plumb data')
const noUnit = (dataset: string) =>
  problemOf('no-unit', 'unit', `Which column of ${dataset} tells the units apart is not known.`, 'Name the column of the unit, such as customer_id.')
const undeterminedBaseline = ({ name }: Metric, because: string, mend: string) =>
  problemOf('no-baseline', 'column', `${name} cannot be planned for: ${because}.`, mend)
