import { Button, Group, MultiSelect, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import type { Refusals } from '../../api/write.ts'
import { type OutcomeShape, outcomeShapes } from '../../parts/experiment/outcome-shapes.ts'
import beside from '../../parts/FormBeside.module.css'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import type { Draft, Scope } from './draft.ts'
import classes from './Page.module.css'

const scopes = [
  { value: 'all', label: 'All AI work' },
  { value: 'goals', label: 'Some goals' },
  { value: 'initiatives', label: 'Some initiatives' },
] as const

/** Who is held out, from what, for how long, and the number that shows it. */
export function HoldOutForm(props: {
  draft: Draft
  set: (patch: Partial<Draft>) => void
  id: string
  complete: boolean
  saving: boolean
  refused: Refusals
  onSave: () => void
  onCancel: () => void
}) {
  const { draft, set, id, complete, saving, refused, onSave, onCancel } = props
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <form onSubmit={submit} className={beside.form} aria-label="Hold-out">
      <TextInput label="Name" placeholder="Standing hold-out 2027" required value={draft.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <div className={classes.scope}>
        <SegmentedControl
          aria-label="Kept from them"
          data={scopes.map((each) => ({ ...each }))}
          value={draft.scope}
          onChange={(scope) => set({ scope: scope as Scope })}
        />
      </div>
      {draft.scope === 'goals' && <Several of="goal" label="Goals" value={draft.goals} onChange={(goals) => set({ goals })} />}
      {draft.scope === 'initiatives' && (
        <Several of="initiative" label="Initiatives" value={draft.initiatives} onChange={(initiatives) => set({ initiatives })} />
      )}
      <ReferencePicker shown label="Dataset with the people" of="dataset" value={draft.dataset} onPick={(dataset) => set({ dataset })} />
      <div className={beside.pair}>
        <TextInput label="Column that names one" placeholder="customer_id" value={draft.unit} onChange={(event) => set({ unit: event.currentTarget.value })} />
        <NumberInput label="Held out" suffix="%" min={0.1} max={50} step={1} decimalScale={2} value={draft.share} onChange={(share) => set({ share })} />
      </div>
      <ReferencePicker shown label="Metric that shows it" of="metric" value={draft.metric} onPick={(metric) => set({ metric })} />
      <div className={beside.pair}>
        <Select
          label="What counts of one"
          data={[...outcomeShapes]}
          value={draft.shape}
          allowDeselect={false}
          onChange={(shape) => set({ shape: shape as OutcomeShape })}
          comboboxProps={{ withinPortal: false, shadow: 'md' }}
        />
        {draft.shape !== 'count' && (
          <TextInput label="Its column" placeholder="spend" value={draft.column} onChange={(event) => set({ column: event.currentTarget.value })} />
        )}
      </div>
      <div className={beside.pair}>
        <TextInput label="First day" type="date" value={draft.starts} onChange={(event) => set({ starts: event.currentTarget.value })} />
        <TextInput label="Last day, if there is one" type="date" value={draft.ends} onChange={(event) => set({ ends: event.currentTarget.value })} />
      </div>
      <TextInput
        label="Seed of the draw"
        description="The same seed draws the same people on every day and machine. Keep it for years; another one draws anew."
        placeholder={id}
        value={draft.salt}
        onChange={(event) => set({ salt: event.currentTarget.value })}
      />
      <ReferencePicker
        shown
        label="Dataset that shows who was reached, if there is one"
        of="dataset"
        value={draft.reached}
        onPick={(reached) => set({ reached })}
      />
      {refused.length > 0 && (
        <div role="alert">
          <ProblemList problems={refused} size="sm" />
        </div>
      )}
      <Group gap="xs">
        <Button type="submit" loading={saving} disabled={!complete}>
          Save the hold-out
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}

function Several(props: { of: 'goal' | 'initiative'; label: string; value: readonly string[]; onChange: (ids: string[]) => void }) {
  const { of, label, value, onChange } = props
  const { things } = useCatalogue(of)
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? `Choose ${label.toLowerCase()}` : undefined}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `No ${label.toLowerCase()}` }}
      data={[...things.values()].map(({ id, name }) => ({ value: id, label: name }))}
      value={[...value]}
      onChange={onChange}
      comboboxProps={{ withinPortal: false, shadow: 'md' }}
    />
  )
}
