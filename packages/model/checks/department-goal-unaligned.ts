import { defineCheck } from './check.ts'
import { isCompanyGoal } from './course.ts'
import { listNames, nameOf } from './words.ts'

export const departmentGoalUnaligned = defineCheck({
  code: 'department-goal-unaligned',
  title: 'Department goal that stands under no company goal',
  severity: 'warning',
  why: 'A department can reach it in full and the company is no nearer to what it wants.',
  *run({ strategy }) {
    const companyGoals = [...strategy.goals.values()].filter(isCompanyGoal)
    for (const goal of strategy.goals.values()) {
      if (goal.parent !== undefined || isCompanyGoal(goal)) continue
      yield {
        thing: `goal/${goal.id}`,
        message: `The goal ${nameOf(goal)} of ${goal.department} stands under no company goal.`,
        mend:
          companyGoals.length === 0
            ? 'Write down the company goal that it carries ("department: company"), and name it as its parent.'
            : `Name the goal it carries ("parent: ${companyGoals[0]!.id}"${companyGoals.length > 1 ? ', or another company goal' : ''}), or ask whether it is worth having.`,
        related: companyGoals.slice(0, 3).map((company) => `goal/${company.id}` as const),
        ...(companyGoals.length === 0 ? {} : { expected: `a parent, such as ${listNames(companyGoals)}` }),
      }
    }
  },
})
