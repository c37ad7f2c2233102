import type { Severity } from '../problem.ts'
import type { Gap } from '../strategy.ts'
import { defineCheck } from './check.ts'
import { listNames, nameOf } from './words.ts'

export const gapUnclosed = defineCheck({
  code: 'gap-unclosed',
  title: 'Gap that nobody closes',
  severity: 'warning',
  why: 'What keeps the organisation from a goal does not go away by itself.',
  *run({ strategy, index }) {
    for (const gap of strategy.gaps.values()) {
      const closers = index.initiativesOfGap.get(gap.id) ?? []
      if (closers.some(({ stage }) => stage !== 'retired')) continue
      const goals = gap.blocks.map((id) => strategy.goals.get(id)).filter((goal) => goal !== undefined)
      const blocks = goals.length === 0 ? '' : `, which blocks ${listNames(goals)}`
      const after = closers.length === 0 ? '' : `; ${listNames(closers)} ${closers.length === 1 ? 'was' : 'were'} retired`
      yield {
        thing: `gap/${gap.id}`,
        severity: severities[gap.severity],
        message: `No initiative closes the ${gap.severity === 'medium' ? '' : `${gap.severity} `}gap ${nameOf(gap)}${blocks}${after}.`,
        mend: `Fund or change an initiative that closes it ("closes: [${gap.id}]"), or decide to live with it and write down why.`,
        related: goals.map((goal) => `goal/${goal.id}` as const),
      }
    }
  },
})

const severities: Readonly<Record<Gap['severity'], Severity>> = { critical: 'warning', high: 'warning', medium: 'warning', low: 'note' }
