import { Anchor, Table } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
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

/** The table that holds the numbers of the picture; a list of them where there is no room for a table. */
export function GoalNumbers({ brief }: { brief: Brief }) {
  const { workspace } = route.useParams()
  const narrow = useMediaQuery('(max-width: 62em)', typeof window !== 'undefined' && window.innerWidth < 992)
  const goals = useMemo(() => topGoals(goalsByParent(brief.goals)).slice(0, most), [brief.goals])
  return (
    <Section id="goal-numbers" title="The numbers">
      {narrow ? <NumberList goals={goals} sources={brief.sources} /> : <NumberTable goals={goals} sources={brief.sources} />}
      <Anchor mt="sm" display="inline-block" renderRoot={(props) => <Link to="/$workspace/goals" params={{ workspace }} {...props} />}>
        All {brief.goals.length.toLocaleString()} goals
      </Anchor>
    </Section>
  )
}

interface Shown {
  readonly goals: readonly GoalStanding[]
  readonly sources: Brief['sources']
}

function NumberTable({ goals, sources }: Shown) {
  return (
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
        {goals.map((goal) => {
          const numbers = numbersOf(goal, sources)
          return (
            <Table.Tr key={goal.goal}>
              <Table.Td>{numbers.name}</Table.Td>
              <Table.Td>{numbers.state}</Table.Td>
              <Table.Td ta="right">{numbers.now}</Table.Td>
              <Table.Td ta="right">{numbers.likely}</Table.Td>
              <Table.Td ta="right">{numbers.target}</Table.Td>
              <Table.Td>{numbers.by}</Table.Td>
              <Table.Td>{numbers.chance}</Table.Td>
              <Table.Td>{numbers.owner}</Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

function NumberList({ goals, sources }: Shown) {
  return (
    <ul className={classes.cards} aria-label="The numbers of the goals">
      {goals.map((goal) => {
        const numbers = numbersOf(goal, sources)
        return (
          <li key={goal.goal}>
            <div className={classes.cardHead}>
              {numbers.name}
              {numbers.state}
            </div>
            <dl>
              <div>
                <dt>Now</dt>
                <dd>{numbers.now}</dd>
              </div>
              <div>
                <dt>Target, {numbers.by}</dt>
                <dd>{numbers.target}</dd>
              </div>
              <div>
                <dt>Likely</dt>
                <dd>{numbers.likely}</dd>
              </div>
              <div>
                <dt>Chance</dt>
                <dd>{numbers.chance}</dd>
              </div>
            </dl>
          </li>
        )
      })}
    </ul>
  )
}

/** What is shown of a goal, cell by cell. */
function numbersOf(goal: GoalStanding, sources: Brief['sources']) {
  const unit = goal.metric?.unit ?? null
  const { expected } = goal
  return {
    name: <ThingLink thing={`goal/${goal.goal}`}>{goal.name}</ThingLink>,
    state: <StateBadge state={goal.state} why={goal.says} size="sm" />,
    now: goal.latest ? <NumberText value={goal.latest.value} unit={unit} from={fromLatest(goal, sources)} /> : 'not known yet',
    likely:
      'undetermined' in expected ? (
        <span title={expected.mend}>not known yet</span>
      ) : (
        <NumberText
          value={expected.median}
          unit={unit}
          text={sayRange(expected.low80, expected.high80, unit)}
          exact={`${sayExactly(expected.low80, unit)} to ${sayExactly(expected.high80, unit)}`}
          from={fromExpected(goal, sources)}
        />
      ),
    target: goal.target === null ? 'none' : <NumberText value={goal.target} unit={unit} from={fromStrategy(`Target of “${goal.name}”`)} />,
    by: goal.by ? sayDate(goal.by) : 'no date',
    chance: <ChanceText chance={goal.chance} from={fromChance(goal, sources)} drawn={false} />,
    owner: goal.owner?.name ?? 'nobody',
  }
}
