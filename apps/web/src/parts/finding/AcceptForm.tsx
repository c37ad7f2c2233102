import { Button, Group, TextInput } from '@mantine/core'
import type { Finding } from '@plumbline/plumb/types'
import { type FormEvent, useState } from 'react'
import { CallFailed } from '../../api/client.ts'
import { useWrite } from '../../api/write.ts'
import classes from './FindingItem.module.css'

/** Living with a finding: why, and when it is looked at again. */
export function AcceptForm({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const writer = useWrite()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [failed, setFailed] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const accept = async (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '') return setFailed('Say why you can live with it.')
    setSaving(true)
    try {
      const answer = await writer.run('accept', { finding: finding.fingerprint, reason: reason.trim(), until: until || undefined }, 'Finding accepted')
      if (answer.problems.length === 0) return onClose()
      setFailed(answer.problems.map((problem) => `${problem.message} ${problem.mend}`).join(' '))
    } catch (error) {
      setFailed(error instanceof CallFailed ? error.message : String(error))
    } finally {
      setSaving(false)
    }
  }
  return (
    <form onSubmit={accept} className={classes.accept} aria-label="Accept this finding" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <TextInput
        label="Why you can live with it"
        autoFocus
        value={reason}
        error={failed}
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setFailed(null)
        }}
      />
      <TextInput
        type="date"
        label="Look at it again on"
        description="Left empty: it stays accepted"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <Group gap="xs" className={classes.buttons}>
        <Button type="submit" loading={saving}>
          Accept
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}
