import type { ThingView } from '@plumbline/plumb/types'
import { type ReactNode, useCallback } from 'react'
import { useMayWrite } from '../api/role.ts'
import { useWrite } from '../api/write.ts'
import { type DocPath, patchAt, valueAt } from './doc-path.ts'
import { EditableField } from './EditableField.tsx'
import type { EditKind, Written } from './edit-kind.ts'

/** A field of a thing's doc, edited in place and saved with the version it was read at. path: the field, or the way to it, such as ["cost", "once"] or ["effects", 0, "change"]. */
export function ThingField(props: {
  thing: ThingView
  path: string | DocPath
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
  const way = JSON.stringify(steps)
  const onTry = useCallback((value: Written) => writer.tryEdit(thing, patchAt(thing.doc, JSON.parse(way) as DocPath, value)), [writer, thing, way])
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
