import { useDebouncedValue } from '@mantine/hooks'
import type { OperationTypes, PlannedExperiment } from '@plumbline/plumb/types'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type CallFailed, call } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'

type Wish = OperationTypes['plan-experiment']['input']

const settleMs = 350

/** What the design needs, asked a moment after the last change; the former answer stands until then. */
export function usePower(wish: Wish | null): UseQueryResult<PlannedExperiment, CallFailed> & { stale: boolean } {
  const workspace = useWorkspaceId()
  const text = JSON.stringify(wish)
  const [settled] = useDebouncedValue(text, settleMs)
  const input = JSON.parse(settled) as Wish | null
  const query = useQuery<PlannedExperiment, CallFailed>({
    queryKey: ['operation', workspace, 'plan-experiment', input],
    queryFn: ({ signal }) => call('plan-experiment', input!, { workspace, signal }),
    enabled: input !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return { ...query, stale: settled !== text || query.isFetching }
}
