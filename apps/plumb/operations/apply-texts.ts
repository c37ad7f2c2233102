import { type Problem, readStrategy, sameValue, type TextFile, type Thing } from '@plumbline/model'
import type { ChangeRequest } from '@plumbline/store'
import type { WriteAnswer } from '../types.ts'
import type { Context } from './context.ts'
import { answerWrite, showChanges } from './show-thing.ts'

/** What shall happen with the things of a text. */
export interface ApplyOptions {
  /** Only show what would change. */
  readonly dryRun: boolean
  /** Take out of the workspace what the text does not hold. */
  readonly replace: boolean
  readonly reason: string
}

/**
 * Brings a strategy as text into the workspace: what is new or other is written in one batch, and nothing is written while the text holds
 * an error. The workspace's own doc is never taken out.
 */
export async function applyTexts(context: Context, files: readonly TextFile[], options: ApplyOptions): Promise<WriteAnswer> {
  const reading = readStrategy(files)
  const standing = (await context.strategy()).things
  const requests = requestsFor(standing, reading.things, options.replace)
  const changes = showChanges(standing, requests)
  // The workspace says whose it is; a text that holds a part of the strategy need not.
  const problems: readonly Problem[] = reading.problems.filter(({ code }) => code !== 'no-workspace')
  if (requests.length === 0 || problems.some(({ severity }) => severity === 'error')) return { batch: null, changes, problems, stale: [] }
  const answer = answerWrite(await context.store!.write(requests, options), changes, options.dryRun)
  return { ...answer, problems: [...problems, ...answer.problems] }
}

function requestsFor(standing: readonly Thing[], wanted: readonly Thing[], replace: boolean): ChangeRequest[] {
  const keyOf = ({ kind, id }: Thing) => `${kind}/${id}`
  const before = new Map(standing.map((thing) => [keyOf(thing), thing.doc]))
  const kept = new Set(wanted.map(keyOf))
  const written = wanted.filter((thing) => !sameValue(before.get(keyOf(thing)), thing.doc)).map(({ kind, id, doc }): ChangeRequest => ({ kind, id, doc }))
  const gone = replace ? standing.filter((thing) => thing.kind !== 'workspace' && !kept.has(keyOf(thing))) : []
  return [...written, ...gone.map(({ kind, id }): ChangeRequest => ({ kind, id, doc: null }))]
}
