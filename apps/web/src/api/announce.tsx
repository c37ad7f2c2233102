import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

/** Tells the reader what happened, with a way back where there is one. */
export function announce({ says, undo, bad = false }: { says: string; undo?: () => void; bad?: boolean }): void {
  const id = `told-${told++}`
  const act = () => {
    notifications.hide(id)
    undo?.()
  }
  const message: ReactNode = (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm">{says}</Text>
      {undo && (
        <Button size="compact-sm" variant="light" onClick={act}>
          Undo
        </Button>
      )}
    </Group>
  )
  notifications.show({
    id,
    message,
    color: bad ? 'red' : undefined,
    autoClose: bad ? 12_000 : undo ? 10_000 : 4_000,
    role: bad ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': 'Dismiss' },
  })
}

let told = 0
