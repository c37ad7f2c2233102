import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useMay, useMayWrite } from '../../api/role.ts'
import { DataNav } from '../../parts/DataNav.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { EmptyState } from '../../parts/States.tsx'
import { blank, isWhole, type SourceDraft, type SourceKind, sourceKinds } from './draft.ts'
import classes from './Page.module.css'
import { PostgresFields } from './PostgresFields.tsx'
import { Tried } from './Tried.tsx'
import { useSource } from './use-source.ts'

const route = getRouteApi('/$workspace/new-source')

/** Where else does data lie? A database or folder is described, tried, and kept. */
export function Page() {
  const mayWrite = useMayWrite()
  return (
    <PageFrame
      title="Add a source"
      sentence="Your data stays where it is: Plumbline asks questions there and keeps the totals. Nothing is kept before it was tried."
      where={<DataNav />}
      narrow
    >
      {mayWrite ? <SourceForm /> : <EmptyState title="You may look, but not write">Ask an admin of the workspace for the role of a contributor.</EmptyState>}
    </PageFrame>
  )
}

function SourceForm() {
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const mayAdmin = useMay('admin')
  const [draft, setDraft] = useState<SourceDraft>({ ...blank, address: mayAdmin ? 'given' : 'named' })
  const { working, tried, refused, attempt, keep, forget } = useSource()
  const set = (patch: Partial<SourceDraft>) => {
    setDraft((before) => ({ ...before, ...patch }))
    forget()
  }
  const reached = tried !== null && tried.problems.length === 0
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!reached) return attempt(draft)
    const source = await keep(draft)
    if (source !== null) await navigate({ to: '/$workspace/connect', params: { workspace }, search: { source } })
  }
  return (
    <form onSubmit={(event) => void submit(event)} aria-label="Source" className={classes.form}>
      <Radio.Group label="What is it?" value={draft.kind} onChange={(kind) => set({ kind: kind as SourceKind })}>
        <Stack gap="sm" mt="xs">
          {sourceKinds.map(({ value, label, about }) => (
            <Radio key={value} value={value} label={label} description={about} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label="Name"
        description="As people call it."
        placeholder="Shop database"
        required
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {draft.kind === 'postgres' ? <PostgresFields draft={draft} set={set} /> : <FileFields draft={draft} set={set} />}
      <TextInput
        label="Read again"
        description="By the clock of the workspace; left empty, with all other data or when somebody asks."
        placeholder="every day at 06:00"
        value={draft.refresh}
        onChange={(event) => set({ refresh: event.currentTarget.value })}
      />
      {refused.length > 0 && (
        <div role="alert">
          <ProblemList problems={refused} size="sm" />
        </div>
      )}
      {tried !== null && <Tried tried={tried} kind={draft.kind} />}
      <Group gap="xs">
        <Button type="submit" loading={working} disabled={!isWhole(draft)}>
          {reached ? 'Add it and choose what to connect' : tried === null ? 'Test it' : 'Test it again'}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void navigate({ to: '/$workspace/data', params: { workspace } })}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}

function FileFields({ draft, set }: { draft: SourceDraft; set: (patch: Partial<SourceDraft>) => void }) {
  const isFolder = draft.kind === 'folder'
  return (
    <>
      <TextInput
        label={isFolder ? 'Folder' : 'File'}
        description={`Inside of the data folder of this workspace${isFolder ? '; left empty, that folder itself.' : '.'}`}
        placeholder={isFolder ? 'exports' : 'sales.duckdb'}
        required={!isFolder}
        value={draft.path}
        onChange={(event) => set({ path: event.currentTarget.value })}
      />
      {!isFolder && <TextInput label="Schema" placeholder="main" value={draft.schema} onChange={(event) => set({ schema: event.currentTarget.value })} />}
    </>
  )
}
