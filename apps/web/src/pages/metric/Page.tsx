import { Anchor, Button } from '@mantine/core'
import { IconHistory, IconPencil, IconTableExport } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { FindingsOn } from '../../parts/finding/FindingsOn.tsx'
import { earlierFan, LookBack } from '../../parts/look-back/LookBack.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, Loaded } from '../../parts/States.tsx'
import { ThingHistory } from '../../parts/ThingHistory.tsx'
import laid from '../../parts/ThingPage.module.css'
import { Corrections } from './Corrections.tsx'
import { Definition } from './Definition.tsx'
import { EnterNumbers } from './EnterNumbers.tsx'
import { Facts } from './Facts.tsx'
import { Figures } from './Figures.tsx'
import { HistoryChart } from './HistoryChart.tsx'
import { Moved } from './moved/Moved.tsx'
import { Reliance } from './Reliance.tsx'
import { Shifts } from './Shifts.tsx'
import { Slices } from './Slices.tsx'
import { UnitDrivers } from './UnitDrivers.tsx'

const route = getRouteApi('/$workspace/metrics/$metric')

/** What is this number, where does it come from, can it be trusted, and who relies on it? */
export function Page() {
  const { metric } = route.useParams()
  const query = useOperation('metric', { metric })
  return (
    <Loaded query={query} title="Metric">
      {(answer) => <Metric answer={answer} />}
    </Loaded>
  )
}

function Metric({ answer }: { answer: Output<'metric'> }) {
  const { workspace } = route.useParams()
  const mayWrite = useMayWrite()
  const shifts = useOperation('shifts', { metric: answer.standing.metric })
  const past = useOperation('look-back', { about: `metric/${answer.standing.metric}` }, { enabled: answer.history.length > 0 })
  const { thing, standing, says, history, forecast, corrections, dimensions, reliedOn, targets, source, findings } = answer
  const id = standing.metric
  const nothingEntered = standing.made === 'entered' && history.length === 0
  return (
    <PageFrame
      key={id}
      title={standing.name}
      where={
        <nav aria-label="Where this metric stands">
          <Anchor renderRoot={(props) => <Link to="/$workspace/metrics" params={{ workspace }} {...props} />}>Metrics</Anchor>
        </nav>
      }
      sentence={nothingEntered ? 'Nobody has entered a number yet.' : says}
      actions={
        <>
          {mayWrite && (
            <Button
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
              renderRoot={(props) => <Link to="/$workspace/define-metric" params={{ workspace }} search={{ metric: id }} {...props} />}
            >
              Definition
            </Button>
          )}
          <UnitDrivers thing={thing} />
          <Button
            variant="default"
            component="a"
            href={`/api/workspaces/${encodeURIComponent(workspace)}/query-metric?metric=${encodeURIComponent(id)}&as=csv`}
            download={`${id}.csv`}
            leftSection={<IconTableExport size={16} aria-hidden />}
          >
            CSV
          </Button>
          <Button
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/history" params={{ workspace }} search={{ thing: `metric/${id}` }} {...props} />}
          >
            Changes
          </Button>
        </>
      }
    >
      <div className={laid.columns}>
        <div className={laid.main}>
          <Figures standing={standing} source={source} />
          {history.length > 0 ? (
            <HistoryChart
              standing={standing}
              history={history}
              forecast={forecast}
              target={targets[0]}
              shifts={shifts.data?.shifts ?? []}
              earlier={earlierFan(past.data)}
            />
          ) : (
            <EmptyState title="No numbers yet">
              {nothingEntered
                ? mayWrite
                  ? 'Enter the first below, paste a table of them, or say in its definition how they are made from data.'
                  : 'Somebody with the role of a contributor can enter them here.'
                : standing.problems.map((problem) => `${problem.message} ${problem.mend}`).join(' ') || 'Nothing was read for it.'}
            </EmptyState>
          )}
          {history.length > 0 && <LookBack query={past} />}
          {mayWrite && standing.made === 'entered' && <EnterNumbers standing={standing} />}
          {(standing.made !== 'entered' || thing?.doc.drivers !== undefined) && <Moved standing={standing} periods={history.length} />}
          {history.length > 0 && <Shifts query={shifts} />}
          <Slices metric={id} unit={standing.unit} grain={standing.grain} dimensions={dimensions} />
          <Definition standing={standing} source={source} />
          <Corrections corrections={corrections} unit={standing.unit} grain={standing.grain} />
          <Reliance reliedOn={reliedOn} />
          <FindingsOn findings={findings} />
          <ThingHistory thing={`metric/${id}`} />
        </div>
        <aside className={laid.beside} aria-label="The metric as written">
          {thing && <Facts thing={thing} standing={standing} />}
        </aside>
      </div>
    </PageFrame>
  )
}
