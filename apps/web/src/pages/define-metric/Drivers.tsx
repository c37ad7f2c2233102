import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import type { DraftDriver } from './draft.ts'
import classes from './Page.module.css'

const confidences = [
  { value: '', label: 'Not said' },
  { value: 'low', label: 'Not sure' },
  { value: 'medium', label: 'Fairly sure' },
  { value: 'high', label: 'Sure' },
]

/** What is thought to move the metric: another metric, by how much, and how sure one is. */
export function Drivers({ drivers, onChange }: { drivers: readonly DraftDriver[]; onChange: (drivers: readonly DraftDriver[]) => void }) {
  const set = (index: number, patch: Partial<DraftDriver>) => onChange(drivers.map((one, at) => (at === index ? { ...one, ...patch } : one)))
  return (
    <fieldset className={classes.conditions}>
      <legend>What moves it</legend>
      <p className={classes.hint}>
        {drivers.length === 0 ? 'Nothing is named.' : 'How much it changes, in %, when the driver changes by 1%: such as “0.6 to 1.1”.'}
      </p>
      {drivers.map((driver, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drivers keep their order
        <div key={index} className={classes.condition}>
          <div className={classes.ofColumn}>
            <ReferencePicker label={`Driver ${index + 1}`} of="metric" value={driver.metric} onPick={(metric) => set(index, { metric })} />
          </div>
          <TextInput
            className={classes.ofComparison}
            aria-label={`Driver ${index + 1}: change in % for one %`}
            placeholder="0.6 to 1.1"
            value={driver.elasticity}
            onChange={(event) => set(index, { elasticity: event.currentTarget.value })}
          />
          <Select
            className={classes.ofValue}
            aria-label={`Driver ${index + 1}: how sure`}
            data={confidences}
            value={driver.confidence}
            allowDeselect={false}
            onChange={(confidence) => set(index, { confidence: confidence ?? '' })}
            comboboxProps={{ withinPortal: false, shadow: 'md' }}
          />
          <ActionIcon
            className={classes.ofOut}
            size={36}
            aria-label={`Take out driver ${index + 1}`}
            onClick={() => onChange(drivers.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => onChange([...drivers, { metric: null, elasticity: '', confidence: '' }])}
      >
        Add a driver
      </Button>
    </fieldset>
  )
}
