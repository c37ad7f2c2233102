import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type CallFailed, callWithProgress, type Input, type Output, type Progress } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { seriesInput } from '../../parts/table-series/search.ts'
import type { AnomaliesSearch } from './search.ts'

/** As many rows of a series as a wide screen can tell apart. */
const mostRows = 2400

/** What the server is asked for, all rows of it. */
export function inputOf({ threshold, ...columns }: AnomaliesSearch): Input<'anomalies'> {
  return { ...seriesInput(columns), ...(threshold === undefined ? {} : { threshold }) }
}

/** What is out of the ordinary, with the rows that a picture needs, and how far the work is. */
export function useAnomalies(search: AnomaliesSearch): {
  readonly query: UseQueryResult<Output<'anomalies'>, CallFailed>
  readonly progress: Progress | null
} {
  const workspace = useWorkspaceId()
  const [progress, setProgress] = useState<Progress | null>(null)
  const input = { ...inputOf(search), most: mostRows }
  const query = useQuery<Output<'anomalies'>, CallFailed>({
    queryKey: ['operation', workspace, 'anomalies', input],
    queryFn: ({ signal }) => callWithProgress('anomalies', input, { workspace, signal, onProgress: setProgress }),
    enabled: search.dataset !== undefined,
    staleTime: 60_000,
  })
  return { query, progress }
}
