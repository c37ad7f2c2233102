import { Button, Group, Select, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import type { Refusals } from '../../api/write.ts'
import beside from '../../parts/FormBeside.module.css'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import { type Design, type Draft, designs, sides } from './draft.ts'
import { Guardrails } from './Guardrails.tsx'
import { OutcomeFields } from './OutcomeFields.tsx'
import classes from './Page.module.css'

/** Metric, units, effect and how it is read: each choice shows at once in what it takes. */
export function PlanForm(props: {
  draft: Draft
  set: (patch: Partial<Draft>) => void
  complete: boolean
  saving: boolean
  refused: Refusals
  onSave: () => void
  onCancel: () => void
}) {
  const { draft, set, complete, saving, refused, onSave, onCancel } = props
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <form onSubmit={submit} className={beside.form} aria-label="Design">
      <TextInput label="Name" placeholder="Spring mailing" required value={draft.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <ReferencePicker shown label="Initiative" of="initiative" value={draft.initiative} onPick={(initiative) => set({ initiative })} />
      <ReferencePicker shown label="Metric that decides" of="metric" value={draft.metric} onPick={(metric) => set({ metric })} />
      <TextInput
        label="Smallest effect worth acting on"
        description="An amount such as 1 point or 2 EUR, or a share of today such as 5%."
        value={draft.effect}
        onChange={(event) => set({ effect: event.currentTarget.value })}
      />
      <ReferencePicker shown label="Dataset with the units" of="dataset" value={draft.dataset} onPick={(dataset) => set({ dataset })} />
      <div className={beside.pair}>
        <TextInput label="Column of the unit" placeholder="customer_id" value={draft.unit} onChange={(event) => set({ unit: event.currentTarget.value })} />
        <OutcomeFields outcome={draft} set={set} example="bought" />
      </div>
      <details className={classes.more}>
        <summary>Rows elsewhere, groups drawn whole, what is known before</summary>
        <div className={classes.fields}>
          <ReferencePicker shown label="Dataset with the rows that count, if another" of="dataset" value={draft.rows} onPick={(rows) => set({ rows })} />
          <div className={beside.pair}>
            <TextInput
              label="Drawn as whole groups"
              description="Its column, such as a shop or team."
              placeholder="shop"
              value={draft.cluster}
              onChange={(event) => set({ cluster: event.currentTarget.value })}
            />
            {draft.shape !== 'quantile' && (
              <TextInput
                label="Known of each unit before"
                description="A column, or the same over so long before."
                placeholder="28 days"
                value={draft.covariate}
                onChange={(event) => set({ covariate: event.currentTarget.value })}
              />
            )}
            <TextInput
              label="Only the last stretch of the data"
              description="Best as long as it would run."
              placeholder="6 weeks"
              value={draft.over}
              onChange={(event) => set({ over: event.currentTarget.value })}
            />
          </div>
        </div>
      </details>
      <div className={beside.pair}>
        <TextInput label="Units a day" inputMode="numeric" value={draft.perDay} onChange={(event) => set({ perDay: event.currentTarget.value })} />
        <Select
          label="When it is read"
          data={[...designs]}
          value={draft.design}
          allowDeselect={false}
          onChange={(design) => set({ design: design as Design })}
          comboboxProps={{ withinPortal: false, shadow: 'md' }}
        />
        <Select
          label="What is asked"
          data={[...sides]}
          value={draft.sides}
          allowDeselect={false}
          onChange={(value) => set({ sides: value as Draft['sides'] })}
          comboboxProps={{ withinPortal: false, shadow: 'md' }}
        />
        <TextInput
          label="Treatments beside the control"
          inputMode="numeric"
          value={draft.treatments}
          onChange={(event) => set({ treatments: event.currentTarget.value })}
        />
        <TextInput
          label="Share kept as control"
          placeholder="as large as each treatment"
          value={draft.controlPercent}
          onChange={(event) => set({ controlPercent: event.currentTarget.value })}
        />
        <TextInput label="First day" type="date" required value={draft.starts} onChange={(event) => set({ starts: event.currentTarget.value })} />
      </div>
      <Guardrails guardrails={draft.guardrails} set={(guardrails) => set({ guardrails })} />
      {refused.length > 0 && (
        <div role="alert">
          <ProblemList problems={refused} size="sm" />
        </div>
      )}
      <Group gap="xs">
        <Button type="submit" loading={saving} disabled={!complete}>
          Fix the rule and save
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}
