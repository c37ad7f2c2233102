import type { Decision, Initiative, Strategy } from '../strategy.ts'
import { daysBetween } from '../values/period.ts'
import { type CheckResult, defineCheck } from './check.ts'
import { decisionsByInitiative, isTrial, sayStage } from './progress.ts'
import { nameOf, sayDate, sayDays } from './words.ts'

export const pilotPastDate = defineCheck({
  code: 'pilot-past-date',
  title: 'Pilot past its date',
  severity: 'warning',
  why: 'A pilot that nobody decides on keeps its people and its money, and no other bet can have them.',
  *run({ strategy, today }) {
    const decisions = decisionsByInitiative(strategy)
    for (const initiative of strategy.initiatives.values()) {
      if (!isTrial(initiative) || initiative.decideBy === undefined || initiative.decideBy >= today) continue
      const latest = decisions.get(initiative.id)?.findLast(({ on, choice }) => choice !== 'other' && on <= today && on >= (initiative.stageSince ?? ''))
      if (latest === undefined) yield overdue(initiative, initiative.decideBy, today, strategy)
      else if (latest.reviewOn !== undefined && latest.reviewOn < today) yield overdue(initiative, latest.reviewOn, today, strategy)
      else if (latest.choice === 'stop' || latest.choice === 'scale') {
        if (daysBetween(latest.on, today) > graceDays) yield notCarriedOut(initiative, latest, today)
      }
    }
  },
})

/** So long a decision may take to be carried out. */
const graceDays = 30

function overdue(initiative: Initiative, due: string, today: string, strategy: Strategy): CheckResult {
  const owner = initiative.owner === undefined ? undefined : strategy.people.get(initiative.owner)
  return {
    thing: `initiative/${initiative.id}`,
    path: ['decideBy'],
    message: `The ${sayStage(initiative.stage)} ${nameOf(initiative)} was to be decided by ${sayDate(due)}, ${sayDays(daysBetween(due, today))} ago, and no decision is recorded.`,
    mend: `${owner === undefined ? 'Decide' : `${owner.name} decides`} now to scale, fix or stop it, and records the decision with its reason${owner === undefined ? ' and its owner' : ''}.`,
    found: due,
    expected: `a decision by ${due}`,
    ...(owner === undefined ? {} : { related: [`person/${owner.id}` as const] }),
  }
}

function notCarriedOut(initiative: Initiative, decision: Decision, today: string): CheckResult {
  const stage = sayStage(initiative.stage)
  return {
    thing: `initiative/${initiative.id}`,
    path: ['decideBy'],
    message: `It was decided on ${sayDate(decision.on)} to ${decision.choice} the ${stage} ${nameOf(initiative)}; ${sayDays(daysBetween(decision.on, today))} later it is still a ${stage}.`,
    mend: `Carry the decision out and set "stage: ${decision.choice === 'stop' ? 'retired' : 'production'}", or decide anew with a review date.`,
    related: [`decision/${decision.id}`],
  }
}
