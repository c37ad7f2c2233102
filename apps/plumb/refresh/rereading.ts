import { rereadFrom } from '@plumbline/metrics'
import type { Strategy } from '@plumbline/model'
import { fingerprintDefinitions } from './fingerprints.ts'
import type { Remembered } from './remembered.ts'

/** So long after everything was read it is read again: what changed further back than a dataset says is then seen. */
const everythingEveryMs = 7 * 86_400_000

/** How the tables of databases are read this time. */
export interface Rereading {
  /** ISO day from which on a dataset is read; one that is not in it is read whole. */
  readonly since: ReadonlyMap<string, string>
  /** What the next refresh wants to know, for the datasets that nothing was wrong with. */
  readonly remember: (sound: ReadonlySet<string>) => Remembered
}

/**
 * A table of which everything was read before, and that is defined as it was then, is read again only from where it may have changed.
 *
 * full: reads everything. today: ISO date.
 */
export function planRereading(
  datasets: ReadonlySet<string>,
  {
    strategy,
    before,
    full,
    now,
    today,
  }: { readonly strategy: Strategy; readonly before: Remembered; readonly full: boolean; readonly now: Date; readonly today: string },
): Rereading {
  const definitions = fingerprintDefinitions(strategy)
  const since = new Map<string, string>()
  const words = new Map<string, string>()
  for (const id of datasets) {
    const definition = definitions.get(id)
    const dataset = strategy.datasets.get(id)
    if (definition === undefined || dataset === undefined) continue
    const [known, wholeAt = ''] = before[nameOf(id)]?.split(' ') ?? []
    const from = full || known !== definition || !(now.getTime() - Date.parse(wholeAt) < everythingEveryMs) ? null : rereadFrom(dataset, strategy, today)
    if (from !== null) since.set(id, from)
    words.set(id, `${definition} ${from === null ? now.toISOString() : wholeAt}`)
  }
  return { since, remember: (sound) => Object.fromEntries([...words].flatMap(([id, word]) => (sound.has(id) ? [[nameOf(id), word]] : []))) }
}

/** A space parts it from the ids of datasets, which stand for files. */
const nameOf = (dataset: string) => `table ${dataset}`
