import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useMayWrite } from '../../api/role.ts'
import { sayMoment } from '../../format/date.ts'
import { DataNav } from '../../parts/DataNav.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { Conflicts } from './Conflicts.tsx'
import { datasetColumns } from './columns.tsx'
import { JoinTable } from './JoinTable.tsx'
import { useData } from './load.ts'
import { SiloPicture } from './SiloPicture.tsx'
import classes from './Silos.module.css'
import { Sources } from './Sources.tsx'
import { Suggestions } from './Suggestions.tsx'
import { stateOrder } from './states.ts'

const route = getRouteApi('/$workspace/data')

/** Where do the numbers come from, and can they be trusted? */
export function Page() {
  const { data, silos, lookInto, compare } = useData()
  return (
    <Loaded query={data} title="Data" loading={<LoadingState rows={8} />}>
      {(answer) => <Data answer={answer} silos={silos.data} onLook={() => void lookInto()} onCompare={(again) => void compare(again)} />}
    </Loaded>
  )
}

interface Props {
  readonly answer: Output<'data'>
  readonly silos: Output<'silos'> | undefined
  readonly onLook: () => void
  readonly onCompare: (again: boolean) => void
}

function Data({ answer, silos, onLook, onCompare }: Props) {
  const { says, datasets, sources, notLookedAt } = answer
  const state = route.useSearch()
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const mayWrite = useMayWrite()
  const connect = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} renderRoot={(props) => <Link to="/$workspace/connect" params={{ workspace }} {...props} />}>
      Connect data
    </Button>
  )
  if (datasets.length === 0)
    return (
      <PageFrame title="Data" sentence={says}>
        <EmptyState title="Connect the first table" action={connect}>
          Drop a CSV, Parquet or Excel file, such as the export of your orders, or choose a table of your database. It is looked at before anything is kept, and
          it stays on this machine.
        </EmptyState>
        <Sources sources={sources} />
      </PageFrame>
    )
  const sorted = datasets.toSorted((a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state))
  const readable = datasets.filter((one) => one.state !== 'not connected' && one.state !== 'broken').length
  return (
    <PageFrame
      title="Data"
      sentence={says}
      where={<DataNav at="Data" />}
      actions={
        <>
          {notLookedAt > 0 && (
            <Button variant="default" onClick={onLook}>
              Look into {notLookedAt.toLocaleString()}
            </Button>
          )}
          {connect}
        </>
      }
      picture={readable > 1 && silos !== undefined && <Silos silos={silos} onCompare={onCompare} />}
    >
      <DataTable
        label="Datasets"
        rows={sorted}
        columns={datasetColumns}
        keyOf={(row) => row.id}
        state={state}
        onState={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
        onOpen={(row) => void navigate({ to: '/$workspace/data/$dataset', params: { workspace, dataset: row.id } })}
        nothing="No dataset fits these filters."
      />
      {silos !== undefined && <Conflicts conflicts={silos.conflicts} />}
      {silos !== undefined && <Suggestions suggestions={silos.suggestions} newTerms={silos.newTerms} />}
      <Sources sources={sources} />
    </PageFrame>
  )
}

function Silos({ silos, onCompare }: { silos: Output<'silos'>; onCompare: (again: boolean) => void }) {
  const { map, says, readAt, problems } = silos
  return (
    <Section
      id="silos"
      title="How the datasets join"
      about={
        readAt === null
          ? 'Finds which datasets speak of the same customers, products or days, and where their ids do not match. Only hashes of values are compared; the data stays where it is.'
          : `${says} Compared ${sayMoment(readAt)}.`
      }
      actions={
        <Button variant="subtle" size="compact-sm" onClick={() => onCompare(readAt !== null)}>
          {readAt === null ? 'Compare them' : 'Compare again'}
        </Button>
      }
    >
      {map !== null && (
        <div className={classes.beside}>
          <SiloPicture map={map} />
          <JoinTable map={map} />
        </div>
      )}
      {problems.length > 0 && <ProblemList problems={problems} size="sm" />}
    </Section>
  )
}
