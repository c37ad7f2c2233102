import type { Ledger, LedgerEntry } from '@plumbline/plumb/types'
import { getRouteApi } from '@tanstack/react-router'
import { useOperation } from '../../api/queries.ts'
import { sayDate } from '../../format/date.ts'
import { sayNumber, sayRange } from '../../format/number.ts'
import { rungNames, rungs } from '../../format/words.ts'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import type { Column } from '../../parts/table/column.ts'
import { DataTable } from '../../parts/table/DataTable.tsx'
import classes from './Page.module.css'

const route = getRouteApi('/$workspace/ledger')

/** Every effect in every quarter, with the evidence it rests on. */
export function Entries() {
  const { from } = route.useSearch()
  const query = useOperation('ledger', from === undefined ? {} : { from })
  return (
    <Loaded query={query} loading={<LoadingState rows={8} />}>
      {({ ledger }) => <EntryTable ledger={ledger} />}
    </Loaded>
  )
}

function EntryTable({ ledger }: { ledger: Ledger }) {
  const state = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DataTable
      label="Entries of the ledger"
      rows={ledger.entries}
      columns={columnsOf(ledger.currency)}
      keyOf={(row) => `${row.initiative} ${row.metric} ${row.quarter}`}
      state={state}
      onState={(next) => void navigate({ search: (before) => ({ ...next, by: before.by, from: before.from }), replace: true, resetScroll: false })}
      nothing="No entry fits these filters."
    />
  )
}

function columnsOf(currency: string): readonly Column<LedgerEntry>[] {
  return [
    {
      id: 'name',
      title: 'Initiative',
      head: true,
      group: true,
      filter: true,
      value: (row) => row.initiativeName,
      cell: (row) => <ThingLink thing={`initiative/${row.initiative}`}>{row.initiativeName}</ThingLink>,
    },
    { id: 'metric', title: 'Effect on', width: 160, group: true, value: (row) => row.metricName },
    { id: 'goal', title: 'Goal', width: 180, group: true, filter: true, hidden: true, value: (row) => row.goalName },
    { id: 'quarter', title: 'Quarter from', width: 120, group: true, filter: true, value: (row) => row.quarter, cell: (row) => sayDate(row.quarter) },
    {
      id: 'promised',
      title: 'Promised',
      width: 130,
      align: 'right',
      value: (row) => estimateOf(row.promised),
      cell: (row) => <Amount amount={row.promised} currency={currency} />,
    },
    {
      id: 'measured',
      title: 'Measured',
      width: 150,
      align: 'right',
      value: (row) => estimateOf(row.measured),
      cell: (row) => <Amount amount={row.measured} currency={currency} />,
    },
    {
      id: 'rung',
      title: 'Known by',
      width: 170,
      filter: true,
      order: rungs,
      value: (row) => row.rung,
      say: (value) => rungNames[value as keyof typeof rungNames] ?? value,
      cell: (row) =>
        row.rung && (
          <span className={classes.known}>
            <RungStroke rung={row.rung} />
            {row.carriedForward && <span className={classes.likely}>carried forward</span>}
          </span>
        ),
    },
    {
      id: 'once',
      title: 'Counted once',
      width: 240,
      value: (row) => row.countedOnce?.because ?? null,
      cell: (row) => row.countedOnce && `Less ${sayNumber(row.countedOnce.amount, currency)}: ${row.countedOnce.because}`,
    },
    { id: 'evidence', title: 'Evidence', width: 160, hidden: true, value: (row) => row.evidence },
  ]
}

function estimateOf(amount: LedgerEntry['promised']): number | null {
  return amount !== null && 'estimate' in amount ? amount.estimate : null
}

/** The amount and its range; in words why there is none. */
function Amount({ amount, currency }: { amount: LedgerEntry['promised']; currency: string }) {
  if (amount === null) return null
  if (!('estimate' in amount))
    return (
      <span className={classes.likely} title={amount.mend}>
        not known: {amount.because}
      </span>
    )
  return (
    <span className={classes.known}>
      <span>{sayNumber(amount.estimate, currency)}</span>
      {amount.low !== amount.high && <span className={classes.likely}>{sayRange(amount.low, amount.high, currency)}</span>}
    </span>
  )
}
