import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { OperationTypes, ThingView } from '@plumbline/plumb/types'
import { useState } from 'react'
import { CallFailed } from '../../api/client.ts'
import { useOperation, useWorkspaceId } from '../../api/queries.ts'
import { useWrite } from '../../api/write.ts'
import { LoadingState } from '../../parts/States.tsx'
import { addressOf } from '../../parts/ThingLink.tsx'

/** Saying which column of which dataset holds what people wrote, and what else is known of them. */
export function ReadMessages({ first, onRead }: { first?: string; onRead?: (dataset: string) => void }) {
  const workspace = useWorkspaceId()
  const datasets = useOperation('things', { kind: 'dataset', limit: 200 })
  const [dataset, setDataset] = useState<string | null>(first ?? null)
  const things = datasets.data?.things ?? []
  return (
    <Stack gap="sm">
      {things.length > 0 && (
        <Select
          label="A dataset with messages"
          data={things.map(({ id, name }) => ({ value: id, label: name }))}
          value={dataset}
          onChange={setDataset}
          searchable
        />
      )}
      {dataset !== null && <Columns key={dataset} dataset={dataset} onRead={onRead} />}
      <Group>
        <Button component="a" href={addressOf(workspace, 'connect')} variant="default">
          Connect a file of messages
        </Button>
      </Group>
    </Stack>
  )
}

/** The columns that tell it, and what the feature is called. */
type Said = Readonly<Partial<Record<'text' | 'unit' | 'exposed' | 'feature' | 'worth', string>>>

function Columns({ dataset, onRead }: { dataset: string; onRead: ((dataset: string) => void) | undefined }) {
  const shown = useOperation('dataset', { dataset })
  const profile = useOperation('profile', { dataset })
  if (shown.data === undefined || profile.isPending) return <LoadingState rows={2} picture={false} />
  const columns = profile.data?.profiles[0]?.columns ?? []
  return shown.data.thing === null ? null : (
    <Fields thing={shown.data.thing} columns={columns.map(({ name }) => name)} longest={longestTextOf(columns)} onRead={onRead} />
  )
}

/** Shorter texts are names and codes. */
const leastLetters = 15

/** The column that most looks like what people write; none where all texts are short. */
function longestTextOf(columns: OperationTypes['profile']['output']['profiles'][number]['columns']): string | undefined {
  const long = columns.filter(({ text, personal }) => text !== null && text.meanLength >= leastLetters && personal === null)
  return long.sort((a, b) => b.text!.meanLength - a.text!.meanLength)[0]?.name
}

const more = [
  { field: 'unit', label: 'Who wrote it', hint: 'So that nobody counts twice' },
  { field: 'exposed', label: 'Had the AI feature (yes or no)', hint: 'To compare those with and without' },
  { field: 'worth', label: 'What each is worth in a year', hint: 'Puts money on themes' },
] as const

interface FieldsProps {
  readonly thing: ThingView
  readonly columns: readonly string[]
  /** Proposed where nothing was said yet. */
  readonly longest: string | undefined
  readonly onRead: ((dataset: string) => void) | undefined
}

function Fields({ thing, columns, longest, onRead }: FieldsProps) {
  const { edit } = useWrite()
  const [said, setSaid] = useState<Said>((thing.doc.feedback as Said | undefined) ?? (longest === undefined ? {} : { text: longest }))
  const [refused, setRefused] = useState('')
  const set = (field: keyof Said, value: string | null) => setSaid(({ [field]: _before, ...others }) => (value ? { ...others, [field]: value } : others))
  // What is written by hand, such as a column of a joined dataset, can stay.
  const offered = (value: string | undefined) => (value === undefined || columns.includes(value) ? [...columns] : [value, ...columns])
  const { text } = said
  const save = async () => {
    if (text === undefined) return
    try {
      const problems = await edit(thing, { feedback: { ...said, text } }, `Messages are read from ${text}`)
      setRefused(problems.map(({ message }) => message).join(' '))
      if (problems.length === 0) onRead?.(thing.id)
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      setRefused(error.message)
    }
  }
  return (
    <Stack gap="xs">
      <Select
        label="The column with the text"
        data={offered(text)}
        value={text ?? null}
        onChange={(value) => set('text', value)}
        searchable
        allowDeselect={false}
        placeholder="Choose a column"
      />
      {text !== undefined && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
          {more.map(({ field, label, hint }) => (
            <Select
              key={field}
              label={label}
              description={hint}
              data={offered(said[field])}
              value={said[field] ?? null}
              onChange={(value) => set(field, value)}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': `No ${label}` }}
              placeholder="Not known"
            />
          ))}
          {said.exposed !== undefined && (
            <TextInput
              label="What the feature is called"
              description="Such as support assistant"
              value={said.feature ?? ''}
              onChange={(event) => set('feature', event.currentTarget.value)}
            />
          )}
        </SimpleGrid>
      )}
      {refused !== '' && (
        <Text c="red" role="alert">
          {refused}
        </Text>
      )}
      <Group>
        <Button disabled={text === undefined} onClick={() => void save()}>
          Read its messages
        </Button>
      </Group>
    </Stack>
  )
}
