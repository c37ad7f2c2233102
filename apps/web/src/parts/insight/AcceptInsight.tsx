import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import type { InsightRow, Kind, WrittenDoc } from '@plumbline/plumb/types'
import { useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { useOperation } from '../../api/queries.ts'
import { useWrite } from '../../api/write.ts'
import { ProblemList } from '../ProblemList.tsx'
import { Loaded, LoadingState } from '../States.tsx'
import { askFor, DecisionForm } from './DecisionForm.tsx'
import classes from './InsightItem.module.css'

const kinds = ['goal', 'gap', 'initiative', 'tactic'] as const
type As = (typeof kinds)[number]
const names: Readonly<Record<As, string>> = { goal: 'Goal', gap: 'Gap', initiative: 'Initiative', tactic: 'Task' }

/** What can be edited before it is written; the rest is filled in and can be changed on the page of the thing. */
const fields: Readonly<Record<As, readonly { readonly field: string; readonly label: string; readonly kind: 'text' | 'long' | 'date' | Kind }[]>> = {
  goal: [
    { field: 'metric', label: 'Metric', kind: 'metric' },
    { field: 'target', label: 'Target', kind: 'text' },
    { field: 'by', label: 'By', kind: 'date' },
    { field: 'owner', label: 'Owner', kind: 'person' },
    { field: 'description', label: 'More about it', kind: 'long' },
  ],
  gap: [
    { field: 'owner', label: 'Owner', kind: 'person' },
    { field: 'wanted', label: 'Where we need to be', kind: 'text' },
    { field: 'description', label: 'More about it', kind: 'long' },
  ],
  initiative: [
    { field: 'owner', label: 'Owner', kind: 'person' },
    { field: 'decideBy', label: 'Decide on it by', kind: 'date' },
    { field: 'description', label: 'More about it', kind: 'long' },
  ],
  tactic: [
    { field: 'initiative', label: 'Initiative', kind: 'initiative' },
    { field: 'owner', label: 'Who does it', kind: 'person' },
    { field: 'by', label: 'By', kind: 'date' },
  ],
}

/** Acting on an insight: what it becomes, filled in from it, to be changed before it is written. */
export function AcceptInsight({ insight, onClose }: { insight: InsightRow; onClose: () => void }) {
  const query = useOperation('insight', { insight: insight.id })
  return (
    <Loaded query={query} loading={<LoadingState rows={2} picture={false} />}>
      {({ drafts, moves }) => <Form insight={insight} drafts={drafts as Readonly<Record<As, WrittenDoc>>} first={moves[0]?.as ?? 'gap'} onClose={onClose} />}
    </Loaded>
  )
}

function Form({ insight, drafts, first, onClose }: { insight: InsightRow; drafts: Readonly<Record<As, WrittenDoc>>; first: As; onClose: () => void }) {
  const writer = useWrite()
  const [as, setAs] = useState<As>(first)
  const [edits, setEdits] = useState<Readonly<Record<string, string | null>>>({})
  const textOf = (field: string) => (field in edits ? (edits[field] ?? '') : String(drafts[as][field] ?? ''))
  const [existing, setExisting] = useState('')
  const set = (field: string, value: string) => setEdits({ ...edits, [field]: value.trim() === '' ? null : value })
  const name = names[as].toLowerCase()
  const send = () =>
    existing === ''
      ? writer.run('accept-insight', { insight: insight.id, as, doc: edits }, `${names[as]} made from the insight`)
      : writer.run('accept-insight', { insight: insight.id, as, existing: `${as}/${existing}` }, `Insight linked with the ${name}`)
  return (
    <DecisionForm
      label="Act on this insight"
      verb={existing === '' ? `Make the ${name}` : `Link with the ${name}`}
      missing={existing === '' && textOf('name') === '' ? askFor('Give it a name.') : null}
      send={send}
      onClose={onClose}
    >
      {(problems) => (
        <>
          <SegmentedControl
            className={classes.wide}
            aria-label="What it becomes"
            value={as}
            onChange={(next) => {
              setAs(next as As)
              setEdits({})
              setExisting('')
            }}
            data={kinds.map((value) => ({ value, label: names[value] }))}
          />
          {existing === '' && (
            <TextInput
              className={classes.wide}
              label="Name"
              required
              autoFocus
              value={textOf('name')}
              onChange={(event) => set('name', event.currentTarget.value)}
            />
          )}
          {(existing === '' ? fields[as] : []).map(({ field, label, kind }) =>
            kind === 'long' ? (
              <Textarea
                key={field}
                className={classes.wide}
                label={label}
                autosize
                minRows={2}
                value={textOf(field)}
                onChange={(event) => set(field, event.currentTarget.value)}
              />
            ) : kind === 'text' || kind === 'date' ? (
              <TextInput
                key={field}
                type={kind === 'date' ? 'date' : undefined}
                label={label}
                value={textOf(field)}
                onChange={(event) => set(field, event.currentTarget.value)}
              />
            ) : (
              <Reference key={field} of={kind} label={label} value={textOf(field)} onChange={(value) => set(field, value)} />
            ),
          )}
          <div className={classes.wide}>
            <Reference of={as} label={`Or link it with a ${name} that is there`} value={existing} onChange={setExisting} />
          </div>
          {problems.length > 0 && (
            <div className={classes.wide} role="alert">
              <ProblemList problems={problems} size="sm" />
            </div>
          )}
        </>
      )}
    </DecisionForm>
  )
}

function Reference({ of, label, value, onChange }: { of: Kind; label: string; value: string; onChange: (value: string) => void }) {
  const { things } = useCatalogue(of)
  return (
    <Select
      label={label}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Clear: ${label}` }}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      data={[...things.values()].map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
