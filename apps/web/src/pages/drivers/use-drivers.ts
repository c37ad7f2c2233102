import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type CallFailed, callWithProgress, type Output, type Progress } from '../../api/client.ts'
import { operationKey, useWorkspaceId } from '../../api/queries.ts'
import type { DriversSearch } from './search.ts'

/** The drivers that are asked for, and how far the work is. What was worked out before comes at once. */
export function useDrivers({ of, outcome, where }: DriversSearch): {
  readonly query: UseQueryResult<Output<'drivers'>, CallFailed>
  readonly progress: Progress | null
} {
  const workspace = useWorkspaceId()
  const [progress, setProgress] = useState<Progress | null>(null)
  const input = { of: of ?? '', ...(outcome === undefined ? {} : { outcome }), ...(where === undefined ? {} : { where: [where] }) }
  const query = useQuery<Output<'drivers'>, CallFailed>({
    queryKey: operationKey(workspace, 'drivers', input),
    queryFn: ({ signal }) => callWithProgress('drivers', input, { workspace, signal, onProgress: setProgress }),
    enabled: of !== undefined,
    staleTime: 60_000,
  })
  return { query, progress }
}
