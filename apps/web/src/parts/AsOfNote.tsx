import { Button, Group, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { sayDate } from '../format/date.ts'

/** Says that the page shows a day of the past, and leads back to today. */
export function AsOfNote({ asOf, onToday }: { asOf: string; onToday: () => void }) {
  return (
    <Group gap="sm" role="status">
      <IconHistory size={18} aria-hidden />
      <Text fw={600}>As it was on {sayDate(asOf)}. Nothing can be changed here.</Text>
      <Button size="compact-sm" variant="light" onClick={onToday}>
        Back to today
      </Button>
    </Group>
  )
}
