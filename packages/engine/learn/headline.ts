import { isUndetermined } from '@plumbline/stats'
import type { GoalStanding, InitiativeStanding, State } from '../align/standing.ts'
import { lowerFirst, sayAgainst, sayChance, sayMonth } from '../numbers-in-words.ts'
import { sayMainCarrier } from './goal-words.ts'
import { sayStuckCount } from './proposals.ts'

/** One sentence a busy person can repeat: where the goal that needs most attention stands, what carries it, what is past its date. */
export function sayHeadline(goals: readonly GoalStanding[], initiatives: readonly InitiativeStanding[]): string {
  const stuck = sayStuckCount(initiatives)
  const top = goals.filter((goal) => goal.parent === null)
  const lead = leadOf(top.length > 0 ? top : goals)
  if (lead === null) return `There is no goal yet${stuck === null ? '' : `; ${stuck}`}.`
  const onLine = top.filter((goal) => goal.state === 'on line').length
  const count = top.length < 2 ? null : `${onLine} of ${top.length} top goals ${onLine === 1 ? 'is' : 'are'} on line`
  const parts = [count, sayLead(lead), lead.metric === null ? null : sayMainCarrier(lead.carriers), stuck]
  return `${parts.filter((part) => part !== null).join('; ')}.`
}

/** The goal off its line with the most money short; then what is unproven, unknown, on line. */
function leadOf(goals: readonly GoalStanding[]): GoalStanding | null {
  const order: readonly State[] = ['adrift', 'stuck', 'unproven', 'unknown', 'stray', 'on line']
  const worst = order.map((state) => goals.filter((goal) => goal.state === state)).find((group) => group.length > 0) ?? []
  return worst.reduce<GoalStanding | null>((lead, goal) => (lead === null || (goal.shortWorth ?? 0) > (lead.shortWorth ?? 0) ? goal : lead), null)
}

function sayLead({ name, metric, target, by, latest, expected, chance, says }: GoalStanding): string {
  if (metric === null || target === null || by === null) return `${name}: ${lowerFirst(says.replace(/\.$/, ''))}`
  const pull = metric.direction
  if (!isUndetermined(expected) && !isUndetermined(chance)) {
    return `${metric.name} will likely reach ${sayAgainst(expected.median, target, metric.unit, pull)} by ${sayMonth(by)} if nothing changes (${sayChance(chance)})`
  }
  const now = latest === null ? `${metric.name} has no reading` : `${metric.name} stands at ${sayAgainst(latest.value, target, metric.unit, pull)}`
  return `${now}, and whether it gets there by ${sayMonth(by)} we do not know yet`
}
