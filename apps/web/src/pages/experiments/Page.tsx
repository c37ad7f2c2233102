import { Button } from '@mantine/core'
import type { Decision } from '@plumbline/plumb/types'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { VerdictBadge } from '../../parts/experiment/VerdictBadge.tsx'
import { decisions } from '../../parts/experiment/verdict-words.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { Tally } from '../../parts/Tally.tsx'
import { addressOf } from '../../parts/ThingLink.tsx'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { experimentColumns } from './columns.tsx'

const route = getRouteApi('/$workspace/experiments')

/** What was tried against a control group, and what follows from it? */
export function Page() {
  const query = useOperation('experiments', {})
  return (
    <Loaded query={query} title="Experiments" loading={<LoadingState rows={6} picture={false} />}>
      {(answer) => <Experiments answer={answer} />}
    </Loaded>
  )
}

function Experiments({ answer: { says, experiments } }: { answer: Output<'experiments'> }) {
  const state = route.useSearch()
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const mayWrite = useMayWrite()
  const design = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/$workspace/plan-experiment" params={{ workspace }} {...props} />}
    >
      Plan an experiment
    </Button>
  )
  return (
    <PageFrame
      title="Experiments"
      sentence={says}
      actions={mayWrite && experiments.length > 0 && design}
      picture={
        experiments.length > 0 && (
          <Tally<Decision>
            label="Experiments by verdict"
            values={decisions}
            amount={(decision) => experiments.filter((row) => row.decision === decision).length}
            show={(decision) => <VerdictBadge decision={decision} />}
            chosen={state.filter?.verdict ?? []}
            onChoose={(chosen) => void navigate({ search: (before) => ({ ...before, filter: { ...before.filter, verdict: chosen } }), replace: true })}
          />
        )
      }
    >
      {experiments.length === 0 ? (
        <EmptyState title="Nothing is tried against a control group yet" action={mayWrite && design}>
          An experiment draws by lot who gets the new thing and who does not, so that what differs afterwards is its effect and nothing else. Plan one for an
          initiative: how many units it needs and how long it runs is worked out from the history of its metric.
        </EmptyState>
      ) : (
        <DataTable
          label="Experiments"
          rows={experiments}
          columns={experimentColumns}
          keyOf={(row) => row.experiment}
          state={state}
          onState={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
          onOpen={(row) => void navigate({ href: addressOf(workspace, `experiment/${row.experiment}`) })}
          nothing="No experiment fits these filters."
        />
      )}
    </PageFrame>
  )
}
