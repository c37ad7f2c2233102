import type { Facts } from '@plumbline/metrics'
import { type ArmMoments, type Histories, type Metric, type Problem, parseQuantity, type Strategy, understand } from '@plumbline/model'
import { type Baseline, baselineOfSums, isUndetermined } from '@plumbline/stats'
import type { PlanWish } from './plan.ts'

/** What a metric is today per unit, and where that is known from. */
export interface Grounds {
  readonly baseline: Baseline
  readonly unitsPerDay: number | null
  readonly from: string
}

/** From what is given, the units of a dataset, or the latest value of a share. */
export async function groundsOf(metric: Metric, wish: PlanWish, strategy: Strategy, histories: Histories, facts: Facts): Promise<Grounds | readonly Problem[]> {
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
  const column = wish.column === undefined ? {} : wish.shape === 'ratio' ? { numerator: wish.column } : { column: wish.column }
  const below = wish.shape === 'ratio' && wish.denominator !== undefined ? { denominator: wish.denominator } : {}
  const outcome = { metric: metric.id, shape: wish.shape, role: 'primary', ...column, ...below }
  const doc = { name: 'Plan', dataset, unit, assignment: { dataset, unit, salt: 'plan' }, control: 'a', treatments: [{ value: 'b' }], outcomes: [outcome] }
  const understood = understand([{ kind: 'experiment', id: 'plan', doc: doc as never }])
  const experiment = understood.strategy.experiments.get('plan')
  if (experiment === undefined) return understood.problems
  // Columns are read for the experiments that the strategy holds.
  const answer = await facts.experimentSums(experiment, { ...strategy, experiments: new Map([...strategy.experiments, [experiment.id, experiment]]) })
  if ('problems' in answer) return answer.problems
  const { sums } = answer
  const arms = sums.outcomes[0]!.arms
  const together = addArms(arms)
  const isBinary = together.sum === together.sumOfSquares
  if (wish.shape === 'conversion' && !isBinary) return [notZeroOrOne(metric, wish.column)]
  const baseline = baselineOfSums(together)
  if (isUndetermined(baseline)) return [undeterminedBaseline(metric, baseline.because, baseline.mend)]
  const isShare = wish.shape === 'conversion'
  const days = sums.firstDay === undefined || sums.lastDay === undefined ? null : (Date.parse(sums.lastDay) - Date.parse(sums.firstDay)) / 86_400_000 + 1
  return {
    baseline: { ...baseline, isShare },
    unitsPerDay: days === null ? null : together.units / days,
    from: `${together.units.toLocaleString('en')} units of ${written.name}`,
  }
}

/** All units as one arm; of a ratio with what stands below its line. */
function addArms(arms: readonly ArmMoments[]): ArmMoments {
  const add = (of: (arm: ArmMoments) => number) => arms.reduce((sum, arm) => sum + of(arm), 0)
  const whole = { variant: '', units: add(({ units }) => units), sum: add(({ sum }) => sum), sumOfSquares: add(({ sumOfSquares }) => sumOfSquares) }
  if (arms.some(({ denominator }) => denominator === undefined)) return whole
  const below = (field: keyof NonNullable<ArmMoments['denominator']>) => add(({ denominator }) => denominator![field])
  return { ...whole, denominator: { sum: below('sum'), sumOfSquares: below('sumOfSquares'), withOutcome: below('withOutcome') } }
}

/** An amount in the unit of the metric, or a share of today; null where it cannot be read. Above zero. */
export function sizeOf(text: string, baseline: number): number | null {
  const quantity = parseQuantity(text)
  if (quantity === null || quantity.value === 0) return null
  return Math.abs(quantity.unit === 'ratio' ? quantity.value * baseline : quantity.value)
}

export const problemOf = (code: string, path: string, message: string, mend: string): Problem => ({
  code,
  severity: 'error',
  place: { path: [path] },
  message,
  mend,
})
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
const notZeroOrOne = ({ name }: Metric, column: string | undefined) =>
  problemOf(
    'not-zero-or-one',
    'shape',
    `${column === undefined ? 'What counts' : column} holds other values than 0 and 1, so it is no conversion of ${name}.`,
    'Choose a number as what counts of a unit ("mean"), or a column of 0 and 1.',
  )
