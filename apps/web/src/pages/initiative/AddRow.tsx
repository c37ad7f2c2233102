import { Button, Group, TextInput } from '@mantine/core'
import type { Kind, ThingView } from '@plumbline/plumb/types'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useMayWrite } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import { listAt } from './load.ts'
import classes from './RowTable.module.css'

/** A part of a new row: a reference to a thing of a kind, or text. */
interface RowPart {
  readonly name: string
  readonly label: string
  readonly of?: Kind
  readonly hint?: string
}

/** Opens a line that adds a row to a list of the doc; whole: the row is the one part itself, not a record of parts. */
export function AddRow(props: {
  thing: ThingView
  field: string
  label: string
  says: string
  parts: readonly RowPart[]
  fixed?: Readonly<Record<string, unknown>>
  whole?: boolean
}) {
  const { thing, field, label, says, parts, fixed = {}, whole = false } = props
  const writer = useWrite()
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState(false)
  const [row, setRow] = useState<Readonly<Record<string, string>>>({})
  const [refused, setRefused] = useState<string | null>(null)
  if (!mayWrite) return null
  if (!open)
    return (
      <Button variant="subtle" size="compact-sm" mt="xs" ml={-8} leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {label}
      </Button>
    )
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const missing = parts.find((part) => !row[part.name]?.trim())
    if (missing) return setRefused(`${missing.label} is missing.`)
    const next = whole ? row[parts[0]!.name]!.trim() : { ...row, ...fixed }
    const problems = await writer.edit(thing, { [field]: [...listAt(thing, field), next] }, `${says}: ${thing.name}`)
    if (problems.length > 0) return setRefused(problems.map((problem) => `${problem.message} ${problem.mend}`).join(' '))
    setOpen(false)
    setRow({})
    setRefused(null)
  }
  const set = (name: string, value: string) => {
    setRow({ ...row, [name]: value })
    setRefused(null)
  }
  return (
    <form onSubmit={save} className={classes.add} aria-label={label} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      {parts.map((part, index) =>
        part.of ? (
          <ReferencePicker key={part.name} label={part.label} of={part.of} value={row[part.name] ?? null} onPick={(id) => set(part.name, id ?? '')} />
        ) : (
          <TextInput
            key={part.name}
            aria-label={part.label}
            placeholder={part.hint ?? part.label}
            value={row[part.name] ?? ''}
            autoFocus={index === 0}
            onChange={(event) => set(part.name, event.currentTarget.value)}
          />
        ),
      )}
      <Group gap={4}>
        <Button type="submit">Add</Button>
        <Button variant="subtle" color="gray" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </Group>
      {refused && (
        <p className={classes.refused} role="alert">
          {refused}
        </p>
      )}
    </form>
  )
}
