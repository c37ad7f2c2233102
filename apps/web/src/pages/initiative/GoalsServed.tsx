import { Anchor, Text } from '@mantine/core'
import type { EvidenceRung, GoalStanding, ThingView } from '@plumbline/plumb/types'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../../api/queries.ts'
import { rungs } from '../../format/words.ts'
import { ReferenceList } from '../../parts/ChipList.tsx'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { Section } from '../../parts/Section.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'

/** Why we do this: the goals it serves, how each stands, and what links it to them. */
export function GoalsServed({ thing, goals }: { thing: ThingView; goals: readonly GoalStanding[] }) {
  const workspace = useWorkspaceId()
  const line = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/line" params={{ workspace }} search={{ focus: `initiative/${thing.id}` }} {...props} />}>
      See it on the line
    </Anchor>
  )
  return (
    <Section id="goals" title="Why we do this" actions={line}>
      {goals.length === 0 && (
        <Text c="dimmed" mb="xs">
          It serves no goal: nobody would miss its result. Name the goal or the gap it is for, or stop it.
        </Text>
      )}
      <ul className={classes.plain}>
        {goals.map((goal) => (
          <Goal key={goal.goal} goal={goal} initiative={thing.id} />
        ))}
      </ul>
      <div className={classes.stack}>
        <ReferenceList thing={thing} path={['serves']} of="goal" label="Serves directly" empty="No goal named" />
        <ReferenceList thing={thing} path={['closes']} of="gap" label="Closes the gaps" empty="No gap named" />
      </div>
    </Section>
  )
}

function Goal({ goal, initiative }: { goal: GoalStanding; initiative: string }) {
  const carried = goal.carriers.find((carrier) => carrier.initiative === initiative)
  const rung = rungs.find((one): one is EvidenceRung => one === carried?.rung)
  return (
    <li className={classes.served}>
      <div>
        <ThingLink thing={`goal/${goal.goal}`}>{goal.name}</ThingLink> <StateBadge state={goal.state} why={goal.says} size="sm" />
      </div>
      {carried && (
        <div className={classes.meta}>
          {rung && <RungStroke rung={rung} />}
          <span>{carried.says}</span>
        </div>
      )}
    </li>
  )
}
