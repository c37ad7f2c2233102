import type { Initiative } from '../strategy.ts'
import { type CheckContext, type CheckResult, defineCheck } from './check.ts'
import { bestEvidence, rungRank, usesAi } from './progress.ts'
import { nameOf } from './words.ts'

export const aiForItsOwnSake = defineCheck({
  code: 'ai-for-its-own-sake',
  title: 'AI for its own sake',
  severity: 'warning',
  why: 'AI is one of several ways to close a gap; without a gap, or without another way to compare with, nobody can say that it is the right one.',
  *run(context) {
    for (const initiative of context.strategy.initiatives.values()) {
      if (initiative.stage === 'retired' || !usesAi(initiative)) continue
      const result = judge(initiative, context)
      if (result !== null) yield result
    }
  },
})

function judge(initiative: Initiative, { strategy, index }: CheckContext): CheckResult | null {
  const hasGap = initiative.closes.length > 0
  const others = (initiative.options ?? []).filter(({ kind }) => kind !== 'ai')
  if (hasGap && others.length > 0) return null
  const proof = bestEvidence(initiative, index)
  const proven = proof !== null && rungRank(proof.rung) >= rungRank('quasi-experiment')
  const uses = initiative.techniques.length > 0 ? `uses AI (${initiative.techniques.join(', ')})` : 'uses AI'
  const lacks = [...(hasGap ? [] : ['closes no gap']), ...(others.length > 0 ? [] : ['was weighed against no other way'])]
  return {
    thing: `initiative/${initiative.id}`,
    severity: proven ? 'note' : 'warning',
    message: `The initiative ${nameOf(initiative)} ${uses} but ${lacks.join(' and ')}${proven ? ', although it has been shown to work' : ''}.`,
    mend: [
      ...(hasGap ? [] : [`Name the gap it closes ("closes: [${likelyGap(initiative, strategy, index) ?? '<gap>'}]")`]),
      ...(others.length > 0 ? [] : [`${hasGap ? 'Write' : 'write'} in its options what could be done without AI, and what happens if nothing is done`]),
    ]
      .join('; ')
      .concat(proven ? '.' : ', or stop it.'),
  }
}

/** A gap that blocks a goal which the initiative says it serves. */
function likelyGap(initiative: Initiative, strategy: CheckContext['strategy'], index: CheckContext['index']): string | undefined {
  const goals = [...initiative.serves, ...initiative.effects.flatMap((effect) => (index.goalsOfMetric.get(effect.metric) ?? []).map((goal) => goal.id))]
  for (const goal of goals) {
    const gap = index.gapsOfGoal.get(goal)?.[0]
    if (gap !== undefined && strategy.gaps.has(gap.id)) return gap.id
  }
  return undefined
}
