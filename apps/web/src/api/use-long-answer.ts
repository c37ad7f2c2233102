import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type CallFailed, callWithProgress, type Input, type OperationName, type Output, type Progress } from './client.ts'
import { useWorkspaceId } from './queries.ts'

/** The answer of an operation that takes long, and how far it is. What was worked out before comes at once. */
export function useLongAnswer<N extends OperationName>(
  name: N,
  input: Input<N>,
  enabled: boolean,
): { readonly query: UseQueryResult<Output<N>, CallFailed>; readonly progress: Progress | null } {
  const workspace = useWorkspaceId()
  const [progress, setProgress] = useState<Progress | null>(null)
  const query = useQuery<Output<N>, CallFailed>({
    queryKey: ['operation', workspace, name, input],
    queryFn: ({ signal }) => callWithProgress(name, input, { workspace, signal, onProgress: setProgress }),
    enabled,
    staleTime: 60_000,
  })
  return { query, progress }
}
