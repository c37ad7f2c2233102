import { defineCheck } from './check.ts'
import { listNames, nameOf } from './words.ts'

export const gapBlocksNothing = defineCheck({
  code: 'gap-blocks-nothing',
  title: 'Gap that blocks no goal',
  severity: 'note',
  why: 'A gap counts by the goal it keeps from being reached; without one, closing it is work for its own sake.',
  *run({ strategy, index }) {
    for (const gap of strategy.gaps.values()) {
      if (gap.blocks.length > 0) continue
      const closers = index.initiativesOfGap.get(gap.id) ?? []
      yield {
        thing: `gap/${gap.id}`,
        message: `The gap ${nameOf(gap)} blocks no goal${closers.length === 0 ? '' : `, yet ${listNames(closers)} ${closers.length === 1 ? 'works' : 'work'} on it`}.`,
        mend: 'Name the goals it stands in the way of ("blocks: [<goal>]"), or take it out.',
        related: closers.map((initiative) => `initiative/${initiative.id}` as const),
      }
    }
  },
})
