import { useDebouncedValue } from '@mantine/hooks'
import type { MetricPreview, WrittenDoc } from '@plumbline/plumb/types'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type CallFailed, call } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'

const settleMs = 350

/** What the definition would bring, asked a moment after the last change; the former answer stands until then. */
export function usePreview(doc: WrittenDoc, metric: string | undefined): UseQueryResult<MetricPreview, CallFailed> & { stale: boolean } {
  const workspace = useWorkspaceId()
  const text = JSON.stringify(doc)
  const [settled] = useDebouncedValue(text, settleMs)
  const input = { doc: JSON.parse(settled) as WrittenDoc, metric, last: 12 }
  const query = useQuery<MetricPreview, CallFailed>({
    queryKey: ['operation', workspace, 'preview-metric', input],
    queryFn: ({ signal }) => call('preview-metric', input, { workspace, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return { ...query, stale: settled !== text || query.isFetching }
}
