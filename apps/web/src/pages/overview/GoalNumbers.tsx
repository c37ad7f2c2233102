import { Anchor, Table } from '@mantine/core'
import type { Brief, GoalStanding } from '@plumbline/plumb/types'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { sayDate } from '../../format/date.ts'
import { sayExactly, sayRange } from '../../format/number.ts'
import { ChanceText } from '../../parts/goal/ChanceText.tsx'
import { fromChance, fromExpected, fromLatest, fromStrategy } from '../../parts/goal/provenance.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { Section } from '../../parts/Section.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { goalsByParent, topGoals } from './load.ts'
import classes from './Page.module.css'

const route = getRouteApi('/$workspace/overview')
const most = 12

/** The table that holds the numbers of the picture. */
export function GoalNumbers({ brief }: { brief: Brief }) {
  const { workspace } = route.useParams()
  const goals = useMemo(() => topGoals(goalsByParent(brief.goals)).slice(0, most), [brief.goals])
  return (
    <Section id="goal-numbers" title="The numbers">
      <Table.ScrollContainer minWidth={940} type="native" tabIndex={0} aria-label="The numbers of the goals">
        <Table verticalSpacing="sm" className={classes.numbers}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Goal</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th ta="right">Now</Table.Th>
              <Table.Th ta="right">Likely</Table.Th>
              <Table.Th ta="right">Target</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th>Chance</Table.Th>
              <Table.Th>Owner</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {goals.map((goal) => (
              <Numbers key={goal.goal} goal={goal} sources={brief.sources} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Anchor mt="sm" display="inline-block" renderRoot={(props) => <Link to="/$workspace/goals" params={{ workspace }} {...props} />}>
        All {brief.goals.length.toLocaleString()} goals
      </Anchor>
    </Section>
  )
}

function Numbers({ goal, sources }: { goal: GoalStanding; sources: Brief['sources'] }) {
  const unit = goal.metric?.unit ?? null
  const { expected } = goal
  return (
    <Table.Tr>
      <Table.Td>
        <ThingLink thing={`goal/${goal.goal}`}>{goal.name}</ThingLink>
      </Table.Td>
      <Table.Td>
        <StateBadge state={goal.state} why={goal.says} size="sm" />
      </Table.Td>
      <Table.Td ta="right">{goal.latest ? <NumberText value={goal.latest.value} unit={unit} from={fromLatest(goal, sources)} /> : 'not known yet'}</Table.Td>
      <Table.Td ta="right">
        {'undetermined' in expected ? (
          <span title={expected.mend}>not known yet</span>
        ) : (
          <NumberText
            value={expected.median}
            unit={unit}
            text={sayRange(expected.low80, expected.high80, unit)}
            exact={`${sayExactly(expected.low80, unit)} to ${sayExactly(expected.high80, unit)}`}
            from={fromExpected(goal, sources)}
          />
        )}
      </Table.Td>
      <Table.Td ta="right">
        {goal.target === null ? 'none' : <NumberText value={goal.target} unit={unit} from={fromStrategy(`Target of “${goal.name}”`)} />}
      </Table.Td>
      <Table.Td>{goal.by ? sayDate(goal.by) : 'no date'}</Table.Td>
      <Table.Td>
        <ChanceText chance={goal.chance} from={fromChance(goal, sources)} drawn={false} />
      </Table.Td>
      <Table.Td>{goal.owner?.name ?? 'nobody'}</Table.Td>
    </Table.Tr>
  )
}
