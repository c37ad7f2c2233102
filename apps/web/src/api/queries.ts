import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type CallFailed, call, type Input, type Output, type ReadName } from './client.ts'

/**
 * One question to the server, kept fresh: the answer, or the failure with its problems.
 *
 * keep: goes on showing the former answer while a changed input is asked, such as a search while typing.
 */
export function useOperation<N extends ReadName>(
  name: N,
  input: Input<N>,
  options: { enabled?: boolean; keep?: boolean } = {},
): UseQueryResult<Output<N>, CallFailed> {
  const workspace = useWorkspaceId()
  return useQuery<Output<N>, CallFailed>({
    queryKey: operationKey(workspace, name, input),
    queryFn: ({ signal }) => call(name, input, { workspace, signal }),
    enabled: options.enabled ?? true,
    placeholderData: options.keep ? keepPreviousData : undefined,
  })
}

/** The same question for loaders and prefetching. */
export function operationQuery<N extends ReadName>(workspace: string, name: N, input: Input<N>) {
  return queryOptions<Output<N>, CallFailed>({
    queryKey: operationKey(workspace, name, input),
    queryFn: ({ signal }) => call(name, input, { workspace, signal }),
  })
}

export function operationKey(workspace: string, name: ReadName, input: object): readonly unknown[] {
  return ['operation', workspace, name, input]
}

/** The workspace in the address. */
export function useWorkspaceId(): string {
  const { workspace } = useParams({ strict: false })
  if (workspace === undefined) throw new Error('This part needs a workspace in the address.')
  return workspace
}
