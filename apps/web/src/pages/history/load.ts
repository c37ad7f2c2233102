import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type CallFailed, call, type Output } from '../../api/client.ts'
import { operationKey, useWorkspaceId } from '../../api/queries.ts'
import type { HistorySearch } from './search.ts'

const pageSize = 250

/** The log, newest first, page by page. */
export function useHistory({ thing, who, from, to }: HistorySearch) {
  const workspace = useWorkspaceId()
  const input = { thing, who, from, to, limit: pageSize }
  const query = useInfiniteQuery<Output<'history'>, CallFailed, { pages: Output<'history'>[] }, readonly unknown[], number | undefined>({
    queryKey: [...operationKey(workspace, 'history', input), 'pages'],
    queryFn: ({ pageParam, signal }) => call('history', { ...input, before: pageParam }, { workspace, signal }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? [], [query.data])
  return { query, entries, total: query.data?.pages[0]?.total ?? 0 }
}
