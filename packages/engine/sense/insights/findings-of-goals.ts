import { type Histories, periodsInYear, type Strategy } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import type { GoalStanding } from '../../align/standing.ts'
import { sayChance, sayDay } from '../../numbers-in-words.ts'
import { forecastOf, type Simulations } from '../forecast-goals.ts'
import type { FindingMoney, LineChart, SenseFinding } from './finding.ts'

/** What was said of a goal's chance on an earlier day. */
export interface EarlierChance {
  /** ISO date. */
  readonly on: string
  /** 0 to 1. */
  readonly share: number
}

export interface GoalFindingQuestion {
  readonly goals: readonly GoalStanding[]
  readonly strategy: Strategy
  readonly histories: Histories
  readonly simulations: Simulations
  /** By goal; empty where nothing was written down. */
  readonly chancesBefore?: ReadonlyMap<string, EarlierChance>
}

/** A fall of the chance that is worth a word, though the goal is on line yet. */
const markedFall = 0.2
const pointsShown = 24

/**
 * Goals that will be missed if nothing changes, and goals whose chance fell by a fifth of all futures or more. One that has nothing below it but goals
 * is left to those. Recognised by target and date: a goal that is set anew is another matter.
 */
export function findingsOfGoals(question: GoalFindingQuestion): SenseFinding[] {
  const { goals, strategy, chancesBefore = new Map<string, EarlierChance>() } = question
  return goals.flatMap((goal): SenseFinding[] => {
    if (goal.metric === null || goal.target === null) return []
    const course = `${goal.target}/${goal.by ?? ''}`
    const shared = {
      kind: 'goal',
      about: subjectsOf(goal),
      period: null,
      money: moneyOf(goal, strategy),
      rung: 'observed',
      chart: chartOf(goal, question),
    } as const
    if (goal.state === 'adrift' || goal.state === 'unproven') {
      const sentence = `${goal.name}: ${firstSentence(goal.says)}`
      return [{ ...shared, fingerprint: `goal/${goal.goal}/${goal.state}/${course}`, sentence, moves: movesOf(goal) }]
    }
    const before = chancesBefore.get(goal.goal)
    if (goal.state !== 'on line' || before === undefined || isUndetermined(goal.chance)) return []
    const fall = before.share - goal.chance.reached / goal.chance.of
    if (fall < markedFall) return []
    const was = sayChance({ reached: Math.round(before.share * 1000), of: 1000 })
    const sentence = `${goal.name}: its chance fell from ${was} on ${sayDay(before.on)} to ${sayChance(goal.chance)}.`
    const moves = [`Find out what moved ${goal.metric.name}`]
    return [{ ...shared, fingerprint: `goal/${goal.goal}/fell/${course}`, sentence, money: null, size: fall, moves }]
  })
}

function subjectsOf({ goal, metric }: GoalStanding): SenseFinding['about'] {
  return [{ kind: 'goal', id: goal }, ...(metric === null ? [] : [{ kind: 'metric' as const, id: metric.id }])]
}

/** Where it is heading; what that is worth and what it counts on stand beside it. */
function firstSentence(says: string): string {
  return says.trim().split(/(?<=\.) (?=[A-Z])/)[0]!
}

function movesOf({ name, carriers, state, metric }: GoalStanding): string[] {
  if (carriers.length === 0) return [`Find an initiative that carries ${name}`, `Name what keeps us from ${name}`]
  if (state === 'unproven') return [`Measure ${carriers[0]!.name} with a group that does not get it`]
  return [`Decide what closes the shortfall of ${name}`, `Find out what moved ${metric!.name}`]
}

/** What the shortfall costs in a year, over the middle four fifths of the futures; null where nobody said what one more is worth. */
function moneyOf({ short, shortWorth, expected, target, metric }: GoalStanding, { workspace }: Strategy): FindingMoney | null {
  if (short === null || shortWorth === null || target === null || metric === null || isUndetermined(expected)) return null
  const each = (Math.abs(shortWorth) / Math.abs(short)) * periodsInYear[metric.grain ?? 'month']
  const shorts = [expected.low80, expected.high80].map((value) => Math.max(0, Math.abs(target - value) * Math.sign(towards(target, value, expected.median))))
  const [low, high] = [Math.min(...shorts), Math.max(...shorts)]
  return { low: low * each, high: high * each, currency: workspace.currency, per: 'year' }
}

/** Positive where a value is short of the target on the same side as the median. */
function towards(target: number, value: number, median: number): number {
  return (target - value) * (target - median)
}

function chartOf({ goal, metric, target }: GoalStanding, { strategy, histories, simulations }: GoalFindingQuestion): LineChart | null {
  if (metric === null) return null
  const history = (histories.get(metric.id) ?? []).slice(-pointsShown)
  const forecast = forecastOf(metric.id, simulations)
  const expected = isUndetermined(forecast)
    ? []
    : forecast.points.slice(0, pointsShown).map(({ period, low80, high80 }) => ({ at: period, low: low80, high: high80 }))
  const by = strategy.goals.get(goal)?.by
  return {
    form: 'line',
    unit: metric.unit,
    points: history.map(({ period, value }) => ({ at: period, value })),
    expected,
    level: target,
    marks: by === undefined ? [] : [{ at: by, says: `Target, due ${sayDay(by)}` }],
  }
}
