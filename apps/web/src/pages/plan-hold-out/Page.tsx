import { Anchor, Title } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { dayAhead } from '../../format/date.ts'
import beside from '../../parts/FormBeside.module.css'
import { newId } from '../../parts/new-id.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { blank, type Draft, docOf } from './draft.ts'
import { HoldOutForm } from './HoldOutForm.tsx'
import classes from './Page.module.css'

const route = getRouteApi('/$workspace/plan-hold-out')

/** Who gets none of it, and what will show the difference? */
export function Page() {
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const writer = useWrite()
  const { things } = useCatalogue('experiment')
  const [draft, setDraft] = useState<Draft>({ ...blank, starts: dayAhead(0) })
  const [saving, setSaving] = useState(false)
  const [refused, setRefused] = useState<Refusals>([])
  const id = newId(draft.name, new Set(things.keys()), 'hold-out')
  const doc = docOf(draft, id)

  const save = async () => {
    if (doc === null) return
    setSaving(true)
    const change = { kind: 'experiment' as const, id, doc, expectedVersion: 0 }
    const problems = await writer.write([change], { says: `Held out: ${draft.name.trim()}` }).finally(() => setSaving(false))
    setRefused(problems)
    if (problems.length === 0) void navigate({ to: '/$workspace/hold-outs', params: { workspace } })
  }
  return (
    <PageFrame
      title="New hold-out"
      where={
        <nav aria-label="Where this stands">
          <Anchor renderRoot={(props) => <Link to="/$workspace/hold-outs" params={{ workspace }} {...props} />}>Hold-outs</Anchor>
        </nav>
      }
      sentence="A small group, drawn by lot, gets none of it. What the others do more than they is what the work brings together."
    >
      <div className={beside.columns}>
        <HoldOutForm
          draft={draft}
          set={(patch) => {
            setDraft((before) => ({ ...before, ...patch }))
            setRefused([])
          }}
          id={id}
          complete={doc !== null}
          saving={saving}
          refused={refused}
          onSave={() => void save()}
          onCancel={() => void navigate({ to: '/$workspace/hold-outs', params: { workspace } })}
        />
        <section className={`${beside.beside} ${classes.meaning}`} aria-labelledby="meaning-title">
          <Title order={2} id="meaning-title" size="h2" mb="sm">
            What happens then
          </Title>
          <ol>
            <li>The seed draws who is held out. New people are drawn as they come; nobody changes sides.</li>
            <li>Give your tools the list of who may be reached. It leaves the held-out out.</li>
            <li>Each time the data is read, the difference is told with its range: for one person, and for all who were served.</li>
            <li>Five in a hundred is usual. A smaller group costs less and answers later.</li>
          </ol>
        </section>
      </div>
    </PageFrame>
  )
}
