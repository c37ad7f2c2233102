import { UnstyledButton } from '@mantine/core'
import type { Brief } from '@plumbline/plumb/types'
import { IconChevronRight } from '@tabler/icons-react'
import { sayDate } from '../../format/date.ts'
import { sayExactly, sayNumber } from '../../format/number.ts'
import { states } from '../../format/words.ts'
import { ChanceText } from '../../parts/goal/ChanceText.tsx'
import { GoalScale } from '../../parts/goal/GoalScale.tsx'
import { NumberText } from '../../parts/NumberText.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import type { Column } from '../../parts/table/column.ts'
import type { GoalRow } from './load.ts'
import classes from './Page.module.css'

/** The columns of the goals; onFold opens and closes what hangs under a goal. */
export function goalColumns(_sources: Brief['sources'], onFold: (goal: string) => void): readonly Column<GoalRow>[] {
  return [
    { id: 'name', title: 'Goal', head: true, value: (row) => row.goal.name, cell: (row) => <Name row={row} onFold={onFold} /> },
    {
      id: 'state',
      title: 'State',
      width: 110,
      filter: true,
      group: true,
      order: states,
      value: (row) => row.goal.state,
      cell: ({ goal }) => <StateBadge state={goal.state} why={goal.says} size="sm" />,
    },
    { id: 'way', title: 'Start to target', width: 190, sort: false, value: () => '', cell: ({ goal }) => <GoalScale goal={goal} slim /> },
    { id: 'metric', title: 'Metric', width: 160, hidden: true, group: true, value: (row) => row.goal.metric?.name ?? null },
    {
      id: 'from',
      hidden: true,
      title: 'From',
      width: 100,
      align: 'right',
      value: (row) => row.goal.baseline,
      cell: ({ goal }) => <Amount value={goal.baseline} unit={goal.metric?.unit ?? null} />,
    },
    {
      id: 'now',
      title: 'Now',
      width: 92,
      align: 'right',
      value: (row) => row.goal.latest?.value ?? null,
      cell: ({ goal }) => <Amount value={goal.latest?.value ?? null} unit={goal.metric?.unit ?? null} />,
    },
    {
      id: 'target',
      title: 'Target',
      width: 92,
      align: 'right',
      value: (row) => row.goal.target,
      cell: ({ goal }) => <Amount value={goal.target} unit={goal.metric?.unit ?? null} />,
    },
    { id: 'by', title: 'By', width: 112, value: (row) => row.goal.by, cell: ({ goal }) => (goal.by ? sayDate(goal.by) : '') },
    {
      id: 'chance',
      title: 'Chance',
      width: 130,
      value: (row) => ('undetermined' in row.goal.chance ? null : row.goal.chance.reached / row.goal.chance.of),
      cell: ({ goal }) => <ChanceText chance={goal.chance} drawn={false} />,
    },
    { id: 'owner', title: 'Owner', width: 128, filter: true, group: true, value: (row) => row.goal.owner?.name ?? null },
    { id: 'department', title: 'Department', width: 130, filter: true, group: true, hidden: true, value: (row) => row.goal.department },
    { id: 'carriers', title: 'Carried by', width: 92, align: 'right', hidden: true, value: (row) => row.goal.carriersInAll ?? row.goal.carriers.length },
  ]
}

function Name({ row: { goal, depth, children, closed }, onFold }: { row: GoalRow; onFold: (goal: string) => void }) {
  return (
    <div className={classes.name} style={{ paddingLeft: `${depth * 1.25}rem` }}>
      {children > 0 ? (
        <UnstyledButton className={classes.fold} onClick={() => onFold(goal.goal)} aria-expanded={!closed} aria-label={`Goals under ${goal.name}`}>
          <IconChevronRight size={16} aria-hidden />
        </UnstyledButton>
      ) : (
        <span className={classes.fold} aria-hidden="true" />
      )}
      <ThingLink thing={`goal/${goal.goal}`}>{goal.name}</ThingLink>
    </div>
  )
}

/** In a narrow column a counted word, such as "complaints", is left to the closer look. */
function Amount({ value, unit }: { value: number | null; unit: string | null }) {
  if (value === null) return null
  const short = unit === 'ratio' || (unit !== null && /^[A-Z]{3}$/.test(unit)) ? unit : null
  return <NumberText value={value} text={sayNumber(value, short)} exact={sayExactly(value, unit)} plain />
}
