import { defineCheck } from './check.ts'
import { nameOf } from './words.ts'

export const goalWithoutOwner = defineCheck({
  code: 'goal-without-owner',
  title: 'Goal without owner',
  severity: 'warning',
  why: 'A goal that nobody answers for is nobody’s next step.',
  *run({ strategy }) {
    for (const goal of strategy.goals.values()) {
      if (goal.owner !== undefined) continue
      yield {
        thing: `goal/${goal.id}`,
        message: `The goal ${nameOf(goal)} has no owner.`,
        mend: `Name the person who answers for it: "owner: <id of a person>".`,
      }
    }
  },
})
