import { Button } from '@mantine/core'
import type { MetricStanding } from '@plumbline/plumb/types'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { addressOf } from '../../parts/ThingLink.tsx'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { metricColumns } from './columns.tsx'
import { MetricTally } from './MetricTally.tsx'
import { Shifted } from './Shifted.tsx'

const route = getRouteApi('/$workspace/metrics')

/** Where do the numbers come from, and can they be trusted? */
export function Page() {
  const query = useOperation('metrics', {})
  return (
    <Loaded query={query} title="Metrics" loading={<LoadingState rows={10} picture={false} />}>
      {(answer) => <Metrics answer={answer} />}
    </Loaded>
  )
}

function Metrics({ answer }: { answer: Output<'metrics'> }) {
  const { says } = answer
  const metrics = useMemo(() => answer.metrics.toSorted(byUrgency), [answer.metrics])
  const state = route.useSearch()
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const mayWrite = useMayWrite()
  const define = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} renderRoot={(props) => <Link to="/$workspace/define-metric" params={{ workspace }} {...props} />}>
      Define a metric
    </Button>
  )
  return (
    <PageFrame
      title="Metrics"
      sentence={says}
      actions={mayWrite && metrics.length > 0 && define}
      picture={
        metrics.length > 0 && (
          <MetricTally
            metrics={metrics}
            chosen={state.filter?.freshness ?? []}
            onChoose={(chosen) => void navigate({ search: (before) => ({ ...before, filter: { ...before.filter, freshness: chosen } }), replace: true })}
          />
        )
      }
    >
      {metrics.length === 0 ? (
        <EmptyState title="No metric is defined yet" action={mayWrite && define}>
          A metric says how a number is made from your data, once for everybody. Goals are judged by metrics, and initiatives promise effects on them.
        </EmptyState>
      ) : (
        <>
          <DataTable
            label="Metrics"
            rows={metrics}
            columns={metricColumns}
            keyOf={(row) => row.metric}
            state={state}
            onState={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
            onOpen={(row) => void navigate({ href: addressOf(workspace, `metric/${row.metric}`) })}
            nothing="No metric fits these filters."
          />
          <Shifted />
        </>
      )}
    </PageFrame>
  )
}

const urgency = { empty: 0, late: 1, fresh: 2 } as const

/** What lacks numbers first, then what most relies on, so that a reader who sorts nothing sees what matters. */
function byUrgency(a: MetricStanding, b: MetricStanding): number {
  return urgency[a.freshness] - urgency[b.freshness] || b.reliedOn - a.reliedOn
}
