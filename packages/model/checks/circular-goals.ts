import { defineCheck } from './check.ts'
import { circlesOf } from './circles.ts'
import { nameOf } from './words.ts'

export const circularGoals = defineCheck({
  code: 'circular-goals',
  title: 'Goals that carry each other in a circle',
  severity: 'error',
  why: 'In a circle no goal is on top, so none of them leads to what the organisation wants.',
  *run({ strategy }) {
    const parents = new Map([...strategy.goals.values()].flatMap((goal) => (goal.parent === undefined ? [] : [[goal.id, [goal.parent]] as const])))
    for (const circle of circlesOf(parents)) {
      const goals = circle.map((id) => strategy.goals.get(id) ?? { id })
      const [first] = goals
      yield {
        thing: `goal/${first!.id}`,
        path: ['parent'],
        message:
          goals.length === 1
            ? `The goal ${nameOf(first!)} is its own parent.`
            : `Goals carry each other in a circle: ${[...goals, first!].map(nameOf).join(', under ')}.`,
        mend: `Take "parent" out of the one that stands highest.`,
        related: circle.slice(1).map((id) => `goal/${id}` as const),
      }
    }
  },
})
