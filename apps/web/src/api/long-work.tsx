import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { announce } from './announce.tsx'
import { CallFailed, callWithProgress, type Input, type OperationName, type Output, type Progress } from './client.ts'
import { useWorkspaceId } from './queries.ts'
import { cancelUnderWay } from './runs.ts'
import { hideWork, showWork } from './work-notice.tsx'

/**
 * Runs work that takes a while: says how far it is, can be cancelled, and refreshes what is shown when it is done. Gives null when it was cancelled or
 * failed, which is said. goesOn: it is a run that goes on when the page is left or loaded again.
 */
export function useLongWork(): <N extends OperationName>(name: N, input: Input<N>, title: string, goesOn?: boolean) => Promise<Output<N> | null> {
  const workspace = useWorkspaceId()
  const client = useQueryClient()
  return useCallback((name, input, title, goesOn = false) => runLongWork(client, workspace, name, input, { title, goesOn }), [client, workspace])
}

async function runLongWork<N extends OperationName>(
  client: QueryClient,
  workspace: string,
  name: N,
  input: Input<N>,
  { title, goesOn }: { title: string; goesOn: boolean },
): Promise<Output<N> | null> {
  const stop = new AbortController()
  let cancelled = false
  const cancel = () => {
    cancelled = true
    if (goesOn) void cancelUnderWay(workspace, name)
    else stop.abort()
  }
  showWork({ name, title, progress: { says: '', done: null }, onCancel: cancel })
  try {
    let told = false
    const onProgress = (progress: Progress) => {
      showWork({ name, title, progress, onCancel: cancel })
      // Pages that show runs follow it from here on.
      if (goesOn && !told) void client.invalidateQueries({ queryKey: ['operation', workspace, 'runs'] })
      told = true
    }
    const output = await callWithProgress(name, input, { workspace, signal: stop.signal, goesOn, onProgress })
    await client.invalidateQueries({ queryKey: ['operation', workspace] })
    return output
  } catch (error) {
    if (cancelled) announce({ says: `${title}: cancelled.` })
    else if (error instanceof CallFailed) announce({ says: error.problems.map((problem) => `${problem.message} ${problem.mend}`).join(' '), bad: true })
    else throw error
    if (goesOn) await client.invalidateQueries({ queryKey: ['operation', workspace, 'runs'] })
    return null
  } finally {
    hideWork(name)
  }
}
