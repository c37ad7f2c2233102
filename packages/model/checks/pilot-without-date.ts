import { addDays, daysBetween } from '../values/period.ts'
import { defineCheck } from './check.ts'
import { isTrial, sayStage } from './progress.ts'
import { nameOf, sayDate, sayDays } from './words.ts'

/** Days from the start of a trial to the decision that are proposed where nobody has set a date: a quarter. */
const trialDays = 91

export const pilotWithoutDate = defineCheck({
  code: 'pilot-without-date',
  title: 'Pilot without a decision date',
  severity: 'warning',
  why: 'A trial without a date on which it is decided turns into a habit.',
  *run({ strategy, today }) {
    for (const initiative of strategy.initiatives.values()) {
      if (!isTrial(initiative) || initiative.decideBy !== undefined) continue
      const since = initiative.stageSince ?? initiative.start
      const running = since === undefined ? 0 : daysBetween(since, today)
      const proposed = since !== undefined && addDays(since, trialDays) > today ? addDays(since, trialDays) : addDays(today, 30)
      yield {
        thing: `initiative/${initiative.id}`,
        message: `The ${sayStage(initiative.stage)} ${nameOf(initiative)} has no date by which it is decided${
          running > trialDays ? `; it has run for ${sayDays(running)}, since ${sayDate(since!)}` : ''
        }.`,
        mend: `Set the day on which scale, fix or stop is decided, such as "decideBy: ${proposed}".`,
        expected: proposed,
      }
    }
  },
})
