import { TextInput } from '@mantine/core'
import type { InsightRow, Problem } from '@plumbline/plumb/types'
import { useState } from 'react'
import { useWrite } from '../../api/write.ts'
import { askFor, DecisionForm } from './DecisionForm.tsx'
import classes from './InsightItem.module.css'

interface Props {
  readonly insight: InsightRow
  readonly onClose: () => void
}

/** Putting an insight off until a day. */
export function SnoozeInsight({ insight, onClose }: Props) {
  const writer = useWrite()
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const send = () => writer.run('snooze-insight', { insight: insight.id, until, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }, 'Insight snoozed')
  return (
    <DecisionForm label="Snooze this insight" verb="Snooze" missing={until === '' ? askFor('Say until when.') : null} send={send} onClose={onClose}>
      {(problems) => (
        <>
          <TextInput
            type="date"
            label="Until"
            autoFocus
            required
            value={until}
            error={say(problems)}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <TextInput label="What is waited for" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </>
      )}
    </DecisionForm>
  )
}

/** Letting an insight go, for a reason. */
export function DismissInsight({ insight, onClose }: Props) {
  const writer = useWrite()
  const [reason, setReason] = useState('')
  const send = () => writer.run('dismiss-insight', { insight: insight.id, reason: reason.trim() }, 'Insight dismissed')
  return (
    <DecisionForm
      label="Dismiss this insight"
      verb="Dismiss"
      missing={reason.trim() === '' ? askFor('Say why nothing is to be done.') : null}
      send={send}
      onClose={onClose}
    >
      {(problems) => (
        <TextInput
          className={classes.wide}
          label="Why nothing is to be done"
          description="It is not raised again unless it grows to twice its size."
          autoFocus
          required
          value={reason}
          error={say(problems)}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </DecisionForm>
  )
}

/** The problems under a field; null where there are none. */
function say(problems: readonly Problem[]): string | null {
  return problems.length === 0 ? null : problems.map(({ message, mend }) => `${message} ${mend}`.trim()).join(' ')
}
