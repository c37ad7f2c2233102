import type { RunView } from '@plumbline/plumb/types'
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { announce } from './announce.tsx'
import { CallFailed, call, type Output } from './client.ts'
import { operationQuery, useWorkspaceId } from './queries.ts'
import { useMay } from './role.ts'
import { hideWork, showWork } from './work-notice.tsx'

const lookEveryMs = 1_000

/** The last runs and what comes next; looked at every second while one is under way. job: 'refresh' reads the data; 'all' for whatever is done. */
export function useRuns(limit: number, job: 'refresh' | 'all' = 'refresh'): UseQueryResult<Output<'runs'>, CallFailed> {
  const workspace = useWorkspaceId()
  return useQuery({
    ...operationQuery(workspace, 'runs', { limit, job }),
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? lookEveryMs : false),
  })
}

export const isUnderWay = ({ outcome }: RunView) => outcome === null

/** Tells of a run that is under way, whoever began it: after a reload, in a second window, or by the clock. What is shown is refreshed at its end. */
export function useFollowRuns(): void {
  const workspace = useWorkspaceId()
  const client = useQueryClient()
  const mayCancel = useMay('contributor')
  const { data } = useRuns(1, 'all')
  const run = data?.runs.find(isUnderWay)
  const shown = useRef<string | null>(null)
  useEffect(() => {
    if (run !== undefined) {
      shown.current = run.job
      const onCancel = mayCancel ? () => void cancelRun(workspace, run.number) : undefined
      showWork({ name: run.job, title: titleOf(run), progress: { says: run.says, done: run.done }, onCancel })
      return
    }
    if (shown.current === null) return
    hideWork(shown.current)
    shown.current = null
    void client.invalidateQueries({ queryKey: ['operation', workspace] })
  }, [run, mayCancel, workspace, client])
}

function titleOf({ job }: RunView): string {
  return job === 'sense' ? 'Looking for insights' : 'Reading the data'
}

/** Ends a run; says so when that does not go. */
export async function cancelRun(workspace: string, run: number): Promise<void> {
  try {
    await call('cancel-run', { run }, { workspace })
    announce({ says: 'It ends within a few seconds. What it has kept stays.' })
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    announce({ says: error.message, bad: true })
  }
}

/** Ends the run of a job that is under way, if there is one. */
export async function cancelUnderWay(workspace: string, job: string): Promise<void> {
  const { runs } = await call('runs', { limit: 5, job }, { workspace })
  const run = runs.find(isUnderWay)
  if (run !== undefined) await cancelRun(workspace, run.number)
}
