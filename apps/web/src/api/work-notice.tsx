import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Progress } from './client.ts'

interface Work {
  /** What runs, such as "refresh": one notice each. */
  readonly name: string
  readonly title: string
  readonly progress: Progress
  /** Left out for readers who may not. */
  readonly onCancel?: () => void
}

/** A notice of work that is under way, with how far it is; a second call brings it up to date. */
export function showWork(work: Work): void {
  const notice = { id: idOf(work.name), message: <Working {...work} />, loading: true, autoClose: false, withCloseButton: false } as const
  notifications.show(notice)
  notifications.update(notice)
}

export function hideWork(name: string): void {
  notifications.hide(idOf(name))
}

const idOf = (name: string) => `work-${name}`

function Working({ title, progress: { says, done }, onCancel }: Work) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm" fw={500}>
          {title}
          {done !== null && `, ${Math.round(done * 100)}%`}
        </Text>
        {says !== '' && (
          <Text size="sm" c="dimmed">
            {says}
          </Text>
        )}
      </div>
      {onCancel && (
        <Button size="compact-sm" variant="default" style={{ flexShrink: 0 }} onClick={onCancel}>
          Cancel
        </Button>
      )}
    </Group>
  )
}
