import { Button, Group, TextInput } from '@mantine/core'
import type { InsightRow, WriteAnswer } from '@plumbline/plumb/types'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CallFailed } from '../../api/client.ts'
import { useWrite } from '../../api/write.ts'
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
    <Aside label="Snooze this insight" verb="Snooze" ready={until !== ''} missing="Say until when." send={send} onClose={onClose}>
      {(failed) => (
        <>
          <TextInput type="date" label="Until" autoFocus required value={until} error={failed} onChange={(event) => setUntil(event.currentTarget.value)} />
          <TextInput label="What is waited for" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </>
      )}
    </Aside>
  )
}

/** Letting an insight go, for a reason. */
export function DismissInsight({ insight, onClose }: Props) {
  const writer = useWrite()
  const [reason, setReason] = useState('')
  const send = () => writer.run('dismiss-insight', { insight: insight.id, reason: reason.trim() }, 'Insight dismissed')
  return (
    <Aside label="Dismiss this insight" verb="Dismiss" ready={reason.trim() !== ''} missing="Say why nothing is to be done." send={send} onClose={onClose}>
      {(failed) => (
        <TextInput
          className={classes.wide}
          label="Why nothing is to be done"
          description="It is not raised again unless it grows to twice its size."
          autoFocus
          required
          value={reason}
          error={failed}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </Aside>
  )
}

function Aside(props: {
  label: string
  verb: string
  ready: boolean
  missing: string
  send: () => Promise<WriteAnswer>
  onClose: () => void
  children: (failed: string | null) => ReactNode
}) {
  const { label, verb, ready, missing, send, onClose, children } = props
  const [failed, setFailed] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return setFailed(missing)
    setSaving(true)
    try {
      const { problems, stale } = await send()
      if (problems.length === 0 && stale.length === 0) return onClose()
      setFailed(stale.length > 0 ? 'Somebody decided on it meanwhile.' : problems.map(({ message, mend }) => `${message} ${mend}`).join(' '))
    } catch (error) {
      setFailed(error instanceof CallFailed ? error.problems.map(({ message, mend }) => `${message} ${mend}`).join(' ') : String(error))
    } finally {
      setSaving(false)
    }
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label={label}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {children(failed)}
      <Group gap="xs" className={classes.buttons}>
        <Button type="submit" loading={saving}>
          {verb}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}
