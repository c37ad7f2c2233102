import { Autocomplete, Button, Group, Select, TextInput } from '@mantine/core'
import type { MetricPreview } from '@plumbline/plumb/types'
import type { FormEvent } from 'react'
import type { Refusals } from '../../api/write.ts'
import { grains } from '../../format/metric-words.ts'
import beside from '../../parts/FormBeside.module.css'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import { Beside } from './Beside.tsx'
import { Conditions } from './Conditions.tsx'
import { Drivers } from './Drivers.tsx'
import { type Draft, readsRows, type Shape, shapes } from './draft.ts'
import classes from './Page.module.css'
import { ShapeFields } from './ShapeFields.tsx'

/** Dataset, shape, columns, filter, grain: each choice shows at once in the preview. */
export function DefineForm(props: {
  draft: Draft
  set: (patch: Partial<Draft>) => void
  columns: MetricPreview['columns']
  saves: string
  saving: boolean
  refused: Refusals
  onSave: () => void
  onCancel: () => void
}) {
  const { draft, set, columns, saves, saving, refused, onSave, onCancel } = props
  const rows = readsRows(draft.shape)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <form onSubmit={submit} className={beside.form} aria-label="Definition">
      <TextInput label="Name" placeholder="Orders a month" required value={draft.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <Select
        label="How it is made"
        data={[...shapes]}
        value={draft.shape}
        allowDeselect={false}
        onChange={(shape) => set({ shape: shape as Shape })}
        comboboxProps={{ withinPortal: false, shadow: 'md' }}
        maxDropdownHeight={340}
      />
      {rows && <ReferencePicker shown label="Dataset" of="dataset" value={draft.dataset} onPick={(dataset) => set({ dataset })} />}
      <ShapeFields draft={draft} set={set} columns={columns} />
      {rows && draft.shape !== 'sql' && (
        <Conditions
          label="Only rows where"
          about="All rows count."
          columns={columns.map(({ name }) => name)}
          conditions={draft.where}
          onChange={(where) => set({ where })}
        />
      )}
      <div className={`${beside.pair} ${classes.narrow}`}>
        <Select
          label="Counted by"
          data={[...grains]}
          value={draft.grain}
          allowDeselect={false}
          onChange={(grain) => set({ grain: grain ?? 'month' })}
          comboboxProps={{ withinPortal: false, shadow: 'md' }}
        />
        <Autocomplete
          label="Unit"
          placeholder="EUR"
          data={['ratio', 'EUR', 'USD', 'GBP']}
          value={draft.unit}
          onChange={(unit) => set({ unit })}
          comboboxProps={{ withinPortal: false, shadow: 'md' }}
        />
        <Select
          label="Better is"
          data={[
            { value: 'up', label: 'more' },
            { value: 'down', label: 'less' },
          ]}
          value={draft.direction}
          allowDeselect={false}
          onChange={(direction) => set({ direction: direction === 'down' ? 'down' : 'up' })}
          comboboxProps={{ withinPortal: false, shadow: 'md' }}
        />
        {rows && (
          <TextInput label="Rolling over" placeholder="1 period" value={draft.rolling} onChange={(event) => set({ rolling: event.currentTarget.value })} />
        )}
      </div>
      <Drivers drivers={draft.drivers} onChange={(drivers) => set({ drivers })} />
      <Beside days={draft.days} plans={draft.plans} onDays={(days) => set({ days })} onPlans={(plans) => set({ plans })} />
      {refused.length > 0 && (
        <div role="alert">
          <ProblemList problems={refused} size="sm" />
        </div>
      )}
      <Group gap="xs">
        <Button type="submit" loading={saving} disabled={draft.name.trim() === ''}>
          {saves}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}
