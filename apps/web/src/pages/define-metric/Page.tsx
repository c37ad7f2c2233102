import { Anchor } from '@mantine/core'
import type { ThingView } from '@plumbline/plumb/types'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { useOperation } from '../../api/queries.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import beside from '../../parts/FormBeside.module.css'
import { newId } from '../../parts/new-id.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import { DefineForm } from './DefineForm.tsx'
import { blank, type Draft, docOf, readsRows } from './draft.ts'
import { usePreview } from './load.ts'
import { Preview } from './Preview.tsx'
import { readDraft } from './read-draft.ts'

const route = getRouteApi('/$workspace/define-metric')

/** How is this number made? A definition with its last values beside it while it is written. */
export function Page() {
  const { metric, dataset } = route.useSearch()
  const query = useOperation('thing', { thing: `metric/${metric ?? ''}` }, { enabled: metric !== undefined })
  if (metric === undefined) return <Define key={dataset} thing={null} first={{ ...blank, dataset: dataset ?? null }} />
  return (
    <Loaded query={query} title="Define a metric">
      {({ thing }) => <Define key={thing.id} thing={thing} first={readDraft(thing.doc)} />}
    </Loaded>
  )
}

function Define({ thing, first }: { thing: ThingView | null; first: Draft }) {
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const writer = useWrite()
  const { things } = useCatalogue('metric')
  const [draft, setDraft] = useState(first)
  const [saving, setSaving] = useState(false)
  const [refused, setRefused] = useState<Refusals>([])
  const doc = useMemo(() => docOf(draft, thing?.doc), [draft, thing])
  const preview = usePreview(draft.name.trim() === '' ? { ...doc, name: 'This metric' } : doc, thing?.id)
  const leave = (id: string | undefined) =>
    void (id === undefined
      ? navigate({ to: '/$workspace/metrics', params: { workspace } })
      : navigate({ to: '/$workspace/metrics/$metric', params: { workspace, metric: id } }))

  const save = async () => {
    const name = draft.name.trim()
    if (name === '') return
    setSaving(true)
    const id = thing?.id ?? newId(name, new Set(things.keys()), 'metric')
    const change = { kind: 'metric' as const, id, doc, expectedVersion: thing?.version ?? 0, ...(thing && { base: thing.doc }) }
    const problems = await writer.write([change], { says: thing ? `Changed how it is made: ${name}` : `Defined: ${name}` }).finally(() => setSaving(false))
    setRefused(problems)
    if (problems.length === 0) leave(id)
  }
  return (
    <PageFrame
      title={thing ? `How ${thing.name} is made` : 'Define a metric'}
      where={
        <nav aria-label="Where this stands">
          <Anchor renderRoot={(props) => <Link to="/$workspace/metrics" params={{ workspace }} {...props} />}>Metrics</Anchor>
        </nav>
      }
      sentence={
        thing ? 'Everybody who relies on it gets the new number.' : 'Once defined, it is the same number on every page, in the terminal and for every program.'
      }
    >
      <div className={beside.columns}>
        <DefineForm
          draft={draft}
          set={(patch) => {
            setDraft((before) => ({ ...before, ...patch }))
            setRefused([])
          }}
          columns={preview.data?.columns ?? []}
          saves={thing ? 'Save the definition' : 'Save the metric'}
          saving={saving}
          refused={refused}
          onSave={() => void save()}
          onCancel={() => leave(thing?.id)}
        />
        {preview.isError ? (
          <section className={beside.beside} role="alert">
            <ProblemList problems={preview.error.problems} size="sm" />
          </section>
        ) : preview.data === undefined ? (
          <LoadingState rows={6} picture={false} />
        ) : (
          <Preview preview={preview.data} stale={preview.stale} waitsFor={readsRows(draft.shape) && draft.dataset === null ? 'a dataset' : null} />
        )}
      </div>
    </PageFrame>
  )
}
