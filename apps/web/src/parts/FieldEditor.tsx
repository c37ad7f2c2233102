import { ActionIcon, Group, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Refusals } from '../api/write.ts'
import { ChoicePicker } from './ChoicePicker.tsx'
import classes from './EditableField.module.css'
import type { EditableFieldProps } from './EditableField.tsx'
import { type EditKind, readWritten, type Written } from './edit-kind.ts'
import { ReferencePicker } from './ReferencePicker.tsx'

type Props = Pick<EditableFieldProps, 'label' | 'value' | 'kind' | 'onSave' | 'onTry'> & {
  /** back: the focus goes to where the field was opened; not when the reader has left for elsewhere. */ readonly onClose: (back?: boolean) => void
}

/** The open state of a field: the control, what the server says of the text so far, save and cancel. */
export function FieldEditor({ label, value, kind, onSave, onTry, onClose }: Props) {
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const [saving, setSaving] = useState(false)
  const [refused, setRefused] = useState<Refusals>([])
  const hint = useTried(kind, text, value, onTry)

  const save = async (next: Written) => {
    if (next === value) return onClose()
    setSaving(true)
    try {
      const refusals = await onSave(next)
      if (refusals.length === 0) onClose()
      else setRefused(refusals)
    } finally {
      setSaving(false)
    }
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    if (event.key === 'Enter' && (kind.kind !== 'long' || event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      void save(readWritten(kind, text))
    }
  }
  const problems = refused.length > 0 ? refused : hint.problems

  if (kind.kind === 'reference')
    return (
      <ReferencePicker
        label={label}
        of={kind.of}
        value={value === undefined ? null : String(value)}
        onPick={(id) => void save(id ?? undefined)}
        onClose={onClose}
        problems={refused}
      />
    )
  if (kind.kind === 'select')
    return (
      <ChoicePicker
        label={label}
        options={kind.options}
        value={value === undefined ? null : String(value)}
        onPick={(next) => void save(next === null ? undefined : kind.number ? Number(next) : next)}
        onClose={onClose}
        problems={refused}
      />
    )
  const Control = kind.kind === 'long' ? Textarea : TextInput
  return (
    <fieldset className={classes.editor} onKeyDown={keys} aria-label={`Edit ${label}`}>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <Control
          style={{ flex: 1 }}
          aria-label={label}
          autoFocus
          value={text}
          disabled={saving}
          error={problems.length > 0}
          type={kind.kind === 'date' ? 'date' : undefined}
          placeholder={'hint' in kind ? kind.hint : undefined}
          {...(kind.kind === 'long' ? { autosize: true, minRows: 3 } : {})}
          onChange={(event: { currentTarget: { value: string } }) => {
            setText(event.currentTarget.value)
            setRefused([])
          }}
        />
        <ActionIcon size={36} variant="filled" color="petrol" loading={saving} onClick={() => void save(readWritten(kind, text))} aria-label={`Save ${label}`}>
          <IconCheck size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon size={36} onClick={() => onClose()} aria-label="Cancel">
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <div aria-live="polite">
        {problems.length > 0
          ? problems.map((problem) => (
              <div key={problem.message} className={classes.problem}>
                {problem.message} {problem.mend}
              </div>
            ))
          : hint.says && <div className={classes.hint}>{hint.says}</div>}
      </div>
    </fieldset>
  )
}

/** Asks the server, a moment after the last key, whether the text would be understood. */
function useTried(kind: EditKind, text: string, value: Written, onTry: Props['onTry']): { problems: Refusals; says: string | null } {
  const [settled] = useDebouncedValue(text, 300)
  const [tried, setTried] = useState<{ text: string; problems: Refusals } | null>(null)
  useEffect(() => {
    const next = readWritten(kind, settled)
    if (onTry === undefined || next === value) return
    let gone = false
    void onTry(next)
      .then((problems) => !gone && setTried({ text: settled, problems }))
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [settled, kind, value, onTry])
  if (tried?.text === text)
    return { problems: tried.problems, says: tried.problems.length === 0 ? 'Understood. Enter saves, Escape leaves it as it was.' : null }
  return { problems: [], says: 'hint' in kind && kind.hint !== undefined ? `Such as ${kind.hint}` : null }
}
