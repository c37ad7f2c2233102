import type { Goal, Metric } from '../strategy.ts'
import { type CheckContext, type CheckResult, defineCheck } from './check.ts'
import { better, pullOf } from './course.ts'
import { countOf, listNames, nameOf } from './words.ts'

export const opposedGoals = defineCheck({
  code: 'opposed-goals',
  title: 'Goals that pull a metric in opposite ways',
  severity: 'warning',
  why: 'What one gains the other loses; the two owners find out in the middle of the year.',
  *run(context) {
    const goals = [...context.strategy.goals.values()]
    const pulls = new Map(goals.map((goal) => [goal.id, pullOf(goal, context.strategy, context.histories)]))
    for (const [id, rivals] of context.index.goalsOfMetric) {
      const metric = context.strategy.metrics.get(id)
      if (metric === undefined) continue
      yield* opposedTargets(metric, rivals, pulls)
      yield* againstGuardrail(metric, rivals, pulls, context)
      yield* againstDriver(metric, rivals, pulls, context)
    }
  },
})

type Pulls = ReadonlyMap<string, 1 | -1 | null>

/** One wants more of it, the other less. */
function* opposedTargets(metric: Metric, goals: readonly Goal[], pulls: Pulls): Iterable<CheckResult> {
  const up = goals.filter((goal) => pulls.get(goal.id) === 1)
  const down = goals.filter((goal) => pulls.get(goal.id) === -1)
  if (up.length === 0 || down.length === 0) return
  // The smaller side is named against the other, once for each of its goals.
  const [few, many] = up.length < down.length ? [up, down] : [down, up]
  for (const goal of few) {
    const way = pulls.get(goal.id) === 1 ? 'up' : 'down'
    yield {
      thing: `goal/${goal.id}`,
      path: ['target'],
      suffix: metric.id,
      message: `The goal ${nameOf(goal)} pulls ${nameOf(metric)} ${way} while ${listNames(many)} ${many.length === 1 ? 'pulls' : 'pull'} it ${way === 'up' ? 'down' : 'up'}.`,
      mend: `Decide which of the two counts, and turn the other into a guardrail: "guardrails: [${metric.id}]".`,
      related: many.slice(0, 5).map((other) => `goal/${other.id}` as const),
    }
  }
}

/** One may not let it get worse, the other wants it worse. */
function* againstGuardrail(metric: Metric, goals: readonly Goal[], pulls: Pulls, { index }: CheckContext): Iterable<CheckResult> {
  const worsening = goals.filter((goal) => pulls.get(goal.id) === -better(metric))
  if (worsening.length === 0) return
  const guarding = (index.goalsGuarding.get(metric.id) ?? []).filter((goal) => !worsening.includes(goal))
  if (guarding.length === 0) return
  for (const goal of worsening) {
    yield {
      thing: `goal/${goal.id}`,
      path: ['target'],
      suffix: `guardrail:${metric.id}`,
      message: `The goal ${nameOf(goal)} makes ${nameOf(metric)} worse, which ${listNames(guarding)} must not let happen.`,
      mend: `Agree with ${countOf(guarding.length, 'owner')} on how far ${nameOf(metric)} may go, and write it into both goals.`,
      related: guarding.slice(0, 5).map((other) => `goal/${other.id}` as const),
    }
  }
}

/** What one raises drives down what the other wants raised: the whole range of an elasticity has the wrong sign. */
function* againstDriver(metric: Metric, goals: readonly Goal[], pulls: Pulls, { strategy, index }: CheckContext): Iterable<CheckResult> {
  for (const driver of metric.drivers ?? []) {
    const sign = driver.elasticity === undefined ? 0 : driver.elasticity.high < 0 ? -1 : driver.elasticity.low > 0 ? 1 : 0
    const rivals = index.goalsOfMetric.get(driver.metric) ?? []
    const moving = strategy.metrics.get(driver.metric)
    if (sign === 0 || rivals.length === 0 || moving === undefined || moving === metric) continue
    for (const goal of goals) {
      const pull = pulls.get(goal.id)
      const against = rivals.filter((rival) => rival !== goal && pull !== null && pulls.get(rival.id) === -pull! * sign)
      if (against.length === 0) continue
      yield {
        thing: `goal/${goal.id}`,
        suffix: `driver:${driver.metric}`,
        message: `The goal ${nameOf(goal)} wants ${pull === 1 ? 'more' : 'less'} ${nameOf(metric)}, but ${listNames(against)} ${against.length === 1 ? 'moves' : 'move'} ${nameOf(moving)} the way that drives it ${pull === 1 ? 'down' : 'up'}.`,
        mend: `Make ${nameOf(metric)} a guardrail of ${listNames(against)}, or agree on one target for the two together.`,
        related: against.slice(0, 5).map((other) => `goal/${other.id}` as const),
      }
    }
  }
}
