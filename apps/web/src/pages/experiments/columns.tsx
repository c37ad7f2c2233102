import type { Decision, ExperimentRow, ExperimentState } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { differenceUnit, sayExactly, sayNumber, sayRange } from '../../format/number.ts'
import { VerdictBadge } from '../../parts/experiment/VerdictBadge.tsx'
import { decisionNames, decisions, experimentStates } from '../../parts/experiment/verdict-words.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import type { Column } from '../../parts/table/column.ts'
import classes from './Page.module.css'

export const experimentColumns: readonly Column<ExperimentRow>[] = [
  { id: 'name', title: 'Experiment', head: true, value: (row) => row.name, cell: (row) => <Name row={row} /> },
  {
    id: 'verdict',
    title: 'Verdict',
    width: 118,
    filter: true,
    group: true,
    order: decisions,
    value: (row) => row.decision,
    say: (value) => decisionNames[value as Decision] ?? value,
    cell: (row) => row.decision && <VerdictBadge decision={row.decision} why={row.says} />,
  },
  {
    id: 'lift',
    title: 'Primary lift',
    width: 190,
    align: 'right',
    value: ({ primary }) => (primary === null || 'undetermined' in primary.difference ? null : primary.difference.estimate),
    cell: ({ primary }) => primary && <Lift primary={primary} />,
  },
  {
    id: 'initiative',
    title: 'Initiative',
    width: 170,
    filter: true,
    group: true,
    value: (row) => row.initiatives.map(({ name }) => name).join(', ') || null,
    cell: (row) =>
      row.initiatives.map(({ id, name }) => (
        <div key={id}>
          <ThingLink thing={`initiative/${id}`}>{name}</ThingLink>
        </div>
      )),
  },
  {
    id: 'state',
    title: 'State',
    width: 96,
    filter: true,
    group: true,
    value: (row) => row.state,
    say: (value) => experimentStates[value as ExperimentState] ?? value,
    cell: (row) => experimentStates[row.state],
  },
  { id: 'ends', title: 'Ends', width: 112, value: (row) => row.to, cell: (row) => row.to && sayDate(row.to) },
  { id: 'units', title: 'Units', width: 92, align: 'right', value: (row) => row.units, cell: (row) => row.units?.toLocaleString() },
  {
    id: 'checks',
    title: 'Failed checks',
    width: 108,
    align: 'right',
    value: (row) => (row.failed === 0 ? null : row.failed),
    cell: (row) => (row.failed === 0 ? null : `${row.failed}${row.vetoed ? ', veto' : ''}`),
  },
]

function Name({ row }: { row: ExperimentRow }) {
  return (
    <div className={classes.name}>
      <ThingLink thing={`experiment/${row.experiment}`}>{row.name}</ThingLink>
      {row.decision === null && <span className={classes.says}>{row.says}</span>}
    </div>
  )
}

function Lift({ primary: { difference, unit, metricName } }: { primary: NonNullable<ExperimentRow['primary']> }) {
  if ('undetermined' in difference) return <span className={classes.says}>{difference.because}</span>
  const of = differenceUnit(unit)
  return (
    <div className={classes.name} title={metricName}>
      <NumberText value={difference.estimate} text={sayNumber(difference.estimate, of, { signed: true })} exact={sayExactly(difference.estimate, of)} plain />
      <span className={classes.says}>{sayRange(difference.low, difference.high, of, { signed: true })}</span>
    </div>
  )
}
