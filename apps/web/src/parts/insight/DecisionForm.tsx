import { Button, Group } from '@mantine/core'
import type { Problem, WriteAnswer } from '@plumbline/plumb/types'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CallFailed } from '../../api/client.ts'
import classes from './InsightItem.module.css'

/**
 * The form of a decision on an insight: sends it once, closes when it went through, and hands its problems to what is inside where it did not.
 *
 * missing: what stands in the way before anything is sent; null when it can be sent.
 */
export function DecisionForm(props: {
  label: string
  verb: string
  missing: Problem | null
  send: () => Promise<WriteAnswer>
  onClose: () => void
  children: (problems: readonly Problem[]) => ReactNode
}) {
  const { label, verb, missing, send, onClose, children } = props
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [saving, setSaving] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (missing !== null) return setProblems([missing])
    setSaving(true)
    try {
      const answer = await send()
      if (answer.stale.length > 0) setProblems([decidedMeanwhile])
      else if (answer.problems.some(({ severity }) => severity === 'error')) setProblems(answer.problems)
      else onClose()
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      setProblems(error.problems)
    } finally {
      setSaving(false)
    }
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => void submit(event)}
      onChange={() => setProblems([])}
      noValidate
      aria-label={label}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {children(problems)}
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

/** What a field that has to be filled asks for. */
export function askFor(message: string): Problem {
  return { code: 'missing', severity: 'error', place: {}, message, mend: '' }
}

const decidedMeanwhile: Problem = { code: 'stale', severity: 'error', place: {}, message: 'Somebody decided on it meanwhile.', mend: 'Look at it again.' }
