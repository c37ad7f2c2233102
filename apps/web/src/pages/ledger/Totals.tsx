import type { Ledger, LedgerTotal } from '@plumbline/plumb/types'
import { getRouteApi } from '@tanstack/react-router'
import { sayDate } from '../../format/date.ts'
import { sayExactly, sayNumber, sayRange } from '../../format/number.ts'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import type { Column } from '../../parts/table/column.ts'
import { DataTable } from '../../parts/table/DataTable.tsx'
import classes from './Page.module.css'
import type { Grouping } from './search.ts'

const route = getRouteApi('/$workspace/ledger')

interface Line extends LedgerTotal {
  readonly key: string
  readonly name: string
  /** As "initiative/winback-mail"; null for a quarter. */
  readonly thing: string | null
  readonly promisedOn: string | null
}

/** A line for each initiative, goal or quarter: promised, measured, unmeasured, cost. */
export function Totals({ ledger, by }: { ledger: Ledger; by: Exclude<Grouping, 'entry'> }) {
  const state = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DataTable
      label="Ledger"
      rows={linesOf(ledger, by)}
      columns={columnsOf(ledger.currency, by)}
      keyOf={(row) => row.key}
      state={state}
      onState={(next) => void navigate({ search: (before) => ({ ...next, by: before.by, from: before.from }), replace: true, resetScroll: false })}
      nothing="No line fits these filters."
    />
  )
}

function linesOf({ byInitiative, byGoal, byQuarter }: Ledger, by: Exclude<Grouping, 'entry'>): readonly Line[] {
  switch (by) {
    case 'initiative':
      return byInitiative.map((line) => ({ ...line, key: line.initiative, thing: `initiative/${line.initiative}` }))
    case 'goal':
      return byGoal.map((line) => ({ ...line, key: line.goal ?? '', thing: line.goal === null ? null : `goal/${line.goal}`, promisedOn: null }))
    case 'quarter':
      return byQuarter.map((line) => ({ ...line, key: line.quarter, name: line.quarter, thing: null, promisedOn: null }))
    default:
      return by satisfies never
  }
}

function columnsOf(currency: string, by: Exclude<Grouping, 'entry'>): readonly Column<Line>[] {
  const money = (id: string, title: string, value: (row: Line) => number | null, hidden = false): Column<Line> => ({
    id,
    title,
    width: 116,
    align: 'right',
    hidden,
    value: (row) => value(row) || null,
    cell: (row) => {
      const amount = value(row) || null
      return amount !== null && <span title={sayExactly(amount, currency)}>{sayNumber(amount, currency)}</span>
    },
  })
  const names = { initiative: 'Initiative', goal: 'Goal', quarter: 'Quarter from' }
  return [
    {
      id: 'name',
      title: names[by],
      head: true,
      value: (row) => row.name,
      cell: (row) => (row.thing === null ? by === 'quarter' ? sayDate(row.name) : row.name : <ThingLink thing={row.thing}>{row.name}</ThingLink>),
    },
    {
      ...money('promised', 'Promised', (row) => row.promised.estimate),
      cell: (row) =>
        row.promised.estimate !== 0 ? (
          <span title={sayExactly(row.promised.estimate, currency)}>{sayNumber(row.promised.estimate, currency)}</span>
        ) : (
          row.withoutMoney > 0 && <span className={classes.likely}>not known</span>
        ),
    },
    {
      id: 'measured',
      title: 'Measured',
      width: 168,
      align: 'right',
      value: (row) => (isNothing(row) ? null : row.measured.estimate),
      cell: (row) =>
        !isNothing(row) && (
          <span className={classes.known}>
            <span title={sayExactly(row.measured.estimate, currency)}>{sayNumber(row.measured.estimate, currency)}</span>
            <span className={classes.likely}>{sayRange(row.measured.low, row.measured.high, currency)}</span>
          </span>
        ),
    },
    {
      id: 'rung',
      title: 'Known by',
      width: 170,
      value: (row) => row.byRung[0]?.rung ?? null,
      cell: (row) => row.byRung[0] && <RungStroke rung={row.byRung[0].rung} />,
    },
    money('unmeasured', 'Not measured', (row) => row.unmeasured),
    money('late', 'Not in use yet', (row) => row.late),
    ...(by === 'goal' ? [] : [money('cost', 'Cost', (row) => row.cost.estimate)]),
    money('carried', 'Carried forward', (row) => row.carriedForward, true),
    money('once', 'Counted once', (row) => row.countedOnce, true),
    ...(by === 'initiative' ? [{ id: 'approved', title: 'Approved', width: 120, hidden: true, value: (row: Line) => row.promisedOn }] : []),
  ]
}

const isNothing = ({ measured }: Line) => measured.low === 0 && measured.high === 0
