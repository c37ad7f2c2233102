import type { GoalStanding } from '@plumbline/plumb/types'
import { ChanceText } from '../../parts/goal/ChanceText.tsx'
import { GoalScale } from '../../parts/goal/GoalScale.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'

/** The goals that carry this one, each on its way to its target. */
export function SubGoals({ goals }: { goals: readonly GoalStanding[] }) {
  return (
    <ul className={classes.list}>
      {goals.map((goal) => (
        <li key={goal.goal} className={classes.sub}>
          <ThingLink thing={`goal/${goal.goal}`}>{goal.name}</ThingLink>
          <StateBadge state={goal.state} why={goal.says} size="sm" />
          <GoalScale goal={goal} slim />
          <ChanceText chance={goal.chance} drawn={false} />
        </li>
      ))}
    </ul>
  )
}
