import { Button, Group, TextInput } from '@mantine/core'
import type { GoalStanding } from '@plumbline/plumb/types'
import { type FormEvent, useState } from 'react'
import { type Refusals, useWrite } from '../../api/write.ts'
import { readWritten } from '../../parts/edit-kind.ts'
import { newId } from '../../parts/new-id.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import classes from './Page.module.css'

interface Draft {
  readonly name: string
  readonly parent: string | null
  readonly metric: string | null
  readonly owner: string | null
  readonly baseline: string
  readonly target: string
  readonly by: string
}

const blank: Draft = { name: '', parent: null, metric: null, owner: null, baseline: '', target: '', by: '' }

/** A line to write a new goal into; Enter saves it. Only the name is needed, the findings say what else is missing. */
export function CreateGoal({ goals, onClose, onCreated }: { goals: readonly GoalStanding[]; onClose: () => void; onCreated: (goal: string) => void }) {
  const writer = useWrite()
  const [draft, setDraft] = useState(blank)
  const [refused, setRefused] = useState<Refusals>([])
  const [saving, setSaving] = useState(false)
  const set = (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch }))

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (draft.name.trim() === '') return
    setSaving(true)
    const id = newId(draft.name, new Set(goals.map((goal) => goal.goal)), 'goal')
    const problems = await writer
      .write([{ kind: 'goal', id, doc: docOf(draft), expectedVersion: 0 }], { says: `Created: ${draft.name.trim()}` })
      .finally(() => setSaving(false))
    setRefused(problems)
    if (problems.length > 0) return
    setDraft({ ...blank, parent: draft.parent })
    onCreated(id)
  }
  return (
    <form onSubmit={save} className={classes.create} aria-label="New goal" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <TextInput
        label="The result you want"
        placeholder="Grow repeat revenue"
        required
        autoFocus
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <ReferencePicker shown label="Under the goal" of="goal" value={draft.parent} onPick={(parent) => set({ parent })} />
      <ReferencePicker shown label="Owner" of="person" value={draft.owner} onPick={(owner) => set({ owner })} />
      <Group gap="xs" wrap="nowrap">
        <Button type="submit" loading={saving}>
          Create
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
      </Group>
      <div className={classes.more}>
        <ReferencePicker shown label="Metric" of="metric" value={draft.metric} onPick={(metric) => set({ metric })} />
        <TextInput label="From" placeholder="1.2M EUR" value={draft.baseline} onChange={(event) => set({ baseline: event.currentTarget.value })} />
        <TextInput label="To" placeholder="1.5M EUR" value={draft.target} onChange={(event) => set({ target: event.currentTarget.value })} />
        <TextInput label="By" type="date" value={draft.by} onChange={(event) => set({ by: event.currentTarget.value })} />
      </div>
      {refused.length > 0 && (
        <div role="alert" style={{ gridColumn: '1 / -1' }}>
          <ProblemList problems={refused} size="sm" />
        </div>
      )}
    </form>
  )
}

function docOf({ name, parent, metric, owner, baseline, target, by }: Draft): Record<string, unknown> {
  const amounts = { baseline: readWritten({ kind: 'number' }, baseline), target: readWritten({ kind: 'number' }, target) }
  const fields = { name: name.trim(), parent, metric, owner, ...amounts, by: by === '' ? undefined : by }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))
}
