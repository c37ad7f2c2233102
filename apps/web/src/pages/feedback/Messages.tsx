import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { ShownMessage } from '@plumbline/plumb/types'
import { useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { CallFailed } from '../../api/client.ts'
import { useMayWrite } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'
import { sayDate } from '../../format/date.ts'

type Mood = NonNullable<ShownMessage['judgement']>

const moods: readonly { readonly value: Mood; readonly label: string }[] = [
  { value: 'negative', label: 'Unhappy' },
  { value: 'neutral', label: 'Neither' },
  { value: 'positive', label: 'Happy' },
]

/** Messages, masked, each with what a person judges of it. drawn: they were drawn at random for it. */
export function Messages({ messages, dataset, drawn }: { messages: readonly ShownMessage[]; dataset: string; drawn: boolean }) {
  return (
    <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
      {messages.map((message) => (
        <li key={message.id}>
          <Judged message={message} dataset={dataset} drawn={drawn} />
        </li>
      ))}
    </Stack>
  )
}

function Judged({ message: { id, at, text, judgement }, dataset, drawn }: { message: ShownMessage; dataset: string; drawn: boolean }) {
  const mayWrite = useMayWrite()
  const { run } = useWrite()
  const [chosen, setChosen] = useState<Mood | null>(judgement)
  const judge = async (sentiment: Mood) => {
    setChosen(sentiment)
    try {
      await run('judge-feedback', { dataset, message: id, sentiment, drawn })
    } catch (error) {
      setChosen(judgement)
      if (!(error instanceof CallFailed)) throw error
      announce({ says: error.message, bad: true })
    }
  }
  return (
    <Group justify="space-between" wrap="wrap" gap="xs">
      <Text style={{ flex: '1 1 280px' }}>
        “{text}”
        {at !== null && (
          <Text span size="sm" c="dimmed">
            {' '}
            {sayDate(at)}
          </Text>
        )}
      </Text>
      {mayWrite && (
        <SegmentedControl
          size="xs"
          aria-label={`How does the writer feel: ${text.slice(0, 60)}`}
          value={chosen ?? ''}
          onChange={(next) => void judge(next as Mood)}
          data={[...moods]}
        />
      )}
    </Group>
  )
}
