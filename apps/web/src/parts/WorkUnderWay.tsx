import { Progress as Bar, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { CallFailed, Progress } from '../api/client.ts'
import { ErrorState, LoadingState } from './States.tsx'

/** A page whose answer takes long: how far the work is, or why it failed. */
export function WorkUnderWay({ query, progress }: { query: UseQueryResult<unknown, CallFailed>; progress: Progress | null }) {
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />
  return (
    <Stack gap="md">
      <div role="status">
        <Text size="sm" c="dimmed">
          {progress?.says ?? 'Reading'}
        </Text>
        <Bar value={100 * (progress?.done ?? 0)} aria-label="How far it is" mt={6} />
      </div>
      <LoadingState />
    </Stack>
  )
}
