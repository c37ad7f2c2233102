import type { Initiative } from '../strategy.ts'
import { defineCheck } from './check.ts'
import { sayStage, stageRank } from './progress.ts'
import { nameOf, sayDate } from './words.ts'

export const requiresUnready = defineCheck({
  code: 'requires-unready',
  title: 'Initiative that needs a later or a stopped one',
  severity: 'warning',
  why: 'It waits for something that comes too late or not at all, and its own date cannot hold.',
  *run({ strategy, today }) {
    for (const initiative of strategy.initiatives.values()) {
      if (initiative.stage === 'retired') continue
      for (const [at, id] of (initiative.requires ?? []).entries()) {
        const needed = strategy.initiatives.get(id)
        if (needed === undefined || needed === initiative) continue
        const trouble = troubleBetween(initiative, needed, today)
        if (trouble === null) continue
        yield {
          thing: `initiative/${initiative.id}`,
          path: ['requires', at],
          suffix: id,
          message: `The initiative ${nameOf(initiative)} needs ${nameOf(needed)}, ${trouble.says}.`,
          mend: trouble.mend,
          related: [`initiative/${id}`],
        }
      }
    }
  },
})

function troubleBetween(initiative: Initiative, needed: Initiative, today: string): { readonly says: string; readonly mend: string } | null {
  if (needed.stage === 'retired')
    return { says: 'which is retired', mend: `Take ${needed.id} out of "requires" and say what takes its place, or stop ${nameOf(initiative)}.` }
  if (initiative.excludes?.includes(needed.id) || needed.excludes?.includes(initiative.id)) {
    return { says: 'and the two exclude each other', mend: `Take ${needed.id} out of "requires", or one of the two out of "excludes".` }
  }
  const ready = needed.end ?? needed.start
  if (initiative.start !== undefined && ready !== undefined && ready > initiative.start) {
    const when = needed.end === undefined ? `which starts only on ${sayDate(ready)}` : `which ends only on ${sayDate(ready)}`
    const wait =
      initiative.start > today
        ? `Start it on ${ready} or later, or bring ${nameOf(needed)} forward.`
        : `Bring ${nameOf(needed)} forward, or take ${needed.id} out of "requires" if it works without.`
    return { says: `${when}, after its own start on ${sayDate(initiative.start)}`, mend: wait }
  }
  const behind = stageRank(initiative.stage) >= stageRank('pilot') && stageRank(needed.stage) < stageRank('pilot')
  if (!behind) return null
  return {
    says: `which is still ${needed.stage === 'idea' ? 'an' : 'a'} ${sayStage(needed.stage)} while it is in ${sayStage(initiative.stage)} itself`,
    mend: `Hold it until ${nameOf(needed)} runs, or take ${needed.id} out of "requires" if it works without.`,
  }
}
