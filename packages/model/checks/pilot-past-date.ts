import type { Decision, Initiative, Strategy } from '../strategy.ts'
import { type CheckResult, defineCheck } from './check.ts'
import { daysBetween } from './days.ts'
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
      if (!isTrial(initiative) || initiative.decideBy === undefined) continue
      const latest = decisions.get(initiative.id)?.findLast(({ on }) => on <= today && (initiative.stageSince === undefined || on >= initiative.stageSince))
      const due = latest?.reviewOn !== undefined && latest.reviewOn > initiative.decideBy ? latest.reviewOn : initiative.decideBy
      if (due < today) yield overdue(initiative, latest, due, today, strategy)
    }
  },
})

function overdue(initiative: Initiative, latest: Decision | undefined, due: string, today: string, strategy: Strategy): CheckResult {
  const owner = initiative.owner === undefined ? undefined : strategy.people.get(initiative.owner)
  const late = sayDays(daysBetween(due, today))
  const stage = sayStage(initiative.stage)
  const thing = `initiative/${initiative.id}` as const
  const decided = latest !== undefined && (latest.choice === 'stop' || latest.choice === 'scale') ? latest : null
  if (decided !== null) {
    const next = decided.choice === 'stop' ? 'retired' : 'production'
    return {
      thing,
      path: ['decideBy'],
      message: `It was decided on ${sayDate(decided.on)} to ${decided.choice} the ${stage} ${nameOf(initiative)}, yet it is still a ${stage}, ${late} past its date.`,
      mend: `Carry the decision out and set "stage: ${next}", or decide anew with a review date.`,
      found: due,
      related: [`decision/${decided.id}`],
    }
  }
  return {
    thing,
    path: ['decideBy'],
    message: `The ${stage} ${nameOf(initiative)} was to be decided by ${sayDate(due)}, ${late} ago, and no decision is recorded.`,
    mend: `${owner === undefined ? 'Decide' : `${owner.name} decides`} now to scale, fix or stop it, and records the decision with its reason${owner === undefined ? ' and its owner' : ''}.`,
    found: due,
    expected: `a decision by ${due}`,
    ...(owner === undefined ? {} : { related: [`person/${owner.id}` as const] }),
  }
}
