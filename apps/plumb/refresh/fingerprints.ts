import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Dataset, periodOf, type Strategy } from '@plumbline/model'

/**
 * What each dataset with metrics or experiments rests on, as a short text: its file (bytes and time of its last change), how it and all that is computed
 * from it is written down, and the periods that have begun. While the text stays, reading the data again brings the same numbers.
 *
 * A dataset in a database has none: only the database could tell, and it does not.
 * folder: the folder of the data files. today: ISO date.
 */
export async function fingerprintDatasets(strategy: Strategy, folder: string, today: string): Promise<ReadonlyMap<string, string | null>> {
  const found = [...strategy.datasets.values()].map(
    async (dataset): Promise<[string, string | null]> => [dataset.id, await fingerprint(dataset, strategy, folder, today)],
  )
  return new Map(await Promise.all(found))
}

/**
 * How each dataset that lies in a database is written down, with all that is computed from it, as a short text: while it stays, what was read before
 * still counts and only what may have changed has to be read again.
 */
export function fingerprintDefinitions(strategy: Strategy): ReadonlyMap<string, string> {
  const inDatabase = [...strategy.datasets.values()].filter(({ source }) => ['postgres', 'duckdb'].includes(strategy.sources.get(source ?? '')?.kind ?? ''))
  return new Map(inDatabase.map((dataset) => [dataset.id, hash(definitionOf(dataset, strategy))]))
}

async function fingerprint(dataset: Dataset, strategy: Strategy, folder: string, today: string): Promise<string | null> {
  const { metrics, joined, experiments, ...definition } = definitionOf(dataset, strategy)
  const files: unknown[] = []
  for (const each of [dataset, ...joined]) {
    const file = each === undefined ? null : await stateOfFile(each, strategy, folder)
    if (file === null) return null
    files.push(file)
  }
  const begun = metrics.map(({ grain }) => periodOf(today, grain, strategy.workspace))
  // An experiment has something to say from the day on which it begins.
  const started = experiments.filter(({ starts }) => starts === undefined || starts <= today).map(({ id }) => id)
  return hash([files, definition, joined, metrics, experiments, started, begun])
}

function definitionOf(dataset: Dataset, { metrics: all, datasets, sources, experiments, workspace }: Strategy) {
  const metrics = [...all.values()].filter(({ computed }) => computed?.dataset === dataset.id)
  const others = [...(dataset.joins ?? []).map((join) => join.dataset), ...metrics.flatMap(({ computed }) => computed?.with ?? [])]
  const { timeZone, weekStart, fiscalYearStart } = workspace
  return {
    dataset,
    joined: [...new Set(others)].map((id) => datasets.get(id)),
    source: dataset.source === undefined ? null : (sources.get(dataset.source) ?? null),
    metrics,
    experiments: [...experiments.values()].filter((experiment) => experiment.dataset === dataset.id),
    calendar: [timeZone, weekStart, fiscalYearStart],
  }
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)
}

/** Null for what is no single file in the data folder. */
async function stateOfFile({ file, source }: Dataset, { sources }: Strategy, folder: string): Promise<unknown | null> {
  const place = source === undefined ? undefined : sources.get(source)
  const inFolder = source === undefined || place?.kind === 'folder' || place?.kind === 'upload'
  if (file === undefined || !inFolder) return null
  const found = await stat(join(folder, place?.path ?? '', file)).catch(() => null)
  return found?.isFile() ? [file, found.size, found.mtimeMs] : null
}
