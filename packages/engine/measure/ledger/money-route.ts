import {
  evaluateFormula,
  type Goal,
  type Grain,
  type Histories,
  isFormulaFault,
  type Metric,
  metricsOfFormula,
  parseFormula,
  type Strategy,
} from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { StatedEffect } from '../../align/effect.ts'
import type { MoneyRange } from './ledger.ts'

/** How an effect on a metric becomes money. */
export interface MoneyRoute {
  /** The goal whose worth it is; null where the effect carries its own. */
  readonly goal: string | null
  /** The metric whose units are worth money; another than the effect's where drivers lead to it. */
  readonly metric: string
  /** Money for one more unit in one period of the effect's metric (or of one unit of the volume); negative where fewer is better. */
  readonly perUnit: number
  /** Metric that counts the units which the effect is had on. */
  readonly volume: string | null
  /** The steps from the effect's metric to the one that is worth money. */
  readonly drivers: readonly DriverStep[]
}

/** What one percent of a metric does to the next, in percent: a stated elasticity, or null where a formula says it exactly. */
interface DriverStep {
  readonly from: string
  readonly to: string
  readonly elasticity: { readonly low: number; readonly high: number } | null
  readonly formula: string | null
}

/** An elasticity is stated, not measured: what goes through one is no better known than that. */
export function isAssumed({ drivers }: MoneyRoute): boolean {
  return drivers.some(({ elasticity }) => elasticity !== null)
}

/**
 * The shortest way from an effect on a metric to money: a worth or volume of its own, the worth of a goal of this metric, else the worth of a goal
 * whose metric it drives, by stated elasticities.
 *
 * Undetermined: "no-worth" where nothing says what a unit is worth, "other-currency".
 */
export function findMoneyRoute(metric: string, stated: StatedEffect | null, served: readonly string[], strategy: Strategy): MoneyRoute | Undetermined {
  const goals = goalsOf(metric, served, strategy)
  const volume = stated?.volume ?? null
  const worth = stated?.worth ?? null
  const { currency } = strategy.workspace
  const foreign = [worth, ...goals.map((goal) => goal.worth)].find((each) => each != null && each.unit !== currency)
  if (foreign) return otherCurrency(foreign.unit ?? '?', currency)
  const of = strategy.metrics.get(metric)
  if (volume !== null) {
    // Money per unit is money already; a share of the units needs what one of them is worth.
    const each = worth?.value ?? (of?.unit === currency ? (goals[0]?.worth?.value ?? 1) : null)
    return each === null ? noWorth(metric, strategy) : { goal: goals[0]?.id ?? null, metric, perUnit: signOf(of) * each, volume, drivers: [] }
  }
  if (worth !== null) return { goal: goals[0]?.id ?? null, metric, perUnit: signOf(of) * pointsIn(of) * worth.value, volume: null, drivers: [] }
  const direct = goals.find((goal) => goal.worth !== undefined)
  if (direct !== undefined) return { goal: direct.id, metric, perUnit: signOf(of) * pointsIn(of) * direct.worth!.value, volume: null, drivers: [] }
  return throughDrivers(metric, served, strategy) ?? noWorth(metric, strategy)
}

/**
 * What an effect of this size brings in one whole period, in money.
 *
 * effect: in the unit of the metric, per period. level: where a metric stood in the period.
 * Undetermined: "no-volume", "no-level" where the metrics on the way have no number for the period.
 */
export function priceEffect(route: MoneyRoute, effect: MoneyRange, metric: string, level: (metric: string) => number | null): MoneyRange | Undetermined {
  if (route.volume !== null) {
    const units = level(route.volume)
    if (units === null)
      return { undetermined: 'no-volume', because: `${route.volume} has no number for the period`, mend: `Bring the numbers of ${route.volume}.` }
    return times(effect, route.perUnit * units)
  }
  if (route.drivers.length === 0) return times(effect, route.perUnit)
  const start = level(metric)
  const end = level(route.metric)
  const steps = route.drivers.map((step) => elasticityOf(step, level))
  const missing = start === null || start === 0 ? metric : end === null ? route.metric : (route.drivers[steps.indexOf(null)]?.to ?? null)
  if (missing !== null) return { undetermined: 'no-level', because: `${missing} has no number for the period`, mend: `Bring the numbers of ${missing}.` }
  // One percent here is so many percent there; both ends of every elasticity, and the middle for the estimate.
  const product = (pick: (step: { readonly low: number; readonly high: number }) => number) => steps.reduce((of, step) => of * pick(step!), 1)
  const relative = times(effect, 1 / start!)
  const middle = product(({ low, high }) => (low + high) / 2)
  const corners = [product(({ low }) => low), product(({ high }) => high)].flatMap((slope) => [relative.low * slope, relative.high * slope])
  return times({ estimate: relative.estimate * middle, low: Math.min(...corners), high: Math.max(...corners) }, end! * route.perUnit)
}

/** Percent for one percent; of a formula by its slope where the metrics stand. Null where they have no numbers. */
function elasticityOf(
  { from, elasticity, formula }: DriverStep,
  level: (metric: string) => number | null,
): { readonly low: number; readonly high: number } | null {
  if (elasticity !== null) return elasticity
  const read = parseFormula(formula!)
  if (isFormulaFault(read)) return null
  const step = 1e-4
  const at = (factor: number) => evaluateFormula(read, (id) => (id === from ? scaledBy(level(id), factor) : level(id)))
  const [below, here, above] = [at(1 - step), at(1), at(1 + step)]
  if (below === null || above === null || here === null || here === 0) return null
  const slope = (above - below) / (2 * step * here)
  return { low: slope, high: slope }
}

const scaledBy = (value: number | null, factor: number) => (value === null ? null : value * factor)

export function times({ estimate, low, high }: MoneyRange, factor: number): MoneyRange {
  const ends = [low * factor, high * factor] as const
  return { estimate: estimate * factor, low: Math.min(...ends), high: Math.max(...ends) }
}

/** Where a metric stood in the period that holds a day; null where it has no number for it. */
export function levelOn(histories: Histories, metric: string, period: string): number | null {
  return histories.get(metric)?.findLast((each) => each.period <= period)?.value ?? null
}

export function grainOf(metric: string, strategy: Strategy): Grain {
  return strategy.metrics.get(metric)?.grain ?? 'month'
}

/** True where the one metric moves the other, by drivers or by formula, however far: money of the one is money of the other. */
export function leadsTo(from: string, to: string, { metrics }: Strategy): boolean {
  const seen = new Set([to])
  for (const id of seen) {
    const metric = metrics.get(id)
    const inputs = [...(metric?.drivers ?? []).map((driver) => driver.metric), ...formulaInputs(metric)]
    if (inputs.includes(from)) return true
    for (const input of inputs) seen.add(input)
  }
  return false
}

function formulaInputs(metric: Metric | undefined): readonly string[] {
  return metric?.formula === undefined ? [] : metricsOfFormula(metric.formula)
}

/** Goals of the metric: those that the initiative serves first, then those furthest down, which are nearest to the work. */
function goalsOf(metric: string, served: readonly string[], { goals }: Strategy): readonly Goal[] {
  const depth = (goal: Goal) => {
    const seen = new Set<string>()
    for (let at: Goal | undefined = goal; at?.parent !== undefined && !seen.has(at.id); at = goals.get(at.parent)) seen.add(at.id)
    return seen.size
  }
  const rank = (goal: Goal) => (served.includes(goal.id) ? 1000 : 0) + depth(goal)
  return [...goals.values()].filter((goal) => goal.metric === metric).toSorted((a, b) => rank(b) - rank(a))
}

/** Breadth first: the fewest assumptions. */
function throughDrivers(metric: string, served: readonly string[], strategy: Strategy): MoneyRoute | null {
  const seen = new Set([metric])
  let ways: readonly { readonly at: string; readonly drivers: MoneyRoute['drivers'] }[] = [{ at: metric, drivers: [] }]
  while (ways.length > 0) {
    const next = ways.flatMap(({ at, drivers }) => stepsFrom(at, strategy).map((step) => ({ at: step.to, drivers: [...drivers, step] })))
    const open = next.filter(({ at }) => !seen.has(at))
    for (const { at, drivers } of open) {
      seen.add(at)
      const goal = goalsOf(at, served, strategy).find((each) => each.worth?.unit === strategy.workspace.currency)
      const of = strategy.metrics.get(at)
      if (goal !== undefined) return { goal: goal.id, metric: at, perUnit: signOf(of) * pointsIn(of) * goal.worth!.value, volume: null, drivers }
    }
    ways = open
  }
  return null
}

function stepsFrom(metric: string, { metrics }: Strategy): readonly DriverStep[] {
  return [...metrics.values()].flatMap((to): DriverStep[] => {
    if (formulaInputs(to).includes(metric)) return [{ from: metric, to: to.id, elasticity: null, formula: to.formula! }]
    const elasticity = to.drivers?.find((driver) => driver.metric === metric)?.elasticity
    return elasticity === undefined ? [] : [{ from: metric, to: to.id, elasticity, formula: null }]
  })
}

const signOf = (metric: Metric | undefined) => (metric?.direction === 'down' ? -1 : 1)
/** The worth of a share is told for one percentage point. */
const pointsIn = (metric: Metric | undefined) => (metric?.unit === 'ratio' ? 100 : 1)

function noWorth(metric: string, { metrics }: Strategy): Undetermined {
  const name = metrics.get(metric)?.name ?? metric
  return {
    undetermined: 'no-worth',
    because: `nothing says what one more unit of ${name} is worth`,
    mend: `Give the goal on ${name} a worth, or the effect of the initiative.`,
  }
}

function otherCurrency(found: string, books: string): Undetermined {
  return { undetermined: 'other-currency', because: `its worth is in ${found}, the books are in ${books}`, mend: `Write the worth in ${books}.` }
}
