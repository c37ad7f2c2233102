import { Button, Checkbox, Group, MultiSelect, Select, TextInput } from '@mantine/core'
import type { ConnectAnswer } from '@plumbline/plumb/types'
import { type FocusEvent, useState } from 'react'
import type { Input } from '../../api/client.ts'
import { Section } from '../../parts/Section.tsx'
import { Columns } from '../dataset/Columns.tsx'
import { Notes } from '../dataset/Notes.tsx'
import { Remarks } from '../dataset/Remarks.tsx'
import classes from './Look.module.css'

type Wish = Pick<Input<'connect'>, 'name' | 'row' | 'key' | 'time' | 'dimensions' | 'personalData' | 'freshWithin'>

interface Props {
  readonly answer: ConnectAnswer
  readonly working: boolean
  readonly onWish: (wish: Wish) => void
  /** Another sheet of the workbook: what was said of this one is forgotten. */
  readonly onSheet: (sheet: string) => void
  readonly onWrite: () => void
  readonly onLeave: () => void
}

/** What was seen, and what is proposed: everything can be changed before anything is kept. */
export function Look({ answer, working, onWish, onSheet, onWrite, onLeave }: Props) {
  const { look, proposal, because } = answer
  const doc = proposal!.doc
  const sheet = /, sheet (.*)$/.exec(answer.from)?.[1] ?? answer.choices[0]?.name ?? null
  const columns = look!.columns.map(({ name }) => name)
  const textOf = (field: string) => (typeof doc[field] === 'string' ? (doc[field] as string) : '')
  const listOf = (field: string) => (Array.isArray(doc[field]) ? (doc[field] as string[]) : [])
  return (
    <>
      <Section id="confirm" title="Confirm what it is" about="Proposed from what was seen. Change what is wrong.">
        <div className={classes.form}>
          {answer.choices.length > 1 && (
            <Select
              label="Sheet"
              description={`One of ${answer.choices.length.toLocaleString()} in ${answer.from.replace(/, sheet .*$/, '')}`}
              data={answer.choices.map(({ name }) => name)}
              value={sheet}
              allowDeselect={false}
              onChange={(next) => next !== null && next !== sheet && onSheet(next)}
            />
          )}
          <Written label="Name" value={textOf('name')} onSave={(name) => name !== '' && onWish({ name })} />
          <Written label="One row is" placeholder="an order" value={textOf('row')} onSave={(row) => onWish({ row })} />
          <MultiSelect
            label="Rows are told apart by"
            description={because.key}
            data={columns}
            value={listOf('key')}
            searchable
            hidePickedOptions
            onChange={(key) => onWish({ key })}
          />
          <Select
            label="Column that says when"
            description={because.time}
            data={columns}
            value={textOf('time') || null}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'No time: a snapshot' }}
            placeholder="None: a snapshot"
            onChange={(time) => onWish({ time: time ?? '' })}
          />
          <MultiSelect
            label="Numbers may be split by"
            description={because.dimensions}
            data={columns}
            value={listOf('dimensions')}
            searchable
            hidePickedOptions
            onChange={(dimensions) => onWish({ dimensions })}
          />
          <Written
            label="The latest row may be this old"
            placeholder="2 days"
            value={textOf('freshWithin')}
            onSave={(freshWithin) => onWish({ freshWithin })}
          />
          <Checkbox
            className={classes.check}
            label="Rows are about people who could be recognised"
            description={because.personalData}
            checked={doc.personalData === true}
            onChange={(event) => onWish({ personalData: event.currentTarget.checked })}
          />
        </div>
        <Group mt="md" gap="xs">
          <Button loading={working} onClick={onWrite}>
            Connect {answer.from}
          </Button>
          <Button variant="subtle" color="gray" onClick={onLeave}>
            Another table
          </Button>
        </Group>
      </Section>
      <Notes notes={answer.notes} />
      <Remarks profile={look!} />
      <Columns profile={look!} mappings={[]} />
    </>
  )
}

/** A text that counts when it is left or Enter is pressed, so that the server is not asked at every letter. */
function Written({ label, value, placeholder, onSave }: { label: string; value: string; placeholder?: string; onSave: (value: string) => void }) {
  const [text, setText] = useState(value)
  const save = (event: FocusEvent<HTMLInputElement>) => event.currentTarget.value.trim() !== value && onSave(event.currentTarget.value.trim())
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}
