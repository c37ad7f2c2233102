import { Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Refusals } from '../api/write.ts'
import classes from './EditableField.module.css'
import type { EditKind, Written } from './edit-kind.ts'
import { FieldEditor } from './FieldEditor.tsx'

export interface EditableFieldProps {
  readonly label: string
  readonly value: Written
  readonly kind: EditKind
  /** How the value reads when it is not edited; the value itself when left out. */
  readonly shown?: ReactNode
  /** Saves; gives back what stopped it. */
  readonly onSave: (value: Written) => Promise<Refusals>
  /** Asks the server while the reader writes. */
  readonly onTry?: (value: Written) => Promise<Refusals>
  readonly readOnly?: boolean
  /** What an empty field says, such as "Set a target". */
  readonly empty?: string
  /** Leaves the label to screen readers. */
  readonly bare?: boolean
}

/** A field that is edited where it stands: Enter or a click opens it, Enter saves, Escape leaves it as it was. */
export function EditableField(props: EditableFieldProps) {
  const { label, value, kind, shown, onSave, onTry, readOnly = false, empty = 'Not set', bare = false } = props
  const [editing, setEditing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()
  const goBack = useRef(false)
  const close = (back = true) => {
    goBack.current = back
    setEditing(false)
  }
  useLayoutEffect(() => {
    if (!editing && goBack.current) opener.current?.focus()
    goBack.current = false
  }, [editing])
  const unset = value === undefined || value === ''
  const text = unset ? <span className={classes.unset}>{empty}</span> : (shown ?? String(value))
  return (
    <div className={classes.field}>
      <Text id={id} component="div" size="sm" c="dimmed" className={bare ? 'visually-hidden' : classes.label}>
        {label}
      </Text>
      {editing ? (
        <FieldEditor label={label} value={value} kind={kind} onSave={onSave} onTry={onTry} onClose={close} />
      ) : readOnly ? (
        <div className={classes.value}>{text}</div>
      ) : (
        <div className={classes.row}>
          <div className={classes.value}>{text}</div>
          <button ref={opener} type="button" className={classes.opener} onClick={() => setEditing(true)} aria-label={unset ? `Set ${label}` : `Edit ${label}`}>
            <IconPencil size={15} aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}
