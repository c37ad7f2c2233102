import type { Problem, ThingView, WriteAnswer, WrittenDoc } from '@plumbline/plumb/types'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { announce } from './announce.tsx'
import { CallFailed, call, type Input, type Output } from './client.ts'
import { useWorkspaceId } from './queries.ts'
import { askAboutStale } from './stale.ts'
import { writeLane } from './write-lane.ts'

type Change = Input<'write'>['changes'][number]

/** Problems that stopped a write; empty when it went through. */
export type Refusals = readonly Problem[]

export interface Writer {
  /** Writes changes in one batch, shows them at once, and offers undo. says: what the notification tells, such as "Target changed". */
  readonly write: (changes: readonly Change[], options: { says: string; reason?: string }) => Promise<Refusals>
  /** Edits some fields of a thing; an undefined value takes the field out. A stale edit asks the reader which version holds. */
  readonly edit: (thing: ThingView, patch: WrittenDoc, says?: string) => Promise<Refusals>
  /** The same edit to many things, in one batch. */
  readonly editAll: (things: readonly ThingView[], patch: WrittenDoc, says: string) => Promise<Refusals>
  /** What the server would say to an edit, without writing. */
  readonly tryEdit: (thing: ThingView, patch: WrittenDoc) => Promise<Refusals>
  /** Runs any other writing operation, then refreshes what is shown and offers undo where the answer has a batch. */
  readonly run: <
    N extends
      | 'accept'
      | 'undo'
      | 'import'
      | 'import-text'
      | 'upload'
      | 'refresh'
      | 'save-view'
      | 'invite'
      | 'set-role'
      | 'create-key'
      | 'revoke-key'
      | 'connect'
      | 'map-term'
      | 'contract-import'
      | 'observe'
      | 'cancel-run'
      | 'set-secret'
      | 'remove-secret'
      | 'judge-feedback'
      | 'sense'
      | 'accept-insight'
      | 'snooze-insight'
      | 'dismiss-insight'
      | 'set-digest'
      | 'send-digest',
  >(
    name: N,
    input: Input<N>,
    says?: string,
  ) => Promise<Output<N>>
}

/** Writing in the workspace of the address. */
export function useWrite(): Writer {
  const workspace = useWorkspaceId()
  const client = useQueryClient()
  return useMemo(() => makeWriter(workspace, client), [workspace, client])
}

function makeWriter(workspace: string, client: QueryClient): Writer {
  const lane = writeLane(client, workspace)
  const refresh = () => client.invalidateQueries({ queryKey: ['operation', workspace] })

  const undo = async (batch: string, says: string) => {
    const answer = await call('undo', { batch }, { workspace })
    lane.forget()
    await refresh()
    const refused = isRefused(answer)
    announce({ says: refused ? `Could not be undone: ${answer.problems[0]?.message ?? 'somebody changed it since.'}` : `Undone: ${says}`, bad: refused })
  }

  const offerUndo = (batch: string | null, says: string) => {
    announce({
      says,
      undo:
        batch === null
          ? undefined
          : () => void undo(batch, says).catch((error: unknown) => announce({ says: String(error instanceof Error ? error.message : error), bad: true })),
    })
  }

  const write: Writer['write'] = async (changes, { says, reason }) => {
    // At once, so that a tick stays ticked; and again when answers that were under way are called off, since they take their query back.
    const shownBefore = showAtOnce(client, workspace, changes)
    await client.cancelQueries({ queryKey: ['operation', workspace] })
    showAtOnce(client, workspace, changes)
    const putBack = () => {
      for (const [key, value] of shownBefore) client.setQueryData(key, value)
    }
    let answer: WriteAnswer
    try {
      answer = await lane.send(changes.map(plain), reason)
    } catch (error) {
      putBack()
      void refresh()
      if (error instanceof CallFailed) return error.problems
      throw error
    }
    if (answer.stale.length > 0) {
      putBack()
      void refresh()
      const resolved = await askAboutStale(changes, answer.stale)
      return resolved === null ? [] : write(resolved, { says, reason })
    }
    if (answer.batch === null) {
      putBack()
      return answer.problems
    }
    offerUndo(answer.batch, says)
    // What is shown holds already; the fresh answers come when they come.
    void refresh()
    return []
  }

  return {
    write,
    edit: (thing, patch, says) => write([changeOf(thing, patch)], { says: says ?? `Saved: ${thing.name}` }),
    editAll: (things, patch, says) =>
      write(
        things.map((thing) => changeOf(thing, patch)),
        { says },
      ),
    tryEdit: async (thing, patch) => {
      try {
        const answer = await call('write', { changes: [{ ...plain(changeOf(thing, patch)), expectedVersion: undefined }], dryRun: true }, { workspace })
        return answer.problems.filter((problem) => problem.severity === 'error')
      } catch (error) {
        if (error instanceof CallFailed) return error.problems
        throw error
      }
    },
    run: async (name, input, says) => {
      const answer = await call(name, input, { workspace })
      lane.forget()
      await refresh()
      const batch = typeof answer === 'object' && answer !== null && 'batch' in answer && typeof answer.batch === 'string' ? answer.batch : null
      if (says !== undefined && !isRefused(answer)) offerUndo(batch, says)
      return answer
    },
  }
}

/** Nothing was written because somebody wrote in between, or because of an error; whoever asked shows why. False of answers that write nothing. */
export function isRefused(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('batch' in answer) || answer.batch !== null) return false
  const { stale = [], problems = [] } = answer as Partial<WriteAnswer>
  return stale.length > 0 || problems.some(({ severity }) => severity === 'error')
}

function changeOf(thing: ThingView, patch: WrittenDoc): Change & { base: WrittenDoc } {
  const doc: Record<string, unknown> = { ...thing.doc, ...patch }
  for (const [field, value] of Object.entries(patch)) if (value === undefined) delete doc[field]
  return { kind: thing.kind, id: thing.id, doc, expectedVersion: thing.version, base: thing.doc }
}

/** A change as the server takes it, without what only the stale dialog needs. */
function plain({ kind, id, doc, expectedVersion }: Change): Change {
  return { kind, id, doc, expectedVersion }
}

/** Puts the new docs into every answer that shows these things; gives what stood there before. */
function showAtOnce(client: QueryClient, workspace: string, changes: readonly Change[]): readonly (readonly [readonly unknown[], unknown])[] {
  const before: (readonly [readonly unknown[], unknown])[] = []
  for (const [key, value] of client.getQueriesData({ queryKey: ['operation', workspace] })) {
    const next = replaceThings(value, changes)
    if (next === value) continue
    before.push([key, value])
    client.setQueryData(key, next)
  }
  return before
}

/** Things stand in an answer under any name, alone or in a list: `thing`, `things`, `tactics`, `squad`. */
function replaceThings(answer: unknown, changes: readonly Change[]): unknown {
  if (typeof answer !== 'object' || answer === null) return answer
  const patched = (thing: ThingView): ThingView => {
    const change = changes.find((one) => one.kind === thing.kind && one.id === thing.id)
    return change?.doc ? { ...thing, doc: change.doc, name: typeof change.doc.name === 'string' ? change.doc.name : thing.name } : thing
  }
  const replaced = (value: unknown): unknown => {
    if (isThing(value)) return patched(value)
    if (!Array.isArray(value) || !isThing(value[0])) return value
    const next = value.map((one: unknown) => (isThing(one) ? patched(one) : one))
    return next.every((one, index) => one === (value as unknown[])[index]) ? value : next
  }
  const entries = Object.entries(answer).map(([field, value]) => [field, value, replaced(value)] as const)
  if (entries.every(([, before, after]) => before === after)) return answer
  return Object.fromEntries(entries.map(([field, , after]) => [field, after]))
}

function isThing(value: unknown): value is ThingView {
  return typeof value === 'object' && value !== null && 'kind' in value && 'doc' in value
}
