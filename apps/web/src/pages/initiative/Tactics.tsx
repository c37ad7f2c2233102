import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core'
import type { ThingView } from '@plumbline/plumb/types'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { useMayWrite } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'
import { sayDate } from '../../format/date.ts'
import { count } from '../../format/words.ts'
import { newId } from '../../parts/new-id.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import { textAt } from './load.ts'
import classes from './Page.module.css'

/** The concrete tasks: ticked off, added and dated where they stand. */
export function Tactics({ initiative, tactics }: { initiative: ThingView; tactics: readonly ThingView[] }) {
  const done = tactics.filter((tactic) => tactic.doc.status === 'done').length
  const mayWrite = useMayWrite()
  return (
    <Section id="tactics" title="Tactics" about={tactics.length === 0 ? 'No task is written down yet.' : `${done} of ${count(tactics.length, 'task')} done.`}>
      <ul className={classes.plain}>
        {tactics.map((tactic) => (
          <Tactic key={tactic.id} tactic={tactic} />
        ))}
      </ul>
      {mayWrite && <AddTactic initiative={initiative} taken={new Set(tactics.map((tactic) => tactic.id))} />}
    </Section>
  )
}

const statuses = [
  { value: 'planned', label: 'Planned' },
  { value: 'doing', label: 'Doing' },
  { value: 'done', label: 'Done' },
  { value: 'dropped', label: 'Dropped' },
]

function Tactic({ tactic }: { tactic: ThingView }) {
  const writer = useWrite()
  const mayWrite = useMayWrite()
  const people = useCatalogue('person')
  const status = textAt(tactic, 'status') ?? 'planned'
  const [owner, by] = [textAt(tactic, 'owner'), textAt(tactic, 'by')]
  const done = status === 'done'
  const tick = () => void writer.edit(tactic, { status: done ? 'planned' : 'done' }, done ? `Open again: ${tactic.name}` : `Done: ${tactic.name}`)
  return (
    <li className={classes.tactic} data-done={done || status === 'dropped' || undefined}>
      <Checkbox mt={5} size="sm" aria-label={`${tactic.name} is done`} checked={done} disabled={!mayWrite} onChange={tick} />
      <div className={classes.grow}>
        <ThingField thing={tactic} path="name" label="Task" bare kind={{ kind: 'text' }} />
      </div>
      <ThingField
        thing={tactic}
        path="status"
        label={`Status of ${tactic.name}`}
        bare
        kind={{ kind: 'select', options: statuses }}
        shown={statuses.find((one) => one.value === status)?.label}
        empty="Planned"
      />
      <ThingField
        thing={tactic}
        path="owner"
        label={`Owner of ${tactic.name}`}
        bare
        kind={{ kind: 'reference', of: 'person' }}
        shown={owner && people.nameOf(owner)}
        empty="Nobody yet"
      />
      <ThingField thing={tactic} path="by" label={`Date of ${tactic.name}`} bare kind={{ kind: 'date' }} shown={by && sayDate(by)} empty="No date" />
    </li>
  )
}

function AddTactic({ initiative, taken }: { initiative: ThingView; taken: ReadonlySet<string> }) {
  const writer = useWrite()
  const [name, setName] = useState('')
  const [refused, setRefused] = useState<string | undefined>()
  const field = useRef<HTMLInputElement>(null)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setRefused('Say what is to be done.')
    const id = newId(`${initiative.id}-${name}`, taken, 'tactic')
    const problems = await writer.write([{ kind: 'tactic', id, doc: { name: name.trim(), initiative: initiative.id }, expectedVersion: 0 }], {
      says: `Task added: ${name.trim()}`,
    })
    setRefused(problems.length > 0 ? problems.map((problem) => `${problem.message} ${problem.mend}`).join(' ') : undefined)
    if (problems.length === 0) setName('')
    field.current?.focus()
  }
  return (
    <form onSubmit={add}>
      <Group gap="xs" mt="xs" align="flex-start">
        <TextInput
          ref={field}
          aria-label="New task"
          placeholder="What is to be done next"
          value={name}
          error={refused}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: '0 1 26rem' }}
        />
        <Button type="submit" variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
          Add task
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        Enter adds it; the field is ready for the next one.
      </Text>
    </form>
  )
}
