import { Anchor, Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Output } from '../../api/client.ts'
import { useLongWork } from '../../api/long-work.tsx'
import { useOperation } from '../../api/queries.ts'
import { sayMoment } from '../../format/date.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/States.tsx'
import { ThingHistory } from '../../parts/ThingHistory.tsx'
import laid from '../../parts/ThingPage.module.css'
import { DatasetState } from '../data/DatasetState.tsx'
import { AskMenu } from './AskMenu.tsx'
import { Columns } from './Columns.tsx'
import { Contracts } from './Contracts.tsx'
import classes from './Dataset.module.css'
import { Facts } from './Facts.tsx'
import { Meanings } from './Meanings.tsx'
import { Notes } from './Notes.tsx'
import { Remarks } from './Remarks.tsx'
import { Standing } from './Standing.tsx'
import { VolumePicture } from './VolumePicture.tsx'

const route = getRouteApi('/$workspace/data/$dataset')
/** So many bytes are looked into without being asked for. */
const smallBytes = 64 * 1024 * 1024

/** What is in this dataset, and can it be trusted? */
export function Page() {
  const { workspace, dataset } = route.useParams()
  const query = useOperation('dataset', { dataset })
  const where = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/data" params={{ workspace }} {...props} />}>
      Data
    </Anchor>
  )
  if (query.data === undefined)
    return (
      <PageFrame title="Dataset" where={where}>
        {query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <LoadingState rows={8} />}
      </PageFrame>
    )
  return <Dataset key={dataset} answer={query.data} where={where} />
}

function Dataset({ answer, where }: { answer: Output<'dataset'>; where: React.ReactNode }) {
  const { thing, view, profile, mappings, suggestions, metrics, initiatives, reports, notes } = answer
  const run = useLongWork()
  const look = (again: boolean) => void run('profile', { dataset: view.id, again }, `Looking into ${view.name}`)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || view.state !== 'not looked at' || (view.bytes ?? 0) > smallBytes) return
    begun.current = true
    void run('profile', { dataset: view.id }, `Looking into ${view.name}`)
  }, [view, run])
  const readable = view.state !== 'not connected' && view.state !== 'broken'
  return (
    <PageFrame
      title={view.name}
      sentence={profile?.headline ?? view.says}
      where={where}
      actions={
        <>
          <DatasetState view={view} />
          <AskMenu dataset={view.id} drivers={profile !== null} series={readable && thing?.doc.time !== undefined} />
          {readable && (
            <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => look(profile !== null)}>
              {profile === null ? 'Look into it' : 'Look again'}
            </Button>
          )}
        </>
      }
      picture={profile?.volume && <VolumePicture volume={profile.volume} />}
    >
      <div className={laid.columns}>
        <div className={laid.main}>
          {view.problem !== null && <ProblemList problems={[view.problem]} />}
          {profile === null ? (
            <EmptyState title={readable ? 'Nobody has looked into it yet' : 'It cannot be looked into'}>{view.mend ?? view.says}</EmptyState>
          ) : (
            <>
              <Remarks profile={profile} />
              <Columns profile={profile} mappings={mappings} />
            </>
          )}
          <Notes notes={notes} />
          <Contracts dataset={view.id} contracts={view.contracts} reports={reports} readable={readable} />
          <Meanings dataset={view.id} mappings={mappings} suggestions={suggestions} />
        </div>
        <aside className={laid.beside} aria-label="About this dataset">
          {thing !== null && <Facts thing={thing} view={view} />}
          <Standing dataset={view.id} metrics={metrics} initiatives={initiatives} />
          {profile !== null && (
            <p className={classes.read}>
              Read {sayMoment(profile.readAt)} from {profile.from}
              {profile.exact ? ', every row.' : '; counts of different values and quantiles are estimates, within about 3 in 100.'}
            </p>
          )}
          <ThingHistory thing={`dataset/${view.id}`} />
        </aside>
      </div>
    </PageFrame>
  )
}
