import type { Initiative, Strategy } from '../strategy.ts'
import { defineCheck } from './check.ts'
import { listNames, nameOf } from './words.ts'

export const strayInitiative = defineCheck({
  code: 'stray-initiative',
  title: 'Initiative that serves no goal',
  severity: 'warning',
  why: 'Money and people go into work from which no way leads to anything the organisation wants.',
  *run({ strategy, reach: { reachesGoal } }) {
    const live = [...strategy.initiatives.values()].filter(({ stage }) => stage !== 'retired')
    const enabled = enabledBy(live.filter(reachesGoal))
    for (const initiative of live) {
      if (reachesGoal(initiative)) continue
      const needing = enabled.get(initiative.id)
      const loose = initiative.closes.map((gap) => strategy.gaps.get(gap)).filter((gap) => gap !== undefined)
      yield {
        thing: `initiative/${initiative.id}`,
        severity: needing === undefined ? 'warning' : 'note',
        message: `The initiative ${nameOf(initiative)} serves no goal: it names none, closes no gap that blocks one, and moves no metric of one.`,
        mend: mendOf(strategy, initiative, needing, loose),
        related: [...(needing ?? []).map((other) => `initiative/${other.id}` as const), ...loose.map((gap) => `gap/${gap.id}` as const)],
      }
    }
  },
})

/** Initiatives that others need before they can start. */
function enabledBy(live: readonly Initiative[]): ReadonlyMap<string, readonly Initiative[]> {
  const enabled = new Map<string, Initiative[]>()
  for (const initiative of live) {
    for (const id of initiative.requires ?? []) enabled.get(id)?.push(initiative) ?? enabled.set(id, [initiative])
  }
  return enabled
}

function mendOf(
  strategy: Strategy,
  initiative: Initiative,
  needing: readonly Initiative[] | undefined,
  loose: readonly { id: string; name: string }[],
): string {
  if (needing !== undefined)
    return `${listNames(needing)} ${needing.length === 1 ? 'needs' : 'need'} it: name the goal they serve, or the gap it closes for them.`
  if (loose.length > 0) return `Say in ${listNames(loose)} which goal the gap blocks, or stop the initiative.`
  const metric = initiative.effects.map((effect) => strategy.metrics.get(effect.metric)).find((known) => known !== undefined)
  if (metric !== undefined) return `Say which goal hangs on ${nameOf(metric)}, the metric it moves, or stop the initiative.`
  return 'Name the goal it serves ("serves: [<goal>]") and the metric it moves, or stop it.'
}
