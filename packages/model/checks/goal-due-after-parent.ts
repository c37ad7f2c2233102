import { defineCheck } from './check.ts'
import { nameOf, sayDate } from './words.ts'

export const goalDueAfterParent = defineCheck({
  code: 'goal-due-after-parent',
  title: 'Goal that is due after the goal it carries',
  severity: 'warning',
  why: 'What comes after the deadline of the goal above cannot help to reach it.',
  *run({ strategy }) {
    for (const goal of strategy.goals.values()) {
      const parent = goal.parent === undefined ? undefined : strategy.goals.get(goal.parent)
      if (goal.by === undefined || parent?.by === undefined || goal.by <= parent.by) continue
      yield {
        thing: `goal/${goal.id}`,
        path: ['by'],
        message: `The goal ${nameOf(goal)} is due on ${sayDate(goal.by)}, after ${nameOf(parent)}, which it carries and which is due on ${sayDate(parent.by)}.`,
        mend: `Bring it forward to ${sayDate(parent.by)} or earlier, or move ${nameOf(parent)} to ${sayDate(goal.by)}.`,
        found: goal.by,
        expected: `${parent.by} or earlier`,
        related: [`goal/${parent.id}`],
      }
    }
  },
})
