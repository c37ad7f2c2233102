import type { Goal, Histories, Initiative, Strategy } from '@plumbline/model'
import { absoluteEffect, effectOn } from '../align/effect.ts'
import { rungStrength, sayRung } from '../align/evidence.ts'
import type { Carrier, InitiativeStanding } from '../align/standing.ts'

/** The initiatives that carry each goal, the best known first, then the largest. Retired ones carry nothing. */
export function carriersByGoal(strategy: Strategy, histories: Histories, standings: readonly InitiativeStanding[]): ReadonlyMap<string, readonly Carrier[]> {
  const carriers = new Map<string, Carrier[]>()
  for (const standing of standings) {
    const initiative = strategy.initiatives.get(standing.initiative)!
    if (initiative.stage === 'retired') continue
    for (const id of standing.goals) {
      const carrier = carrierOf(initiative, standing, strategy.goals.get(id)!, strategy, histories)
      const list = carriers.get(id)
      if (list) list.push(carrier)
      else carriers.set(id, [carrier])
    }
  }
  for (const list of carriers.values()) list.sort(strongestFirst)
  return carriers
}

function carrierOf(initiative: Initiative, { state }: InitiativeStanding, goal: Goal, strategy: Strategy, histories: Histories): Carrier {
  const shared = { initiative: initiative.id, name: initiative.name, stage: initiative.stage, state }
  const known = goal.metric === undefined ? null : effectOn(initiative, goal.metric, strategy)
  if (known !== null) {
    const base = histories.get(goal.metric!)?.at(-1)?.value ?? goal.baseline?.value ?? null
    return { ...shared, rung: known.rung, says: known.says, effect: absoluteEffect(known, base) }
  }
  const elsewhere = initiative.effects[0] === undefined ? null : effectOn(initiative, initiative.effects[0].metric, strategy)
  if (elsewhere === null) return { ...shared, rung: 'assumed', says: 'states no effect', effect: null }
  const name = strategy.metrics.get(initiative.effects[0]!.metric)?.name ?? initiative.effects[0]!.metric
  // What it does to another metric says nothing sure about this goal's.
  return { ...shared, rung: 'assumed', says: `${elsewhere.size} on ${name} (${sayRung(elsewhere.rung)})`, effect: null, elsewhere: name }
}

function strongestFirst(a: Carrier, b: Carrier): number {
  return rungStrength(b.rung) - rungStrength(a.rung) || sizeOf(b) - sizeOf(a) || (a.initiative < b.initiative ? -1 : 1)
}

function sizeOf({ effect }: Carrier): number {
  return effect === null ? 0 : Math.abs(effect.low + effect.high) / 2
}
