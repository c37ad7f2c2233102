import type { Goal, Person, Strategy } from '../strategy.ts'
import { defineCheck } from './check.ts'
import { nameOf } from './words.ts'

export const goalWithoutOwner = defineCheck({
  code: 'goal-without-owner',
  title: 'Goal without owner',
  severity: 'warning',
  why: 'A goal that nobody answers for gets no next step.',
  *run({ strategy }) {
    for (const goal of strategy.goals.values()) {
      if (goal.owner !== undefined) continue
      const likely = likeliestOwner(goal, strategy)
      yield {
        thing: `goal/${goal.id}`,
        message: `The goal ${nameOf(goal)} has no owner.`,
        mend:
          likely === undefined
            ? 'Name the one person who answers for it: "owner: <id of a person>".'
            : `Name the one person who answers for it, such as "owner: ${likely.id}" (${likely.name}${likely.role === undefined ? '' : `, ${likely.role}`}).`,
        ...(likely === undefined ? {} : { expected: likely.id, related: [`person/${likely.id}` as const] }),
      }
    }
  },
})

/** Whoever leads the goal's department, by their role. */
function likeliestOwner(goal: Goal, strategy: Strategy): Person | undefined {
  const department = goal.department?.toLowerCase()
  if (department === undefined || department === 'company') return undefined
  for (const person of strategy.people.values()) {
    if (person.department?.toLowerCase() === department && /\b(?:head|lead|director|chief|vp|manager)\b/i.test(person.role ?? '')) return person
  }
  return undefined
}
