import type { Grain, Observation } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { isMeasured } from '../align/evidence.ts'
import type { Carrier, GoalStanding, State } from '../align/standing.ts'
import { sayAgainst, sayAmount, sayChance, sayCount, sayDay, sayList, sayMonth, sayPeriod, saySize } from '../numbers-in-words.ts'
import { type Aim, meets } from '../sense/chance.ts'

interface GoalNumbers extends Pick<GoalStanding, 'metric' | 'latest' | 'expected' | 'chance' | 'short' | 'shortWorth' | 'carriers'> {
  readonly state: State
  readonly aim: Aim | null
  readonly decided: Observation | null
  readonly below: readonly GoalStanding[] | null
  readonly missing: readonly string[]
  readonly today: string
  readonly grain: Grain
  readonly currency: string
}

/** Why a goal is in its state, in a sentence or two. */
export function sayGoal(goal: GoalNumbers): string {
  const { aim, decided, below, missing, chance, expected, today } = goal
  if (below !== null) return sayBelow(below)
  if (aim === null) return `We do not know yet: it lacks ${sayList(missing)}.`
  const unit = aim.metric.unit ?? null
  if (decided !== null)
    return `${meets(aim, decided.value) ? 'Reached' : 'Missed'}: ${sayAgainst(decided.value, aim.target, unit, aim.pull)} in ${sayPeriod(decided.period, goal.grain)}.`
  if (isUndetermined(chance) || isUndetermined(expected)) {
    const now = goal.latest === null ? '' : `${sayAgainst(goal.latest.value, aim.target, unit, aim.pull)} in ${sayPeriod(goal.latest.period, goal.grain)}. `
    const why = isUndetermined(chance) ? chance : { because: 'it cannot be forecast', mend: '' }
    return `${now}Whether it is reached by ${sayMonth(aim.goal.by!)} we do not know yet: ${why.because}. ${why.mend}`.trim()
  }
  const due = aim.goal.by! < today ? `by ${sayDay(aim.goal.by!)}, which has passed without a reading` : `by ${sayMonth(aim.goal.by!)}`
  const course = `${aim.metric.name} will likely ${unit === 'ratio' || aim.pull === 'down' ? 'be' : 'reach'} ${sayAgainst(expected.median, aim.target, unit, aim.pull)} ${due} if nothing changes; ${sayChance(chance)}.`
  return goal.state === 'on line' ? course : `${course} ${sayShort(goal, unit)}`.trim()
}

function sayBelow(below: readonly GoalStanding[]): string {
  const onLine = below.filter((goal) => goal.state === 'on line').length
  const others = below.filter((goal) => goal.state !== 'on line')
  if (others.length === 0) return `All ${sayCount(below.length, 'goal')} below it are on line.`
  return `${onLine} of ${sayCount(below.length, 'goal')} below it ${onLine === 1 ? 'is' : 'are'} on line; ${sayList(others.slice(0, 3).map((goal) => `${goal.name} is ${goal.state}`))}.`
}

function sayShort({ short, shortWorth, state, carriers, grain, currency }: GoalNumbers, unit: string | null): string {
  const amount = short === null ? '' : saySize(short, unit)
  const worth = shortWorth === null ? '' : `, worth ${sayAmount(shortWorth, currency)} a ${grain}`
  const missing = short === null ? '' : `Short by ${amount}${worth}. `
  if (carriers.length === 0) return `${missing}Nothing carries it.`
  if (state === 'unproven') return `${missing}It is reached only if effects come true that nobody has measured: ${sayCarriers(carriers)}.`
  return missing.trim()
}

/** The first two carriers by name, with what they bring, and how many more there are. */
function sayCarriers(carriers: readonly Carrier[]): string {
  // "+7.7 points (experiment)" stands in brackets here, so its own give way.
  const named = carriers.slice(0, 2).map((carrier) => `${carrier.name} (${carrier.says.replace(/ \(([^()]*)\)$/, ', $1')})`)
  const more = carriers.length - named.length
  return sayList(more > 0 ? [...named, `${more} more`] : named)
}

/** The carrier that brings most of what is known, where anything is: in words for a headline. */
export function sayMainCarrier(carriers: readonly Carrier[]): string {
  const proven = carriers.filter((carrier) => isMeasured(carrier.rung) && carrier.state === 'on line')
  if (carriers.length === 0) return 'nothing carries it'
  if (proven.length === 0)
    return carriers.length === 1
      ? `${carriers[0]!.name} is to carry it and is not proven`
      : `none of the ${carriers.length} initiatives that carry it is proven`
  const first = proven[0]!
  const size = first.says.replace(/ \(.*$/, '')
  if (carriers.length === 1) return `${first.name} carries it and is proven (${size})`
  const sizes = carriers.map(({ effect }) => (effect === null ? null : Math.abs(effect.low + effect.high)))
  if (sizes.includes(null)) return `${first.name} is proven to bring ${size}`
  const most = sizes[carriers.indexOf(first)]! * 2 > sizes.reduce<number>((sum, size) => sum + size!, 0)
  return `${first.name} carries ${most ? 'most' : 'part'} of it and is proven (${size})`
}
