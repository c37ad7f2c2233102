import { Select, TextInput } from '@mantine/core'
import { type PlannedShape, plannedShapes } from '../../parts/experiment/outcome-shapes.ts'
import { hasCap, hasColumn, hasWithin, type OutcomeDraft } from './outcome-draft.ts'

/** What counts of a unit: only the fields that its shape has a use for. */
export function OutcomeFields({ outcome, set, example }: { outcome: OutcomeDraft; set: (patch: Partial<OutcomeDraft>) => void; example: string }) {
  const { shape } = outcome
  const text = (field: Exclude<keyof OutcomeDraft, 'shape'>, label: string, placeholder: string) => (
    <TextInput label={label} placeholder={placeholder} value={outcome[field]} onChange={(event) => set({ [field]: event.currentTarget.value })} />
  )
  return (
    <>
      <Select
        label="What counts of a unit"
        data={[...plannedShapes]}
        value={shape}
        allowDeselect={false}
        onChange={(value) => set({ shape: value as PlannedShape })}
        comboboxProps={{ withinPortal: false, shadow: 'md' }}
      />
      {hasColumn(outcome) && text('column', shape === 'ratio' ? 'Column above the line' : 'Its column', shape === 'ratio' ? 'revenue' : example)}
      {shape === 'ratio' && text('denominator', 'Column below the line', 'its rows')}
      {shape === 'quantile' && text('percentBelow', 'Percent of values below it', '50 is the median')}
      {shape === 'retention' && text('firstDay', 'Seen again from day', '7')}
      {shape === 'retention' && text('lastDay', 'to day', '13')}
      {text('event', 'Only rows where', 'kind=order')}
      {hasWithin(outcome) && text('within', 'Counts for so long after it came', '14 days')}
      {hasCap(outcome) && text('cap', 'More than this counts as this much', '500 EUR, or 99%')}
    </>
  )
}
