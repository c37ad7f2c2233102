import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { CallFailed } from '../../api/client.ts'
import { useOperation, useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'
import { EmptyState } from '../../parts/States.tsx'
import { addressOf } from '../../parts/ThingLink.tsx'

/** Why there is nothing, and the way to something: the column of a dataset that holds what people wrote. */
export function NoFeedback() {
  const workspace = useWorkspaceId()
  const mayWrite = useMayWrite()
  const datasets = useOperation('things', { kind: 'dataset', limit: 200 })
  const [dataset, setDataset] = useState<string | null>(null)
  const things = datasets.data?.things ?? []
  return (
    <EmptyState
      title="There is no feedback yet"
      action={
        mayWrite && (
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
            {dataset !== null && <TextColumn dataset={dataset} />}
            <Group>
              <Button component="a" href={addressOf(workspace, 'new-source')} variant="default">
                Connect a file of messages
              </Button>
            </Group>
          </Stack>
        )
      }
    >
      Name the column of a dataset that holds what people wrote: support messages, reviews, survey answers. Or send messages in from another program with the
      operation add-feedback. Nothing leaves this machine.
    </EmptyState>
  )
}

function TextColumn({ dataset }: { dataset: string }) {
  const shown = useOperation('dataset', { dataset })
  const profile = useOperation('profile', { dataset })
  const { edit } = useWrite()
  const [column, setColumn] = useState<string | null>(null)
  const [refused, setRefused] = useState('')
  const columns = profile.data?.profiles[0]?.columns.map(({ name }) => name) ?? []
  const thing = shown.data?.thing ?? null
  const save = async () => {
    if (thing === null || column === null) return
    try {
      const problems = await edit(thing, { feedback: { text: column } }, `Messages are read from ${column}`)
      setRefused(problems.map(({ message }) => message).join(' '))
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      setRefused(error.message)
    }
  }
  return (
    <Stack gap="xs">
      <Select
        label="The column with the text"
        data={columns}
        value={column}
        onChange={setColumn}
        searchable
        placeholder={profile.isPending ? 'Looking into it' : 'Choose a column'}
      />
      {refused !== '' && (
        <Text c="red" role="alert">
          {refused}
        </Text>
      )}
      <Group>
        <Button disabled={column === null} onClick={() => void save()}>
          Read its messages
        </Button>
      </Group>
    </Stack>
  )
}
