import { createHash } from 'node:crypto'
import type { Facts, Observed, SumsAnswer } from '@plumbline/metrics'
import type { Experiment, Strategy } from '@plumbline/model'
import { todayOf } from '../operations/today.ts'
import { fingerprintDatasets } from '../refresh/fingerprints.ts'

/** How long a database is taken at its last word; a refresh asks it at once. */
const databaseMs = 15 * 60_000

interface Shelf {
  readonly key: string
  observed: Promise<Observed> | null
  readonly sums: Map<string, Promise<SumsAnswer>>
}

/**
 * Remembers what the data of a workspace says of its metrics and experiments, while neither the data nor what is asked of it changes: the wording of a
 * goal is no reason to read millions of rows again. Files are known by size and time of change, databases are asked again after a quarter of an hour.
 * What could not be read is always tried again.
 */
export interface ObservedMemory {
  /** The same facts with a memory. epoch: another text after each refresh. */
  readonly of: (workspace: string, facts: Facts, moment: { readonly now: Date; readonly epoch: string }) => Facts
}

export function createObservedMemory(): ObservedMemory {
  const shelves = new Map<string, Shelf>()

  async function shelfOf(workspace: string, strategy: Strategy, folder: string, { now, epoch }: Parameters<ObservedMemory['of']>[2]): Promise<Shelf> {
    // The clock itself, also where the calendar of the workspace stands still: by it a period has ended.
    const today = todayOf({ timeZone: strategy.workspace.timeZone }, now)
    const fingerprints = await fingerprintDatasets(strategy, folder, today)
    const untold = [...fingerprints.values()].includes(null)
    const { metrics, datasets, sources, workspace: calendar } = strategy
    const key = createHash('sha256')
      .update(
        JSON.stringify([
          [...metrics],
          [...datasets],
          [...sources],
          calendar,
          [...fingerprints],
          today,
          epoch,
          untold ? Math.floor(now.getTime() / databaseMs) : 0,
        ]),
      )
      .digest('hex')
    const known = shelves.get(workspace)
    if (known?.key === key) return known
    const fresh: Shelf = { key, observed: null, sums: new Map() }
    shelves.set(workspace, fresh)
    return fresh
  }

  return {
    of: (workspace, facts, moment) => ({
      ...facts,
      async observe(strategy, options) {
        if (options !== undefined) return facts.observe(strategy, options)
        const shelf = await shelfOf(workspace, strategy, facts.folder, moment)
        shelf.observed ??= facts.observe(strategy)
        const asked = shelf.observed
        const forget = () => {
          if (shelf.observed === asked) shelf.observed = null
        }
        // What is wrong may have been mended where nobody can see it, such as a password that was set.
        asked.then(({ problems }) => problems.some(({ severity }) => severity === 'error') && forget(), forget)
        return asked
      },
      async experimentSums(experiment: Experiment, strategy) {
        const { sums } = await shelfOf(workspace, strategy, facts.folder, moment)
        const key = JSON.stringify(experiment)
        const answer = sums.get(key) ?? facts.experimentSums(experiment, strategy)
        sums.set(key, answer)
        answer.catch(() => sums.delete(key))
        return answer
      },
    }),
  }
}
