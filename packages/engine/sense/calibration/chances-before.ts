import type { Histories, Strategy } from '@plumbline/model'
import { aimOf } from '../chance.ts'
import type { EarlierChance } from '../insights/findings-of-goals.ts'
import { saidBefore } from './earlier.ts'
import { type ChanceSaid, courseOf } from './said.ts'

/**
 * What was said of each goal's chance a quarter ago; where it was not written down so early, the first that was said before the metric's last numbers.
 * Only what was said of the goal as it is set today.
 *
 * chances: in the order in which they were said.
 */
export function chancesBefore(
  chances: readonly ChanceSaid[],
  { strategy, histories, today }: { readonly strategy: Strategy; readonly histories: Histories; readonly today: string },
): ReadonlyMap<string, EarlierChance> {
  const byCourse = Map.groupBy(chances, courseOf)
  return new Map(
    [...strategy.goals.values()].flatMap((goal): [string, EarlierChance][] => {
      const aim = goal.metric === undefined ? null : aimOf(goal, strategy.metrics.get(goal.metric), strategy.workspace)
      if (aim === null) return []
      const said = byCourse.get(courseOf({ ...aim, goal: goal.id, metric: aim.metric.id, by: goal.by! })) ?? []
      const last = histories.get(aim.metric.id)?.at(-1)?.period ?? ''
      const before = saidBefore(said, today) ?? said.find(({ lastPeriod }) => lastPeriod < last)
      return before === undefined ? [] : [[goal.id, { on: before.on, share: before.reached / before.of }]]
    }),
  )
}
