import type { Goal, Histories, Observation, Strategy } from '@plumbline/model'
import { isUndetermined, quantileOfSorted, type Undetermined } from '@plumbline/stats'
import { isMeasured } from '../align/evidence.ts'
import type { Carrier, GoalStanding, InitiativeStanding, State } from '../align/standing.ts'
import { type Aim, aimOf, chanceOfGoal, decidingReading, valuesAt } from '../sense/chance.ts'
import type { ChanceAnswer } from '../sense/forecast.ts'
import type { Simulations } from '../sense/forecast-goals.ts'
import type { Simulation } from '../sense/forecast-metric.ts'
import { carriersByGoal } from './carriers.ts'
import { sayGoal } from './goal-words.ts'

export interface GoalQuestion {
  readonly strategy: Strategy
  readonly histories: Histories
  readonly simulations: Simulations
  readonly initiatives: readonly InitiativeStanding[]
  /** ISO date. */
  readonly today: string
}

/**
 * Where every goal stands on a day, in the order of the strategy.
 *
 * on line: reached in at least half of the futures, if nothing changes. unproven: in fewer, and the promised effects of its carriers
 * would close the shortfall but none of them rests on more than a benchmark. adrift: in fewer, otherwise; or its date has passed without.
 * unknown: it does not say enough, or its metric does not. A goal that has no number of its own stands as the worst of the goals below it.
 * See docs/methods/standing.md.
 */
export function standGoals(question: GoalQuestion): GoalStanding[] {
  const { strategy, histories, initiatives } = question
  const carriers = carriersByGoal(strategy, histories, initiatives)
  const children = Map.groupBy(strategy.goals.values(), (goal) => goal.parent ?? '')
  const made = new Map<string, GoalStanding>()
  const stand = (goal: Goal, above: ReadonlySet<string>): GoalStanding => {
    const known = made.get(goal.id)
    if (known !== undefined) return known
    const below = (children.get(goal.id) ?? []).filter((child) => !above.has(child.id))
    const objective = goal.metric === undefined && goal.target === undefined && below.some((child) => child.metric !== undefined)
    const standing = standGoal(
      goal,
      carriers.get(goal.id) ?? [],
      objective ? below.map((child) => stand(child, new Set([...above, child.id]))) : null,
      question,
    )
    made.set(goal.id, standing)
    return standing
  }
  return [...strategy.goals.values()].map((goal) => stand(goal, new Set([goal.id])))
}

function standGoal(
  goal: Goal,
  carriers: readonly Carrier[],
  below: readonly GoalStanding[] | null,
  { strategy, histories, simulations, today }: GoalQuestion,
): GoalStanding {
  const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
  const owner = goal.owner === undefined ? undefined : strategy.people.get(goal.owner)
  const history = metric === undefined ? [] : (histories.get(metric.id) ?? [])
  const latest = history.at(-1) ?? null
  const aim = aimOf(goal, metric, strategy.workspace)
  const missing = below === null ? missingOf(goal, strategy, history) : []
  const simulation = (metric && simulations.get(metric.id)) ?? notEnough(missing)
  const chance: ChanceAnswer = aim === null ? notEnough(missing) : chanceOfGoal(aim, simulation, history)
  const expected = aim === null ? notEnough(missing) : expectedAt(aim, simulation, history)
  const short = aim === null || isUndetermined(expected) ? null : positive(aim.pull === 'up' ? aim.target - expected.median : expected.median - aim.target)
  const decided = aim === null ? null : decidingReading(aim, history)
  const state = below === null ? stateOf(chance, short, carriers, aim?.pull ?? 'up', decided !== null) : worstOf(below)
  const numbers = {
    metric: metric === undefined ? null : { id: metric.id, name: metric.name, unit: metric.unit ?? null, direction: metric.direction, grain: metric.grain },
    latest: latest === null ? null : { period: latest.period, value: latest.value },
    expected,
    chance,
    short,
    shortWorth: short === null ? null : worthOf(short, goal, strategy),
    carriers,
  }
  return {
    goal: goal.id,
    name: goal.name,
    parent: goal.parent ?? null,
    department: goal.department ?? null,
    owner: owner === undefined ? null : { id: owner.id, name: owner.name },
    state,
    says: sayGoal({ ...numbers, state, aim, decided, below, missing, today, grain: metric?.grain ?? 'month', currency: strategy.workspace.currency }),
    baseline: goal.baseline?.value ?? null,
    target: goal.target?.value ?? null,
    by: goal.by ?? null,
    ...numbers,
    missing: isUndetermined(chance) && missing.length === 0 && below === null ? [chance.because] : missing,
  }
}

function missingOf(goal: Goal, strategy: Strategy, history: readonly Observation[]): string[] {
  const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
  return [
    ...(metric === undefined ? ['a metric'] : []),
    ...(goal.target === undefined ? ['a target'] : []),
    ...(goal.by === undefined ? ['a date'] : []),
    ...(metric !== undefined && history.length === 0 ? [`readings of ${metric.name}`] : []),
  ]
}

function notEnough(missing: readonly string[]): Undetermined {
  return {
    undetermined: 'not-enough-said',
    because: missing.length === 0 ? 'it has no number of its own' : `it lacks ${missing.join(', ')}`,
    mend: missing.length === 0 ? 'Look at the goals below it.' : `Add ${missing.join(', ')}.`,
  }
}

function expectedAt(aim: Aim, simulation: Simulation | Undetermined, history: readonly Observation[]): GoalStanding['expected'] {
  const decided = decidingReading(aim, history)
  if (decided !== null) return { period: aim.period, median: decided.value, low80: decided.value, high80: decided.value }
  if (isUndetermined(simulation)) return simulation
  const values = valuesAt(simulation, aim.period)?.sort()
  if (!values) return { undetermined: 'not-forecast', because: `${aim.period} lies outside of the forecast`, mend: 'Set a later date.' }
  return { period: aim.period, median: quantileOfSorted(values, 0.5), low80: quantileOfSorted(values, 0.1), high80: quantileOfSorted(values, 0.9) }
}

function stateOf(chance: ChanceAnswer, short: number | null, carriers: readonly Carrier[], pull: 'up' | 'down', decided: boolean): State {
  if (isUndetermined(chance)) return 'unknown'
  if (chance.reached * 2 >= chance.of) return 'on line'
  if (decided) return 'adrift'
  const change = carriers.reduce((sum, { effect }) => sum + (effect === null ? 0 : (effect.low + effect.high) / 2), 0)
  const promised = pull === 'up' ? change : -change
  const measured = carriers.some((carrier) => isMeasured(carrier.rung))
  return !measured && short !== null && promised >= short && promised > 0 ? 'unproven' : 'adrift'
}

function worstOf(below: readonly GoalStanding[]): State {
  const order: readonly State[] = ['adrift', 'stuck', 'unproven', 'unknown', 'stray', 'on line']
  return order.find((state) => below.some((goal) => goal.state === state))!
}

function positive(short: number): number | null {
  return short > 0 ? short : null
}

/** A share's worth is per percentage point. Worth in another currency than the books' cannot be added up, so it is not told. */
export function worthOf(amount: number, { worth, metric }: Goal, { workspace, metrics }: Strategy): number | null {
  if (worth === undefined || worth.unit !== workspace.currency) return null
  const isShare = metric !== undefined && metrics.get(metric)?.unit === 'ratio'
  return Number((amount * (isShare ? 100 : 1) * worth.value).toPrecision(12))
}
