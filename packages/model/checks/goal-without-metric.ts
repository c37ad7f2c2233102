import type { Goal } from '../strategy.ts'
import { defineCheck } from './check.ts'
import { isObjective } from './course.ts'
import { tokensOf } from './tokens.ts'
import { countOf, nameOf } from './words.ts'

export const goalWithoutMetric = defineCheck({
  code: 'goal-without-metric',
  title: 'Goal without metric',
  severity: 'error',
  why: 'Without a number nobody can say whether the goal is reached, so any work can claim to serve it.',
  *run({ strategy, index }) {
    let words: ReadonlyMap<string, ReadonlySet<string>> | null = null
    for (const goal of strategy.goals.values()) {
      if (goal.metric !== undefined) continue
      const children = index.childrenOfGoal.get(goal.id)
      if (isObjective(goal, children)) {
        yield {
          thing: `goal/${goal.id}`,
          severity: 'note',
          message: `The goal ${nameOf(goal)} has no metric of its own; only the ${countOf(children!.length, 'goal')} below it can be judged.`,
          mend: 'Give it the one number that the goals below it add up to, or leave it as a heading and accept this.',
        }
        continue
      }
      words ??= new Map([...strategy.metrics.values()].map((metric) => [metric.id, tokensOf(metric.name)]))
      const likely = likeliestMetric(goal, words)
      yield {
        thing: `goal/${goal.id}`,
        message: `The goal ${nameOf(goal)} has no metric.`,
        mend:
          likely === null
            ? 'Say by which number you will see that it is reached: add a metric to the strategy and write "metric: <its id>".'
            : `Say by which number you will see that it is reached; "metric: ${likely}" may be the one.`,
        ...(likely === null ? {} : { expected: likely, related: [`metric/${likely}` as const] }),
      }
    }
  },
})

/** The metric whose name shares most words with the goal's, at least half of its own; null when none does. */
function likeliestMetric(goal: Goal, words: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const wanted = tokensOf(goal.name)
  let best: string | null = null
  let bestShare = 0.499
  for (const [id, tokens] of words) {
    let shared = 0
    for (const token of tokens) if (wanted.has(token)) shared++
    const share = tokens.size === 0 ? 0 : shared / tokens.size
    if (share > bestShare) [best, bestShare] = [id, share]
  }
  return best
}
