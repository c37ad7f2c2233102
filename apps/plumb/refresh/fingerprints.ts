import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Dataset, type Metric, periodOf, type Strategy } from '@plumbline/model'

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

async function fingerprint(dataset: Dataset, strategy: Strategy, folder: string, today: string): Promise<string | null> {
  const metrics = [...strategy.metrics.values()].filter(({ computed }) => computed?.dataset === dataset.id)
  const others = [...(dataset.joins ?? []).map((join) => join.dataset), ...metrics.flatMap(({ computed }) => computed?.with ?? [])]
  const joined = [...new Set(others)].map((id) => strategy.datasets.get(id))
  const files: unknown[] = []
  for (const each of [dataset, ...joined]) {
    const file = each === undefined ? null : await stateOfFile(each, strategy, folder)
    if (file === null) return null
    files.push(file)
  }
  const { timeZone, weekStart, fiscalYearStart } = strategy.workspace
  const experiments = [...strategy.experiments.values()].filter((experiment) => experiment.dataset === dataset.id)
  const begun = metrics.map(({ grain }: Metric) => periodOf(today, grain, strategy.workspace))
  // An experiment has something to say from the day on which it begins.
  const started = experiments.filter(({ starts }) => starts === undefined || starts <= today).map(({ id }) => id)
  const source = dataset.source === undefined ? null : strategy.sources.get(dataset.source)
  return createHash('sha256')
    .update(JSON.stringify([files, dataset, joined, source, metrics, experiments, started, begun, timeZone, weekStart, fiscalYearStart]))
    .digest('hex')
    .slice(0, 32)
}

/** Null for what is no single file in the data folder. */
async function stateOfFile({ file, source }: Dataset, { sources }: Strategy, folder: string): Promise<unknown | null> {
  const place = source === undefined ? undefined : sources.get(source)
  const inFolder = source === undefined || place?.kind === 'folder' || place?.kind === 'upload'
  if (file === undefined || !inFolder) return null
  const found = await stat(join(folder, place?.path ?? '', file)).catch(() => null)
  return found?.isFile() ? [file, found.size, found.mtimeMs] : null
}
