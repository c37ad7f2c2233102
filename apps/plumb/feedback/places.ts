import { createHash } from 'node:crypto'
import { type FeedbackRow, mostFeedback, readFeedback } from '@plumbline/metrics'
import type { Problem, Strategy } from '@plumbline/model'
import { type Context, Refused } from '../operations/context.ts'
import { findDataset } from '../operations/find-dataset.ts'
import type { OpenData } from '../operations/open-data.ts'

/** The name under which messages are found that other programs send in. */
export const sentIn = 'sent-in'

/** A place where messages lie. */
export interface FeedbackPlace {
  /** The id of a dataset, or "sent-in". */
  readonly id: string
  readonly name: string
  /** What the AI feature is called that some had. */
  readonly feature: string | null
}

/** Where messages lie: datasets that say so, and those that were sent in. */
export async function listPlaces({ store }: Pick<Context, 'store'>, { datasets }: Strategy): Promise<readonly FeedbackPlace[]> {
  const own = [...datasets.values()].flatMap(({ id, name, feedback }) => (feedback === undefined ? [] : [{ id, name, feature: feedback.feature ?? null }]))
  const sent = store === null ? 0 : (await store.feedback({ limit: 1 })).total
  return sent === 0 ? own : [...own, { id: sentIn, name: 'Sent in', feature: null }]
}

/** The place asked for; the first there is when none is named, null when there is none. */
export async function findPlace(context: Pick<Context, 'store'>, strategy: Strategy, wanted: string | undefined): Promise<FeedbackPlace | null> {
  const places = await listPlaces(context, strategy)
  if (wanted === undefined) return places[0] ?? null
  const found = places.find(({ id }) => id === wanted)
  if (found !== undefined) return found
  if (wanted === sentIn) return { id: sentIn, name: 'Sent in', feature: null }
  const { id, name } = findDataset(strategy, wanted)
  return places.find((place) => place.id === id) ?? { id, name, feature: null }
}

/** The messages of a place, masked, the latest first. Refused: why they cannot be read. */
export async function readPlace(
  { store, signal }: Pick<Context, 'store' | 'signal'>,
  { loaded: { strategy }, facts }: Pick<OpenData, 'loaded' | 'facts'>,
  place: FeedbackPlace,
): Promise<{ readonly rows: readonly FeedbackRow[]; readonly cut: boolean; readonly sql: string | null }> {
  if (place.id === sentIn) {
    const { messages, total } = store === null ? { messages: [], total: 0 } : await store.feedback({ limit: mostFeedback })
    return { rows: messages, cut: total > messages.length, sql: null }
  }
  const read = await readFeedback(strategy.datasets.get(place.id)!, strategy, facts, { signal })
  if ('problems' in read) throw new Refused(read.problems)
  return read
}

/** Who somebody is, without saying it: the same as for the messages of datasets. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** More messages lie there than are read. */
export function cutShort(place: FeedbackPlace): Problem {
  return {
    code: 'too-many-messages',
    severity: 'note',
    place: place.id === sentIn ? {} : { thing: `dataset/${place.id}` },
    message: `Only the latest ${mostFeedback.toLocaleString('en')} messages of ${place.name} are read.`,
    mend: 'Name a dataset with fewer of them to look further back.',
  }
}
