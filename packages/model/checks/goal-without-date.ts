import { addDays } from '../values/period.ts'
import { defineCheck } from './check.ts'
import { endOfFiscalYear } from './days.ts'
import { nameOf } from './words.ts'

export const goalWithoutDate = defineCheck({
  code: 'goal-without-date',
  title: 'Goal without date',
  severity: 'warning',
  why: 'A goal without a date can be late for ever, and its chance cannot be worked out.',
  *run({ strategy, today }) {
    // A year's end that is less than a quarter away is no help to anybody: then the next one.
    const yearEnd = endOfFiscalYear(addDays(today, 91), strategy.workspace.fiscalYearStart)
    for (const goal of strategy.goals.values()) {
      if (goal.by !== undefined) continue
      const parent = goal.parent === undefined ? undefined : strategy.goals.get(goal.parent)
      const follows = parent?.by !== undefined && parent.by > today ? parent.by : null
      yield {
        thing: `goal/${goal.id}`,
        message: `The goal ${nameOf(goal)} has no date.`,
        mend:
          follows === null
            ? `Write by when it shall be reached, such as "by: ${yearEnd}", the end of a fiscal year.`
            : `Write by when it shall be reached: "by: ${follows}" is the date of ${nameOf(parent!)}, which it carries.`,
        expected: follows ?? yearEnd,
      }
    }
  },
})
