import type { WriteAnswer } from '@plumbline/plumb/types'
import type { QueryClient } from '@tanstack/react-query'
import { call, type Input } from './client.ts'
import { type OwnVersions, trackOwnVersions } from './own-versions.ts'

type Change = Input<'write'>['changes'][number]

/** The writes of one workspace, one after the other, whichever part of the page they come from: a quick second edit stands on the first. */
export interface WriteLane {
  readonly send: (changes: readonly Change[], reason: string | undefined) => Promise<WriteAnswer>
  /** To be called after what writes in other ways, such as an undo. */
  readonly forget: () => void
}

const lanes = new WeakMap<QueryClient, Map<string, WriteLane>>()

export function writeLane(client: QueryClient, workspace: string): WriteLane {
  const known = lanes.get(client) ?? new Map<string, WriteLane>()
  lanes.set(client, known)
  const lane = known.get(workspace) ?? openLane(workspace, trackOwnVersions())
  known.set(workspace, lane)
  return lane
}

function openLane(workspace: string, own: OwnVersions): WriteLane {
  let last: Promise<unknown> = Promise.resolve()
  return {
    send: (changes, reason) => {
      const sending = last.then(async () => {
        const fresh = changes.map(own.caughtUp)
        const answer = await call('write', { changes: fresh, reason }, { workspace })
        if (answer.batch !== null) own.written(fresh)
        return answer
      })
      last = sending.catch(() => undefined)
      return sending
    },
    forget: own.forget,
  }
}
