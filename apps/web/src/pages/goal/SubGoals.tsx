import { Button } from '@mantine/core'
import type { GoalStanding } from '@plumbline/plumb/types'
import { useState } from 'react'
import { ChanceText } from '../../parts/goal/ChanceText.tsx'
import { GoalScale } from '../../parts/goal/GoalScale.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import laid from '../../parts/ThingPage.module.css'
import classes from './Page.module.css'

const page = 25

/** The goals that carry this one, each on its way to its target. */
export function SubGoals({ goals }: { goals: readonly GoalStanding[] }) {
  const [most, setMost] = useState(page)
  return (
    <>
      <ul className={laid.list}>
        {goals.slice(0, most).map((goal) => (
          <li key={goal.goal} className={classes.sub}>
            <ThingLink thing={`goal/${goal.goal}`}>{goal.name}</ThingLink>
            <StateBadge state={goal.state} why={goal.says} size="sm" />
            <GoalScale goal={goal} slim />
            <ChanceText chance={goal.chance} drawn={false} />
          </li>
        ))}
      </ul>
      {goals.length > most && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setMost(most + page)}>
          Show {Math.min(page, goals.length - most)} more of {goals.length.toLocaleString()}
        </Button>
      )}
    </>
  )
}
