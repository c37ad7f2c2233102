import { Button, Group, Select, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useWrite } from '../../api/write.ts'
import { stageNames } from '../../format/words.ts'
import { newId } from '../../parts/new-id.ts'
import { ReferencePicker } from '../../parts/ReferencePicker.tsx'
import classes from './CreateInitiative.module.css'
import { type InitiativeRow, stageOrder } from './rows.ts'

/** A line to write a new initiative into; Enter saves it and the line is ready for the next one. */
export function CreateInitiative({ rows, onClose }: { rows: readonly InitiativeRow[]; onClose: () => void }) {
  const writer = useWrite()
  const [name, setName] = useState('')
  const [goal, setGoal] = useState<string | null>(null)
  const [owner, setOwner] = useState<string | null>(null)
  const [stage, setStage] = useState<InitiativeRow['stage']>('idea')
  const [refused, setRefused] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const first = useRef<HTMLInputElement>(null)

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setRefused('Give it a name that says what is done.')
    setSaving(true)
    const id = newId(name, new Set(rows.map((row) => row.id)), 'initiative')
    const doc = { name: name.trim(), ...(owner && { owner }), stage, ...(goal && { serves: [goal] }) }
    const problems = await writer.write([{ kind: 'initiative', id, doc, expectedVersion: 0 }], { says: `Created: ${name.trim()}` })
    setSaving(false)
    if (problems.length > 0) return setRefused(problems.map((problem) => `${problem.message} ${problem.mend}`).join(' '))
    setName('')
    setRefused(null)
    first.current?.focus()
  }
  return (
    <form onSubmit={save} className={classes.form} aria-label="New initiative" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <TextInput
        ref={first}
        className={classes.name}
        label="New initiative"
        placeholder="What is done, such as Win back lapsed customers by mail"
        value={name}
        error={refused}
        autoFocus
        onChange={(event) => {
          setName(event.currentTarget.value)
          setRefused(null)
        }}
      />
      <div>
        <span className={classes.label} aria-hidden>
          Goal it serves
        </span>
        <ReferencePicker label="Goal it serves" of="goal" value={goal} onPick={setGoal} />
      </div>
      <div>
        <span className={classes.label} aria-hidden>
          Owner
        </span>
        <ReferencePicker label="Owner" of="person" value={owner} onPick={setOwner} />
      </div>
      <Select
        label="Stage"
        w={150}
        allowDeselect={false}
        value={stage}
        data={stageOrder.map((value) => ({ value, label: stageNames[value] }))}
        onChange={(value) => value && setStage(value as InitiativeRow['stage'])}
      />
      <Group gap="xs" className={classes.buttons}>
        <Button type="submit" loading={saving}>
          Create
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
      </Group>
    </form>
  )
}
