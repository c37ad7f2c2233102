import { daysBetween } from '@plumbline/model'
import { sayCount, sayDay } from '../../numbers-in-words.ts'
import type { ValidityRule } from './validity-rule.ts'

/** It ran as long as planned, and at least through a whole week, since people do other things on other days. */
export const tooShort: ValidityRule = ({ experiment, plan, sums, ended, today }) => {
  const code = 'too-short'
  const from = experiment.starts ?? sums.firstDay
  const until = experiment.ends ?? plan.plannedEnd ?? sums.lastOutcomeDay ?? sums.lastDay
  if (from === undefined || until === undefined || until === null) return null
  if (!ended) {
    const days = daysBetween(from, today!) + 1
    const of = plan.lengthDays === null ? '' : ` of ${sayCount(plan.lengthDays, 'day')}`
    return { code, passed: null, veto: false, says: `It has run ${sayCount(Math.max(0, days), 'day')}${of}.` }
  }
  const days = daysBetween(from, until) + 1
  if (plan.plannedEnd !== null && until < plan.plannedEnd && plan.design === 'fixed') {
    return {
      code,
      passed: false,
      veto: true,
      says: `It was ended after ${sayCount(days, 'day')}, on ${sayDay(until)}; it was planned to run until ${sayDay(plan.plannedEnd)}.`,
      mend: 'Let it run its planned length, or plan a design that may stop early, such as always-valid.',
    }
  }
  if (days < 7) {
    return {
      code,
      passed: false,
      veto: false,
      says: `It ran ${sayCount(days, 'day')}, less than a week.`,
      mend: 'Run it through whole weeks: what works on a Monday may not on a Saturday.',
    }
  }
  return { code, passed: true, veto: false, says: `It ran ${sayCount(days, 'day')}.` }
}
