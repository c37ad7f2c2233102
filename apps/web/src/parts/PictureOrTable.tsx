import { Group, SegmentedControl, Skeleton, Stack } from '@mantine/core'
import { type ReactNode, Suspense, useState } from 'react'

/** Every chart has its table. label: of the switch; beside: what stands at its left; the picture may come when it is loaded. */
export function PictureOrTable({ label, beside, picture, table }: { label: string; beside?: ReactNode; picture: ReactNode; table: ReactNode }) {
  const [view, setView] = useState<'picture' | 'table'>('picture')
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        {beside ?? <span />}
        <SegmentedControl
          size="xs"
          aria-label={label}
          value={view}
          onChange={(next) => setView(next as 'picture' | 'table')}
          data={[
            { value: 'picture', label: 'Picture' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </Group>
      {view === 'picture' ? <Suspense fallback={<Skeleton height={320} radius="md" />}>{picture}</Suspense> : table}
    </Stack>
  )
}
