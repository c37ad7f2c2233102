import type { Goal, Metric, Observation } from '../strategy.ts'
import { periodsBetween } from '../values/period.ts'
import { defineCheck } from './check.ts'
import { meets, pullOf } from './course.ts'
import { amountOf, changeOf, countOf, nameOf, sayDate, sayPeriod, sayQuantity } from './words.ts'

/** With a shorter history nobody can say what the metric is able to do. */
const leastPeriods = 12

/**
 * The rule: the change still needed until the goal's date is compared with the best change the metric has ever made over as many
 * periods. Where the history is too short for that span, half of the history is taken and its best pace is carried forward.
 */
export const goalOutOfReach = defineCheck({
  code: 'goal-out-of-reach',
  title: 'Target beyond anything the metric has ever done',
  severity: 'warning',
  why: 'A target beyond anything seen before needs a reason why this time is different; without one it turns into quiet failure.',
  *run({ strategy, histories, today }) {
    for (const goal of strategy.goals.values()) {
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      const history = metric === undefined ? [] : (histories.get(metric.id) ?? [])
      if (metric === undefined || goal.target === undefined || goal.by === undefined || goal.by < today || history.length < leastPeriods) continue
      const pull = pullOf(goal, strategy, histories)
      const latest = history.at(-1)!
      if (pull === null || meets(latest.value, goal.target.value, pull)) continue
      const span = Math.max(1, periodsBetween(latest.period, goal.by, metric.grain))
      const needed = goal.target.value - latest.value
      const best = bestChange(history, span, pull)
      if (needed * pull <= best.change * pull * (span / best.span)) continue
      yield {
        thing: `goal/${goal.id}`,
        path: ['target'],
        message: sayReach(goal, metric, latest, needed, span, best),
        mend: sayMend(goal, metric, latest, span, best, pull),
        found: changeOf(needed, metric.unit),
        expected: `at most ${changeOf((best.change * span) / best.span, metric.unit)}`,
        related: [`metric/${metric.id}`],
      }
    }
  },
})

/** The largest move in the wanted direction over some number of periods, and the periods between which it was seen. */
interface BestChange {
  readonly change: number
  readonly span: number
  readonly from: string
  readonly to: string
}

function bestChange(history: readonly Observation[], wantedSpan: number, pull: 1 | -1): BestChange {
  const span = Math.min(wantedSpan, Math.floor(history.length / 2))
  let best: BestChange | null = null
  for (let at = span; at < history.length; at++) {
    const change = history[at]!.value - history[at - span]!.value
    if (best === null || change * pull > best.change * pull) best = { change, span, from: history[at - span]!.period, to: history[at]!.period }
  }
  return best!
}

function sayReach(goal: Goal, metric: Metric, latest: Observation, needed: number, span: number, best: BestChange): string {
  const grain = metric.grain
  const wish = `The goal ${nameOf(goal)} needs ${nameOf(metric)} to move by ${changeOf(needed, metric.unit)} in ${countOf(span, grain)}, from ${amountOf(latest.value, metric.unit)} to ${sayQuantity(goal.target!, metric.unit)}`
  const seen = `in any ${countOf(best.span, grain)} of its history it has at best moved by ${changeOf(best.change, metric.unit)}`
  return `${wish}; ${seen} (${sayPeriod(best.from)} to ${sayPeriod(best.to)}).`
}

function sayMend(goal: Goal, metric: Metric, latest: Observation, span: number, best: BestChange, pull: 1 | -1): string {
  const within = latest.value + (best.change * span) / best.span
  const bet = `say which funded work will outdo its history`
  // A tenth of the way is no target that anybody could be asked to settle for.
  if ((within - latest.value) * pull <= Math.abs(goal.target!.value - latest.value) / 10)
    return `Either ${bet}, or set a target that the metric has shown it can move towards.`
  return `Either ${bet}, or aim for ${amountOf(within, metric.unit)} by ${sayDate(goal.by!)}, or give it more time.`
}
