import { ActionIcon, Autocomplete, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type Comparison, comparisons, type DraftCondition } from './draft.ts'
import classes from './Page.module.css'

/** Conditions on rows, one a line; all of them hold. */
export function Conditions(props: {
  label: string
  about: string
  columns: readonly string[]
  conditions: readonly DraftCondition[]
  onChange: (conditions: readonly DraftCondition[]) => void
}) {
  const { label, about, columns, conditions, onChange } = props
  const set = (index: number, patch: Partial<DraftCondition>) => onChange(conditions.map((one, at) => (at === index ? { ...one, ...patch } : one)))
  return (
    <fieldset className={classes.conditions}>
      <legend>{label}</legend>
      {conditions.length === 0 && <p className={classes.hint}>{about}</p>}
      {conditions.map((condition, index) => (
        // The place is what a condition is known by: it has no name of its own.
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions keep their order
        <div key={index} className={classes.condition}>
          <Autocomplete
            className={classes.ofColumn}
            aria-label={`${label}: column ${index + 1}`}
            placeholder="Column"
            data={[...columns]}
            value={condition.column}
            onChange={(column) => set(index, { column })}
            comboboxProps={{ withinPortal: false, shadow: 'md' }}
          />
          <Select
            className={classes.ofComparison}
            aria-label={`${label}: comparison ${index + 1}`}
            data={[...comparisons]}
            value={condition.comparison}
            allowDeselect={false}
            onChange={(comparison) => set(index, { comparison: comparison as Comparison })}
            comboboxProps={{ withinPortal: false, shadow: 'md' }}
          />
          {condition.comparison !== 'empty' && condition.comparison !== 'filled' ? (
            <TextInput
              className={classes.ofValue}
              aria-label={`${label}: value ${index + 1}`}
              placeholder="web, phone"
              value={condition.value}
              onChange={(event) => set(index, { value: event.currentTarget.value })}
            />
          ) : (
            <span className={classes.ofValue} />
          )}
          <ActionIcon
            className={classes.ofOut}
            size={36}
            aria-label={`Take out condition ${index + 1} of ${label}`}
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => onChange([...conditions, { column: '', comparison: 'is', value: '' }])}
      >
        Add a condition
      </Button>
    </fieldset>
  )
}
