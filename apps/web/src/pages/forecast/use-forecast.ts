import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type CallFailed, callWithProgress, type Input, type Output, type Progress } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { seriesInput } from '../../parts/table-series/search.ts'
import type { ForecastSearch } from './search.ts'

/** What the server is asked for. */
export function inputOf({ ahead, heldOut, ...columns }: ForecastSearch): Input<'forecast'> {
  return { ...seriesInput(columns), ...(ahead === undefined ? {} : { ahead }), ...(heldOut === undefined ? {} : { heldOut }) }
}

/** The forecast that is asked for, and how far the work is. */
export function useForecast(search: ForecastSearch): { readonly query: UseQueryResult<Output<'forecast'>, CallFailed>; readonly progress: Progress | null } {
  const workspace = useWorkspaceId()
  const [progress, setProgress] = useState<Progress | null>(null)
  const input = inputOf(search)
  const query = useQuery<Output<'forecast'>, CallFailed>({
    queryKey: ['operation', workspace, 'forecast', input],
    queryFn: ({ signal }) => callWithProgress('forecast', input, { workspace, signal, onProgress: setProgress }),
    enabled: search.dataset !== undefined,
    staleTime: 60_000,
  })
  return { query, progress }
}
