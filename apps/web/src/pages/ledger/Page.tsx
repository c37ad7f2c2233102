import { Button, SegmentedControl, Select } from '@mantine/core'
import type { Ledger } from '@plumbline/plumb/types'
import { IconDownload } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useOperation } from '../../api/queries.ts'
import { sayDate } from '../../format/date.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Legend } from '../../parts/RungStroke.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { Entries } from './Entries.tsx'
import { Gaps } from './Gaps.tsx'
import { HoldOuts } from './HoldOuts.tsx'
import classes from './Page.module.css'
import type { Grouping } from './search.ts'
import { Totals } from './Totals.tsx'
import { Waterfall } from './Waterfall.tsx'

const route = getRouteApi('/$workspace/ledger')

const groupingNames: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: 'initiative', label: 'Initiatives' },
  { value: 'goal', label: 'Goals' },
  { value: 'quarter', label: 'Quarters' },
  { value: 'entry', label: 'Every entry' },
]

/** Did it work, and what did we get for the money? */
export function Page() {
  const { from } = route.useSearch()
  // Of thousands of initiatives the entries are many megabytes: they come when somebody looks at them.
  const query = useOperation('ledger', { ...(from === undefined ? {} : { from }), entries: false })
  return (
    <Loaded query={query} title="Ledger" loading={<LoadingState rows={8} />}>
      {({ ledger }) => <LedgerOf ledger={ledger} />}
    </Loaded>
  )
}

function LedgerOf({ ledger }: { ledger: Ledger }) {
  const { by = 'initiative', from } = route.useSearch()
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const choose = (part: { by?: Grouping; from?: string | undefined }) =>
    void navigate({
      search: (before) => ({ ...before, sort: undefined, filter: undefined, group: undefined, columns: undefined, ...part }),
      replace: true,
      resetScroll: false,
    })
  const nothing = ledger.byInitiative.length === 0
  return (
    <PageFrame
      title="Ledger"
      sentence={ledger.sentence}
      actions={
        <>
          {!nothing && (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              component="a"
              href={`/api/workspaces/${encodeURIComponent(workspace)}/ledger?as=csv${from === undefined ? '' : `&from=${from}`}`}
              download="ledger.csv"
            >
              CSV
            </Button>
          )}
          <Select
            aria-label="Counted from"
            size="sm"
            w={210}
            value={from ?? ''}
            onChange={(value) => choose({ from: value === '' || value === null ? undefined : value })}
            data={[{ value: '', label: from === undefined ? `Since ${sayDate(ledger.from)}` : 'Since the first start' }, ...yearsOf(ledger, from)]}
          />
        </>
      }
      picture={
        !nothing && (
          <>
            <Waterfall ledger={ledger} />
            <Legend only={ledger.total.byRung.map(({ rung }) => rung)} />
          </>
        )
      }
    >
      {nothing ? (
        <EmptyState title="Nothing is on the ledger yet">
          An initiative comes onto it when it is approved or begins: with the effect it promises on a metric, what one unit of that metric is worth, and what it
          costs.
        </EmptyState>
      ) : (
        <>
          <SegmentedControl
            className={classes.by}
            aria-label="What a line of the table is"
            value={by}
            onChange={(value) => choose({ by: value as Grouping })}
            data={groupingNames.map((each) => ({ ...each }))}
          />
          {by === 'entry' ? <Entries /> : <Totals ledger={ledger} by={by} />}
        </>
      )}
      <HoldOuts />
      <Gaps gaps={ledger.gaps} />
    </PageFrame>
  )
}

/** The first quarter of each year that the ledger covers, as another day to begin on. */
function yearsOf({ quarters }: Ledger, from: string | undefined): { value: string; label: string }[] {
  const found = quarters.map((quarter) => ({ value: quarter, label: `Since ${sayDate(quarter)}` }))
  return from === undefined || found.some(({ value }) => value === from) ? found : [{ value: from, label: `Since ${sayDate(from)}` }, ...found]
}
