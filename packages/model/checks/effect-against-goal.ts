import type { Initiative } from '../strategy.ts'
import { formatRange } from '../values/range.ts'
import { defineCheck } from './check.ts'
import { better, pullOf } from './course.ts'
import { listNames, nameOf } from './words.ts'

export const effectAgainstGoal = defineCheck({
  code: 'effect-against-goal',
  title: 'Initiative that works against a goal or a guardrail',
  severity: 'warning',
  why: 'Its gain in one place is paid for in another, and nobody has said that the price is accepted.',
  *run({ strategy, index, histories }) {
    for (const initiative of strategy.initiatives.values()) {
      if (initiative.stage === 'retired') continue
      for (const [at, effect] of initiative.effects.entries()) {
        const metric = strategy.metrics.get(effect.metric)
        const way = wayOf(effect)
        if (metric === undefined || way === 0) continue
        const against = (index.goalsOfMetric.get(metric.id) ?? []).filter((goal) => pullOf(goal, strategy, histories) === -way)
        const guards = way === -better(metric) ? (index.goalsGuarding.get(metric.id) ?? []) : []
        const hurt = [...new Set([...against, ...guards])]
        if (hurt.length === 0) continue
        yield {
          thing: `initiative/${initiative.id}`,
          path: ['effects', at],
          suffix: metric.id,
          message: `The initiative ${nameOf(initiative)} moves ${nameOf(metric)} by ${formatRange(effect.change)}, against ${against.length > 0 ? 'the goal' : 'a guardrail of'} ${listNames(hurt)}.`,
          mend: `Correct the sign if it is a slip; otherwise say in "stop" how far ${nameOf(metric)} may go, and agree on it with the owner of ${nameOf(hurt[0]!)}.`,
          found: formatRange(effect.change),
          related: hurt.slice(0, 5).map((goal) => `goal/${goal.id}` as const),
        }
      }
    }
  },
})

/** 1 or -1 where the whole range has one sign, else 0. */
function wayOf({ change }: Initiative['effects'][number]): 1 | -1 | 0 {
  return change.low > 0 ? 1 : change.high < 0 ? -1 : 0
}
