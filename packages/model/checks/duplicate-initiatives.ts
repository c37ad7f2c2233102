import type { Initiative } from '../strategy.ts'
import { type CheckResult, defineCheck } from './check.ts'
import { findAlike } from './likeness.ts'
import { tokensOf } from './tokens.ts'
import { nameOf } from './words.ts'

/** Names alike to this degree are enough; with technique, metrics and gaps counted in and one of the last two shared, less will do. */
const nameLikeness = 0.6
const wholeLikeness = 0.38

export const duplicateInitiatives = defineCheck({
  code: 'duplicate-initiatives',
  title: 'Initiatives that look like the same work',
  severity: 'warning',
  why: 'The same work is paid for twice, and each of the two claims the same effect.',
  *run({ strategy }) {
    const live = [...strategy.initiatives.values()].filter(({ stage }) => stage !== 'retired')
    const names = live.map(({ name }) => tokensOf(name))
    const wholes = live.map((initiative, at) => new Set([...names[at]!, ...featuresOf(initiative)]))
    const seen = new Set<number>()
    for (const { earlier, later } of findAlike(names, nameLikeness)) {
      if (related(live[earlier]!, live[later]!)) continue
      seen.add(later)
      yield duplicate(live[earlier]!, live[later]!)
    }
    const alikeInPart = (a: number, b: number) => sharedCount(names[a]!, names[b]!) >= 2 && shareOutcome(live[a]!, live[b]!)
    for (const { earlier, later } of findAlike(wholes, wholeLikeness)) {
      if (seen.has(later) || related(live[earlier]!, live[later]!) || !alikeInPart(earlier, later)) continue
      yield duplicate(live[earlier]!, live[later]!)
    }
  },
})

function featuresOf({ techniques, effects, closes }: Initiative): string[] {
  return [
    ...techniques.map((technique) => `technique:${technique.toLowerCase()}`),
    ...effects.map(({ metric }) => `metric:${metric}`),
    ...closes.map((gap) => `gap:${gap}`),
  ]
}

/** Steps of one piece of work, or ways between which somebody will choose: not duplicates. */
function related(a: Initiative, b: Initiative): boolean {
  const names = (one: Initiative, other: Initiative) => one.requires?.includes(other.id) || one.excludes?.includes(other.id)
  return names(a, b) === true || names(b, a) === true
}

function shareOutcome(a: Initiative, b: Initiative): boolean {
  return a.closes.some((gap) => b.closes.includes(gap)) || a.effects.some(({ metric }) => b.effects.some((effect) => effect.metric === metric))
}

function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const token of a) if (b.has(token)) count++
  return count
}

function duplicate(earlier: Initiative, later: Initiative): CheckResult {
  const common = [
    ...later.techniques.filter((technique) => earlier.techniques.includes(technique)),
    ...later.effects.map(({ metric }) => metric).filter((metric) => earlier.effects.some((effect) => effect.metric === metric)),
  ]
  return {
    thing: `initiative/${later.id}`,
    suffix: earlier.id,
    message: `The initiatives ${nameOf(earlier)} and ${nameOf(later)} look like the same work${common.length === 0 ? '' : ` (both: ${common.join(', ')})`}.`,
    mend: `Merge them into one with one owner, or say in their names what sets them apart; if only one can win, write "excludes: [${earlier.id}]".`,
    related: [`initiative/${earlier.id}`],
  }
}
