import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import beside from '../../parts/FormBeside.module.css'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import { blankGuardrail, type GuardrailDraft } from './draft.ts'
import { OutcomeFields } from './OutcomeFields.tsx'
import classes from './Page.module.css'

/** Metrics that must be shown not to get worse by more than is accepted. */
export function Guardrails({ guardrails, set }: { guardrails: readonly GuardrailDraft[]; set: (guardrails: readonly GuardrailDraft[]) => void }) {
  const change = (at: number, patch: Partial<GuardrailDraft>) => set(guardrails.map((each, index) => (index === at ? { ...each, ...patch } : each)))
  return (
    <>
      {guardrails.map((guardrail, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and are only added at the end
        <fieldset key={index} className={classes.guardrail}>
          <legend className={classes.legend}>Guardrail {guardrails.length > 1 ? index + 1 : ''}</legend>
          <ActionIcon
            className={classes.remove}
            variant="subtle"
            color="gray"
            aria-label={`Take out guardrail ${index + 1}`}
            onClick={() => set(guardrails.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
          <ReferencePicker shown label="Metric that must not get worse" of="metric" value={guardrail.metric} onPick={(metric) => change(index, { metric })} />
          <div className={beside.pair}>
            <TextInput
              label="Accepted loss"
              placeholder="2%"
              value={guardrail.margin}
              onChange={(event) => change(index, { margin: event.currentTarget.value })}
            />
            <OutcomeFields outcome={guardrail} set={(patch) => change(index, patch)} example="complained" />
          </div>
        </fieldset>
      ))}
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => set([...guardrails, blankGuardrail])}>
          {guardrails.length === 0 ? 'Add a guardrail' : 'Add another guardrail'}
        </Button>
      </div>
    </>
  )
}
