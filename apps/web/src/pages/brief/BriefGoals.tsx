import { Button } from '@mantine/core'
import type { Brief, GoalStanding } from '@plumbline/plumb/types'
import { useMemo, useState } from 'react'
import { Carriers } from '../../parts/goal/Carriers.tsx'
import { ChanceText } from '../../parts/goal/ChanceText.tsx'
import { GoalScale } from '../../parts/goal/GoalScale.tsx'
import { fromChance } from '../../parts/goal/provenance.ts'
import { Legend } from '../../parts/RungStroke.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import classes from './Page.module.css'

const firstShown = 6

/** Each goal: the sentence, the picture, what carries it. Goals on top come first; long strategies are told in full on demand. */
export function BriefGoals({ brief }: { brief: Brief }) {
  const [all, setAll] = useState(false)
  const goals = useMemo(() => [...brief.goals].sort((a, b) => Number(a.parent !== null) - Number(b.parent !== null)), [brief.goals])
  const tops = goals.filter((goal) => goal.parent === null)
  const shown = all ? goals : goals.slice(0, Math.max(firstShown, Math.min(tops.length, 12)))
  return (
    <section>
      <h2>What we want, and where it stands</h2>
      {shown.map((goal) => (
        <GoalStory key={goal.goal} goal={goal} brief={brief} />
      ))}
      {shown.length < goals.length && (
        <Button variant="subtle" className={classes.screen} onClick={() => setAll(true)}>
          Tell all {goals.length.toLocaleString()} goals
        </Button>
      )}
      <div className={classes.legend}>
        <Legend />
      </div>
    </section>
  )
}

function GoalStory({ goal, brief }: { goal: GoalStanding; brief: Brief }) {
  return (
    <div className={classes.goal}>
      <div className={classes.goalHead}>
        <h3>{goal.name}</h3>
        <StateBadge state={goal.state} why={goal.says} />
        <ChanceText chance={goal.chance} from={fromChance(goal, brief.sources)} drawn={false} worded />
      </div>
      <p>{goal.says}</p>
      <GoalScale goal={goal} sources={brief.sources} />
      <p className={classes.aside}>{goal.owner ? `${goal.owner.name} answers for it.` : 'Nobody answers for it yet.'}</p>
      <Carriers carriers={goal.carriers} inAll={goal.carriersInAll} most={6} ground="var(--pl-ground)" />
    </div>
  )
}
