import { Button } from '@mantine/core'
import { IconPlus, IconTableImport } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMayWrite } from '../../api/role.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/States.tsx'
import { CreateInitiative } from './CreateInitiative.tsx'
import { InitiativeTable } from './InitiativeTable.tsx'
import { useInitiatives } from './load.ts'
import { type InitiativeRow, sayInitiatives } from './rows.ts'
import { type Chosen, StageBoard } from './StageBoard.tsx'

const route = getRouteApi('/$workspace/initiatives')

/** What we are doing about the goals: every initiative by stage and state, to find, to judge and to change. */
export function Page() {
  const { query, rows } = useInitiatives()
  const [creating, setCreating] = useState(false)
  const mayWrite = useMayWrite()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { workspace } = route.useParams()
  if (query.isPending)
    return (
      <PageFrame title="Initiatives">
        <LoadingState rows={8} />
      </PageFrame>
    )
  if (query.data === undefined)
    return (
      <PageFrame title="Initiatives">
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      </PageFrame>
    )

  const only = (id: 'stage' | 'state') => (search.filter?.[id]?.length === 1 ? search.filter[id][0] : undefined)
  const chosen: Chosen = { stage: only('stage') as InitiativeRow['stage'] | undefined, state: only('state') as InitiativeRow['state'] | undefined }
  const choose = ({ stage, state }: Chosen) => {
    const { stage: _stage, state: _state, ...others } = search.filter ?? {}
    const filter = { ...others, ...(stage && { stage: [stage] }), ...(state && { state: [state] }) }
    void navigate({ search: { ...search, filter: Object.keys(filter).length > 0 ? filter : undefined }, replace: true })
  }
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New initiative
    </Button>
  )
  const doors = (
    <>
      {create}
      <Button
        variant="default"
        leftSection={<IconTableImport size={16} aria-hidden />}
        renderRoot={(props) => <Link to="/$workspace/import" params={{ workspace }} {...props} />}
      >
        From a spreadsheet
      </Button>
    </>
  )
  const form = creating && <CreateInitiative rows={rows} onClose={() => setCreating(false)} />
  if (rows.length === 0)
    return (
      <PageFrame title="Initiatives" sentence="There is no initiative yet.">
        {form}
        <EmptyState title="Start with the list you have" action={doors}>
          Most organisations keep their initiatives in a spreadsheet. Drop it in: you see what was understood before anything is written. Or write the first one
          here.
        </EmptyState>
      </PageFrame>
    )
  return (
    <PageFrame title="Initiatives" sentence={sayInitiatives(rows)} actions={create} picture={<StageBoard rows={rows} chosen={chosen} onChoose={choose} />}>
      {form}
      <InitiativeTable rows={rows} today={query.data.asOf} search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />
    </PageFrame>
  )
}
