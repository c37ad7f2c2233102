import { defineCheck } from './check.ts'
import { latestOf, meets, pullOf } from './course.ts'
import { amountOf, nameOf, sayDate, sayQuantity } from './words.ts'

export const goalDatePast = defineCheck({
  code: 'goal-date-past',
  title: 'Goal whose date is past',
  severity: 'warning',
  why: 'A goal whose date is over steers nothing any more, yet work still refers to it.',
  *run({ strategy, histories, today }) {
    for (const goal of strategy.goals.values()) {
      if (goal.by === undefined || goal.by >= today) continue
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      const latest = latestOf(goal.metric, histories)
      const pull = pullOf(goal, strategy, histories)
      const known = goal.target === undefined || latest === undefined || pull === null ? null : { target: goal.target, latest: latest.value, pull }
      const met = known !== null && meets(known.latest, known.target.value, known.pull)
      const outcome =
        known === null
          ? ''
          : `; ${nameOf(metric ?? { id: goal.metric! })} is at ${amountOf(known.latest, metric?.unit)} of ${sayQuantity(known.target, metric?.unit)}`
      yield {
        thing: `goal/${goal.id}`,
        path: ['by'],
        message: `The goal ${nameOf(goal)} was due on ${sayDate(goal.by)}${outcome}.`,
        mend: met
          ? 'Record that it was reached, and set the next target and date or take the goal out.'
          : 'Decide: give it a new date with a reason, or record that it was missed and take it out.',
        found: goal.by,
        expected: `a date after ${today}`,
      }
    }
  },
})
