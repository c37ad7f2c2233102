import { type Problem, readStrategy, sameValue, type TextFile, type Thing } from '@plumbline/model'
import type { ChangeRequest, WorkspaceStore } from '@plumbline/store'
import { enteredInStore, missingFrom, readingsOfMetrics } from '../readings/both-ways.ts'
import { parseReadings } from '../readings/in-folder.ts'
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
  /** The numbers that people entered, as the text of observations.csv; what the workspace does not know of them is added, and none is taken out. */
  readonly entered?: string | null | undefined
}

/**
 * Brings a strategy as text into the workspace: what is new or other is written in one batch, and nothing is written while the text holds
 * an error. The workspace's own doc is never taken out.
 */
export async function applyTexts(context: Context, files: readonly TextFile[], options: ApplyOptions): Promise<WriteAnswer> {
  const reading = readStrategy(files)
  const store = context.store!
  const standing = (await context.strategy()).things
  const requests = requestsFor(standing, reading.things, options.replace)
  const changes = showChanges(standing, requests)
  // The workspace says whose it is; a text that holds a part of the strategy need not.
  const ofThings: readonly Problem[] = reading.problems.filter(({ code }) => code !== 'no-workspace')

  // The numbers that people entered elsewhere.
  const gone = new Set(requests.flatMap(({ kind, id, doc }) => (doc === null ? [`${kind}/${id}`] : [])))
  const after = [...standing.filter(({ kind, id }) => !gone.has(`${kind}/${id}`)), ...reading.things]
  const numbers = await numbersToBring(options.entered, after, store)
  const entered = numbers.readings.length === 0 ? {} : { entered: numbers.readings }
  const problems = [...ofThings, ...numbers.problems]
  if (problems.some(({ severity }) => severity === 'error')) return { batch: null, changes, problems, stale: [], ...entered }

  const answer: WriteAnswer =
    requests.length === 0 ? { batch: null, changes, problems: [], stale: [] } : answerWrite(await store.write(requests, options), changes, options.dryRun)
  const isWritten = !options.dryRun && (requests.length === 0 || answer.batch !== null)
  if (isWritten && numbers.readings.length > 0) await store.recordReadings(numbers.readings, { entered: { reason: null } })
  return { ...answer, problems: [...problems, ...answer.problems], ...entered }
}

async function numbersToBring(text: string | null | undefined, things: readonly Thing[], store: WorkspaceStore) {
  if (text === null || text === undefined) return { readings: [], problems: [] }
  const read = parseReadings(text, 'observations.csv')
  const { readings, problems } = readingsOfMetrics(missingFrom(await enteredInStore(store), read.readings), things, 'observations.csv')
  return { readings, problems: [...read.problems, ...problems] }
}

function requestsFor(standing: readonly Thing[], wanted: readonly Thing[], replace: boolean): ChangeRequest[] {
  const keyOf = ({ kind, id }: Thing) => `${kind}/${id}`
  const before = new Map(standing.map((thing) => [keyOf(thing), thing.doc]))
  const kept = new Set(wanted.map(keyOf))
  const written = wanted.filter((thing) => !sameValue(before.get(keyOf(thing)), thing.doc)).map(({ kind, id, doc }): ChangeRequest => ({ kind, id, doc }))
  const gone = replace ? standing.filter((thing) => thing.kind !== 'workspace' && !kept.has(keyOf(thing))) : []
  return [...written, ...gone.map(({ kind, id }): ChangeRequest => ({ kind, id, doc: null }))]
}
