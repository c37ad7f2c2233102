import { Anchor, Text } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { dayAhead } from '../../format/date.ts'
import { Power } from '../../parts/experiment/Power.tsx'
import beside from '../../parts/FormBeside.module.css'
import { newId } from '../../parts/new-id.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { blank, type Draft, docOf, wishOf } from './draft.ts'
import { usePower } from './load.ts'
import { PlanForm } from './PlanForm.tsx'

const route = getRouteApi('/$workspace/plan-experiment')

/** How many units, how long, and what would it find? A design with its power beside it while it is made. */
export function Page() {
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const writer = useWrite()
  const { things } = useCatalogue('experiment')
  // A rule that is fixed today is fixed before the first day.
  const [draft, setDraft] = useState<Draft>({ ...blank, starts: dayAhead(1), ...route.useSearch() })
  const [saving, setSaving] = useState(false)
  const [refused, setRefused] = useState<Refusals>([])
  const power = usePower(wishOf(draft))
  const id = newId(draft.name, new Set(things.keys()), 'experiment')
  const today = new Date().toISOString().slice(0, 10)
  const doc = power.data === undefined || power.stale || draft.name.trim() === '' ? null : docOf(draft, power.data, id, today)

  const save = async () => {
    if (doc === null) return
    setSaving(true)
    const change = { kind: 'experiment' as const, id, doc, expectedVersion: 0 }
    const problems = await writer.write([change], { says: `Planned: ${draft.name.trim()}` }).finally(() => setSaving(false))
    setRefused(problems)
    if (problems.length === 0) void navigate({ to: '/$workspace/experiments/$experiment', params: { workspace, experiment: id } })
  }
  return (
    <PageFrame
      title="Plan an experiment"
      where={
        <nav aria-label="Where this stands">
          <Anchor renderRoot={(props) => <Link to="/$workspace/experiments" params={{ workspace }} {...props} />}>Experiments</Anchor>
        </nav>
      }
      sentence="What it takes is worked out while you design it; how it will be decided is fixed when you save it."
    >
      <div className={beside.columns}>
        <PlanForm
          draft={draft}
          set={(patch) => {
            setDraft((before) => ({ ...before, ...patch }))
            setRefused([])
          }}
          complete={doc !== null}
          saving={saving}
          refused={refused}
          onSave={() => void save()}
          onCancel={() => void navigate({ to: '/$workspace/experiments', params: { workspace } })}
        />
        {power.isError ? (
          <section className={beside.beside} role="alert">
            <ProblemList problems={power.error.problems} size="sm" />
          </section>
        ) : power.data === undefined ? (
          <section className={beside.beside}>
            <Text c="dimmed">Choose the metric that decides and the smallest effect worth acting on.</Text>
          </section>
        ) : (
          <Power planned={power.data} stale={power.stale} className={beside.beside} />
        )}
      </div>
    </PageFrame>
  )
}
