import { createHash } from 'node:crypto'
import { type Facts, findDataFile } from '@plumbline/metrics'
import { canonicalJson, type Dataset, type Problem, type Strategy } from '@plumbline/model'

/** Where a dataset lies, told without reading it. */
export interface DatasetPlace {
  readonly dataset: Dataset
  readonly sourceKind: 'folder' | 'upload' | 'postgres' | 'duckdb' | 'warehouse'
  /** What people call it, such as "orders.csv" or "sales.orders". */
  readonly says: string | null
  readonly bytes: number | null
  readonly changedAt: string | null
  /** Changes with the file, and with how the dataset is written. A database cannot tell: there it only changes with the dataset. */
  readonly fingerprint: string
  /** Why it cannot be read. */
  readonly problem: Problem | null
  /** It lies in a place that is not connected to Plumbline. */
  readonly elsewhere: boolean
}

/** Finds a dataset without reading its rows. */
export async function placeDataset(dataset: Dataset, strategy: Strategy, facts: Facts): Promise<DatasetPlace> {
  const source = dataset.source === undefined ? undefined : strategy.sources.get(dataset.source)
  const sourceKind = source?.kind ?? 'folder'
  const base = { dataset, sourceKind, elsewhere: false, problem: null }
  const sign = (state: unknown) =>
    createHash('sha256')
      .update(JSON.stringify([canonicalJson(dataset), canonicalJson(source ?? null), state]))
      .digest('hex')
  if (liesElsewhere(dataset, strategy))
    return { ...base, says: dataset.table ?? dataset.file ?? null, bytes: null, changedAt: null, fingerprint: sign(null), elsewhere: true }
  if (sourceKind === 'postgres' || (sourceKind === 'duckdb' && dataset.file === undefined))
    return { ...base, says: dataset.table ?? dataset.id, bytes: null, changedAt: null, fingerprint: sign(null) }
  const file = await findDataFile(dataset, strategy, facts.folder)
  if ('mend' in file) return { ...base, says: dataset.file ?? null, bytes: null, changedAt: null, fingerprint: sign(null), problem: file }
  const changedAt = new Date(file.changedAtMs).toISOString()
  const says = dataset.sheet === undefined ? file.name : `${file.name}, sheet ${dataset.sheet}`
  return { ...base, says, bytes: file.bytes, changedAt, fingerprint: sign([file.bytes, file.changedAtMs]) }
}

/** Whether it lies in a place that is not connected: nobody said where, or how to get there. */
export function liesElsewhere({ source, file, table }: Dataset, { sources }: Strategy): boolean {
  const place = source === undefined ? undefined : sources.get(source)
  return place?.kind === 'warehouse' || (file === undefined && table === undefined) || (place?.kind === 'postgres' && place.secret === undefined)
}
