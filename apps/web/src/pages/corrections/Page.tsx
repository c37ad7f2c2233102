import { Anchor } from '@mantine/core'
import type { CorrectionView } from '@plumbline/plumb/types'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { sayMoment } from '../../format/date.ts'
import { count } from '../../format/words.ts'
import { DataNav } from '../../parts/DataNav.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { addressOf } from '../../parts/ThingLink.tsx'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { correctionColumns } from './columns.tsx'

const route = getRouteApi('/$workspace/corrections')
const most = 1_000

/** Which numbers of the past were known otherwise before, since when, and by what? */
export function Page() {
  const query = useOperation('corrections', { limit: most })
  return (
    <Loaded query={query} title="Corrections" loading={<LoadingState rows={8} picture={false} />}>
      {(answer) => <Corrections answer={answer} />}
    </Loaded>
  )
}

function Corrections({ answer: { corrections } }: { answer: Output<'corrections'> }) {
  const { workspace } = route.useParams()
  const state = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <PageFrame title="Corrections" sentence={sayCorrections(corrections)} where={<DataNav at="Corrections" />}>
      {corrections.length === 0 ? (
        <EmptyState title="No number of the past was corrected">
          When late rows or a person change a number that was known already, it is told here, with what was known before. Both stay; see the{' '}
          <Anchor underline="always" renderRoot={(props) => <Link to="/$workspace/runs" params={{ workspace }} {...props} />}>
            runs
          </Anchor>{' '}
          for when the data was read.
        </EmptyState>
      ) : (
        <DataTable
          label="Corrections"
          rows={corrections}
          columns={correctionColumns}
          keyOf={(row) => `${row.metric} ${row.period} ${row.readAt}`}
          state={state}
          onState={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
          onOpen={(row) => void navigate({ href: `${addressOf(workspace, `metric/${row.metric}`)}#corrections` })}
          nothing="No correction fits these filters."
        />
      )}
    </PageFrame>
  )
}

function sayCorrections(corrections: readonly CorrectionView[]): string {
  const [latest] = corrections
  if (latest === undefined) return 'Every number stands as it was first read.'
  const metrics = new Set(corrections.map(({ metric }) => metric)).size
  const amount = corrections.length === most ? `The last ${most.toLocaleString()}` : count(corrections.length, 'number')
  const people = corrections.filter(({ who }) => who !== undefined).length
  const by = people === 0 ? 'by late data' : people === corrections.length ? 'by people' : `${count(people, 'time')} by people, else by late data`
  return `${amount} of ${count(metrics, 'metric')} ${corrections.length === 1 ? 'was corrected after it was' : 'were corrected after they were'} known, ${by}; the latest ${sayMoment(latest.readAt)}.`
}
