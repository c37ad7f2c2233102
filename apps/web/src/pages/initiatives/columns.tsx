import { Checkbox, Text } from '@mantine/core'
import { sayDate, sayDistance } from '../../format/date.ts'
import { stageNames } from '../../format/words.ts'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import type { Column } from '../../parts/table/column.ts'
import classes from './columns.module.css'
import { type InitiativeRow, stageOrder, stateOrder } from './rows.ts'

/** The columns of the table. today: the date the brief speaks of, for distances. */
export function initiativeColumns(today: string): readonly Column<InitiativeRow>[] {
  return [
    { id: 'name', title: 'Initiative', value: (row) => row.name, cell: (row) => <ThingLink thing={row.key}>{row.name}</ThingLink>, head: true },
    {
      id: 'state',
      title: 'State',
      width: 106,
      value: (row) => row.state,
      order: stateOrder,
      filter: true,
      group: true,
      cell: (row) => <StateBadge state={row.state} why={row.says} />,
    },
    {
      id: 'stage',
      title: 'Stage',
      width: 128,
      value: (row) => row.stage,
      order: stageOrder,
      filter: true,
      group: true,
      say: (stage) => stageNames[stage as InitiativeRow['stage']],
      cell: (row) => stageNames[row.stage],
    },
    {
      id: 'goal',
      title: 'Goals',
      width: 162,
      value: (row) => row.goals.map((goal) => goal.name).join(', ') || null,
      values: (row) => row.goals.map((goal) => goal.name),
      filter: true,
      group: true,
      cell: (row) => <Goals row={row} />,
    },
    { id: 'decideBy', title: 'Decide by', width: 112, value: (row) => row.decideBy, cell: (row) => <DecideBy row={row} today={today} /> },
    {
      id: 'rung',
      title: 'Evidence',
      width: 182,
      value: (row) => row.rung,
      order: rungOrder,
      group: true,
      cell: (row) =>
        row.rung ? (
          <>
            <RungStroke rung={row.rung} />
            {row.state === 'unproven' && rungOrder.indexOf(row.rung) > rungOrder.indexOf('benchmark') && (
              <Text size="xs" c="dimmed" title={row.says}>
                too uncertain to tell
              </Text>
            )}
          </>
        ) : (
          <Text span size="sm" c="dimmed">
            States no effect
          </Text>
        ),
    },
    {
      id: 'owner',
      title: 'Owner',
      width: 122,
      value: (row) => row.owner,
      filter: true,
      group: true,
      cell: (row) =>
        row.owner ?? (
          <Text span size="sm" c="dimmed">
            Nobody yet
          </Text>
        ),
    },
    { id: 'department', title: 'Department', width: 115, value: (row) => row.department, filter: true, group: true },
    { id: 'ai', title: 'Uses AI', width: 90, value: (row) => (row.usesAi ? 'Yes' : 'No'), group: true, hidden: true },
    { id: 'says', title: 'Why', width: 320, value: (row) => row.says, hidden: true },
  ]
}

/** Weakest first, as the ladder goes. */
const rungOrder = ['assumed', 'benchmark', 'observed', 'quasi-experiment', 'experiment', 'hold-out'] as const

/** The column of ticks, in front of the others. */
export function pickColumn(
  picked: ReadonlySet<string>,
  toggle: (id: string) => void,
  all: { readonly every: boolean; readonly some: boolean; readonly toggle: () => void },
): Column<InitiativeRow> {
  return {
    id: 'pick',
    title: 'Pick',
    width: 40,
    sort: false,
    value: () => '',
    top: <Checkbox size="xs" aria-label="Pick all that are shown" checked={all.every} indeterminate={!all.every && all.some} onChange={all.toggle} />,
    cell: (row) => (
      <Checkbox
        size="xs"
        my={3}
        aria-label={`Pick ${row.name}`}
        checked={picked.has(row.id)}
        onChange={() => toggle(row.id)}
        onClick={(event) => event.stopPropagation()}
      />
    ),
  }
}

function Goals({ row }: { row: InitiativeRow }) {
  if (row.goals.length === 0)
    return (
      <Text span size="sm" c="dimmed">
        Serves no goal
      </Text>
    )
  const [first, ...others] = row.goals
  return (
    <div>
      <span className={classes.twoLines} title={first!.name}>
        <ThingLink thing={`goal/${first!.id}`}>{first!.name}</ThingLink>
      </span>
      {others.length > 0 && (
        <Text size="xs" c="dimmed" title={others.map((goal) => goal.name).join(', ')}>
          and {others.length} more
        </Text>
      )}
    </div>
  )
}

function DecideBy({ row, today }: { row: InitiativeRow; today: string }) {
  if (row.decideBy === null)
    return (
      <Text span size="sm" c="dimmed">
        No date
      </Text>
    )
  const ends = row.stage === 'scaled' || row.stage === 'retired'
  return (
    <>
      {sayDate(row.decideBy)}
      {!ends && (
        <Text size="xs" c={row.state === 'stuck' ? 'var(--pl-state-stuck)' : 'dimmed'} fw={row.state === 'stuck' ? 550 : 400}>
          {sayDistance(row.decideBy, today)}
        </Text>
      )}
    </>
  )
}
