import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import type { DraftDays, DraftPlan } from './beside.ts'
import classes from './Page.module.css'

interface Props {
  readonly days: readonly DraftDays[]
  readonly plans: readonly DraftPlan[]
  readonly onDays: (days: readonly DraftDays[]) => void
  readonly onPlans: (plans: readonly DraftPlan[]) => void
}

/** What the forecast knows beside the past: days unlike others, and metrics that are decided rather than forecast. */
export function Beside({ days, plans, onDays, onPlans }: Props) {
  const setDays = (index: number, patch: Partial<DraftDays>) => onDays(days.map((one, at) => (at === index ? { ...one, ...patch } : one)))
  const setPlan = (index: number, patch: Partial<DraftPlan>) => onPlans(plans.map((one, at) => (at === index ? { ...one, ...patch } : one)))
  return (
    <fieldset className={classes.conditions}>
      <legend>What its forecast knows ahead</legend>
      <p className={classes.hint}>
        {days.length + plans.length === 0
          ? 'Its past only. Name holidays and sales by their dates, or a budget whose coming values are planned.'
          : 'Dates that have been and those ahead, or 12-25 for a day of every year. Planned values by period: “2026-12: 80000, 2027-01: 20000”.'}
      </p>
      {days.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: days keep their order
        <div key={`days ${index}`} className={classes.condition}>
          <TextInput
            className={classes.ofColumn}
            aria-label={`Special days ${index + 1}: name`}
            placeholder="Black Friday"
            value={one.name}
            onChange={(event) => setDays(index, { name: event.currentTarget.value })}
          />
          <TextInput
            className={classes.ofDates}
            aria-label={`Special days ${index + 1}: dates`}
            placeholder="2025-11-28, 2026-11-27"
            value={one.on}
            onChange={(event) => setDays(index, { on: event.currentTarget.value })}
          />
          <ActionIcon
            className={classes.ofOut}
            size={36}
            aria-label={`Take out special days ${index + 1}`}
            onClick={() => onDays(days.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {plans.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: plans keep their order
        <div key={`plan ${index}`} className={classes.condition}>
          <div className={classes.ofColumn}>
            <ReferencePicker label={`Planned metric ${index + 1}`} of="metric" value={one.metric} onPick={(metric) => setPlan(index, { metric })} />
          </div>
          <TextInput
            className={classes.ofDates}
            aria-label={`Planned metric ${index + 1}: its coming values`}
            placeholder="2026-12: 80000"
            value={one.planned}
            onChange={(event) => setPlan(index, { planned: event.currentTarget.value })}
          />
          <ActionIcon
            className={classes.ofOut}
            size={36}
            aria-label={`Take out planned metric ${index + 1}`}
            onClick={() => onPlans(plans.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Group gap="xs">
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => onDays([...days, { name: '', on: '' }])}>
          Add special days
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => onPlans([...plans, { metric: null, planned: '' }])}
        >
          Add a planned metric
        </Button>
      </Group>
    </fieldset>
  )
}
