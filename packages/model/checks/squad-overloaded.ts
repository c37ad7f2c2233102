import { defineCheck } from './check.ts'
import { isTrial } from './progress.ts'
import { countOf, listNames, nameOf } from './words.ts'

/** Trials that one squad can carry at one time; each needs its attention every week. */
const mostTrials = 2

export const squadOverloaded = defineCheck({
  code: 'squad-overloaded',
  title: 'Squad with too many trials at one time',
  severity: 'warning',
  why: 'A squad that switches between trials finishes none of them in time.',
  *run({ strategy, index }) {
    for (const squad of strategy.squads.values()) {
      const trials = (index.initiativesOfSquad.get(squad.id) ?? []).filter(isTrial)
      if (trials.length <= mostTrials) continue
      const empty = squad.seats.filter(({ person }) => person === undefined).length
      yield {
        thing: `squad/${squad.id}`,
        message: `The squad ${nameOf(squad)} runs ${countOf(trials.length, 'trial')} at one time${empty === 0 ? '' : ` with ${countOf(empty, 'empty seat')}`}: ${listNames(trials)}.`,
        mend: `Let it finish ${mostTrials} of them; pause the rest or give them to another squad.`,
        found: String(trials.length),
        expected: `at most ${mostTrials}`,
        related: trials.slice(0, 10).map((initiative) => `initiative/${initiative.id}` as const),
      }
    }
  },
})
