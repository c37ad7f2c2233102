import type { ThingView } from '@plumbline/plumb/types'
import { type ReactNode, useCallback } from 'react'
import { useMayWrite } from '../api/role.ts'
import { useWrite } from '../api/write.ts'
import { EditableField } from './EditableField.tsx'
import type { EditKind, Written } from './edit-kind.ts'

/** A field of a thing's doc, edited in place and saved with the version it was read at. path: the field, or the way to it, such as ["cost", "once"]. */
export function ThingField(props: {
  thing: ThingView
  path: string | readonly string[]
  label: string
  kind: EditKind
  shown?: ReactNode
  empty?: string
  bare?: boolean
}) {
  const { thing, path, label, kind, shown, empty, bare } = props
  const writer = useWrite()
  const mayWrite = useMayWrite()
  const steps = typeof path === 'string' ? [path] : path
  const way = steps.join('.')
  const onTry = useCallback((value: Written) => writer.tryEdit(thing, patchAt(thing.doc, way.split('.'), value)), [writer, thing, way])
  const value = valueAt(thing.doc, steps)
  return (
    <EditableField
      label={label}
      kind={kind}
      shown={shown}
      empty={empty}
      bare={bare}
      readOnly={!mayWrite}
      value={typeof value === 'string' || typeof value === 'number' ? value : undefined}
      onSave={(next) => writer.edit(thing, patchAt(thing.doc, steps, next), `${label} changed: ${thing.name}`)}
      onTry={onTry}
    />
  )
}

function valueAt(doc: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined), doc)
}

/** The top-level field that changes, with the new value set inside it. */
function patchAt(doc: Readonly<Record<string, unknown>>, steps: readonly string[], value: unknown): Record<string, unknown> {
  const [first, ...others] = steps
  return { [first!]: others.length === 0 ? value : setIn(doc[first!], others, value) }
}

function setIn(holder: unknown, [step, ...others]: readonly string[], value: unknown): unknown {
  const next: Record<string, unknown> = { ...(typeof holder === 'object' && holder !== null ? holder : {}) }
  if (others.length > 0) next[step!] = setIn(next[step!], others, value)
  else if (value === undefined) delete next[step!]
  else next[step!] = value
  return Object.keys(next).length === 0 ? undefined : next
}
