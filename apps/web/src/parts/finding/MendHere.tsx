import { Button, Group, Stack } from '@mantine/core'
import type { Finding, ThingView } from '@plumbline/plumb/types'
import { useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { useOperation } from '../../api/queries.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { sayDate } from '../../format/date.ts'
import { type DocPath, patchAt, valueAt } from '../doc-path.ts'
import type { Written } from '../edit-kind.ts'
import { FieldEditor } from '../FieldEditor.tsx'
import { ProblemList } from '../ProblemList.tsx'
import { ReferencePicker } from '../ReferencePicker.tsx'
import { Loaded } from '../States.tsx'
import { type MendField, suggestionOf } from './mend-field.ts'

/** The field that mends the finding, open where the finding stands; a suggestion is one click. */
export function MendHere({ finding, field, onClose }: { finding: Finding; field: MendField; onClose: () => void }) {
  const query = useOperation('thing', { thing: finding.place.thing! })
  return (
    <Loaded
      query={query}
      loading={
        <Button variant="subtle" loading>
          Looking it up
        </Button>
      }
    >
      {({ thing }) => <Mend thing={thing} finding={finding} field={field} onClose={onClose} />}
    </Loaded>
  )
}

function Mend({ thing, finding, field, onClose }: { thing: ThingView; finding: Finding; field: MendField; onClose: () => void }) {
  const writer = useWrite()
  const [refused, setRefused] = useState<Refusals>([])
  const suggestion = suggestionOf(finding, field)
  // A suggestion stands alone: an open picker would close when the reader reaches for it.
  const [other, setOther] = useState(suggestion === null)
  const label = sayField(field.path)
  const patch = (value: Written) => ('listOf' in field ? withOneMore(thing, field.path, value) : patchAt(thing.doc, field.path, value))
  const save = async (value: Written) => {
    const refusals = await writer.edit(thing, patch(value), `Mended: ${label} of ${thing.name}`)
    if (refusals.length === 0) onClose()
    else setRefused(refusals)
    return refusals
  }
  return (
    <Stack gap={6} maw={440}>
      {suggestion !== null && (
        <Group gap="xs">
          <Button size="compact-md" onClick={() => void save(suggestion)}>
            Use&nbsp;
            <Suggestion field={field} value={suggestion} />
          </Button>
          {!other && (
            <Button size="compact-md" variant="default" onClick={() => setOther(true)}>
              Another
            </Button>
          )}
          <Button size="compact-md" variant="subtle" color="gray" onClick={onClose}>
            Leave it
          </Button>
        </Group>
      )}
      {refused.length > 0 && <ProblemList problems={refused} size="sm" />}
      {other && <Editor thing={thing} field={field} label={label} save={save} onTry={(value) => writer.tryEdit(thing, patch(value))} onClose={onClose} />}
    </Stack>
  )
}

interface EditorProps {
  readonly thing: ThingView
  readonly field: MendField
  readonly label: string
  readonly save: (value: Written) => Promise<Refusals>
  readonly onTry: (value: Written) => Promise<Refusals>
  readonly onClose: () => void
}

function Editor({ thing, field, label, save, onTry, onClose }: EditorProps) {
  if ('listOf' in field)
    return <ReferencePicker label={`Add to ${label}`} of={field.listOf} value={null} onPick={(id) => id && void save(id)} onClose={onClose} />
  const now = valueAt(thing.doc, field.path)
  return (
    <FieldEditor
      label={label}
      value={typeof now === 'string' || typeof now === 'number' ? now : undefined}
      kind={field.edit}
      onSave={save}
      onTry={onTry}
      onClose={onClose}
    />
  )
}

function Suggestion({ field, value }: { field: MendField; value: string }) {
  if ('listOf' in field) return <ThingName kind={field.listOf} id={value} />
  if (field.edit.kind === 'reference') return <ThingName kind={field.edit.of} id={value} />
  return <>{field.edit.kind === 'date' ? sayDate(value) : value}</>
}

function ThingName({ kind, id }: { kind: Parameters<typeof useCatalogue>[0]; id: string }) {
  return <>{useCatalogue(kind).nameOf(id)}</>
}

function withOneMore(thing: ThingView, path: DocPath, value: Written): Record<string, unknown> {
  const list = valueAt(thing.doc, path)
  return patchAt(thing.doc, path, [...(Array.isArray(list) ? (list as unknown[]) : []), value])
}

/** ["effects", 0, "metric"] reads "metric of effect 1"; words of a field's own stay. */
function sayField(path: DocPath): string {
  const words = (step: string) => step.replace(/([A-Z])/g, ' $1').toLowerCase()
  const [first, index, last] = path
  if (typeof index === 'number') return `${last === undefined ? '' : `${words(String(last))} of `}${words(String(first))} ${index + 1}`
  return words(path.filter((step) => typeof step === 'string').join(' '))
}
