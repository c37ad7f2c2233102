import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { CallFailed } from '../../api/client.ts'
import { isRefused, type Refusals, useWrite } from '../../api/write.ts'
import { count } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { type Step, sayStep } from './timeline.ts'

const reverse = { create: 'is deleted', change: 'gets its former values back', delete: 'comes back' } as const
const listed = 8

/** Asks before a step is taken back, and says what that does to each thing. */
export function TakeBack({ step, onClose }: { step: Step; onClose: () => void }) {
  const writer = useWrite()
  const [refused, setRefused] = useState<Refusals>([])
  const [working, setWorking] = useState(false)
  const takeBack = async () => {
    setWorking(true)
    try {
      const answer = await writer.run('undo', { batch: step.batch }, `Taken back: ${sayStep(step)}`)
      const stale = answer.stale.map((one) => ({
        code: 'stale',
        severity: 'error' as const,
        place: {},
        message: `${one.theirs?.name ?? one.thing} was changed since.`,
        mend: 'Take back the later change first.',
      }))
      if (!isRefused(answer)) return onClose()
      setRefused([...stale, ...answer.problems])
    } catch (error) {
      if (error instanceof CallFailed) setRefused(error.problems)
      else announce({ says: error instanceof Error ? error.message : String(error), bad: true })
    } finally {
      setWorking(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title="Take this back?">
      <Stack>
        <List size="sm">
          {step.entries.slice(0, listed).map((entry) => (
            <List.Item key={entry.sequence}>
              {entry.name} {reverse[entry.action]}
              {entry.action === 'change' && `: ${entry.fields.map((field) => field.path).join(', ')}`}
            </List.Item>
          ))}
        </List>
        {step.partial && <Text size="sm">and all else that was written in the same step.</Text>}
        {!step.partial && step.entries.length > listed && <Text size="sm">and {count(step.entries.length - listed, 'more thing')}.</Text>}
        <Text size="sm" c="dimmed">
          This is a new change in the history; nothing is erased, and it can be taken back too.
        </Text>
        {refused.length > 0 && (
          <div role="alert">
            <ProblemList problems={refused} size="sm" />
          </div>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button loading={working} onClick={() => void takeBack()}>
            Take it back
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
