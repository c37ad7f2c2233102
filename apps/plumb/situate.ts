import { dirname } from 'node:path'
import type { Problem } from '@plumbline/model'
import type { WorkspaceStore } from '@plumbline/store'
import { readLooks } from './experiments/looks.ts'
import { type FolderStrategy, needFiles, readFolder } from './folder/strategy-folder.ts'
import { recordGoals } from './forecasting/record.ts'
import { type Context, type Files, type LoadedStrategy, Refused } from './operations/context.ts'
import { todayOf } from './operations/today.ts'
import { historiesOf } from './readings/in-folder.ts'
import { assembleSituation, type Situation } from './situation.ts'

/** Which strategy, with which data, on which day. */
export interface SituationQuery {
  /** A strategy folder on the caller's disk; the workspace when left out. */
  readonly folder?: string
  /** The folder of data files; for a strategy folder its own "data", else itself, when left out. */
  readonly data?: string
  /** What to do where no data folder was named and none of the data files lies beside the strategy: "go-on" judges what is written alone. */
  readonly withoutData?: 'go-on'
  /** ISO date or time. */
  readonly asOf?: string
}

/** The situation of a workspace, remembered until something changes, or of a folder. */
export async function situate(context: Context, query: SituationQuery): Promise<Situation> {
  return query.folder === undefined ? situateWorkspace(context, query) : (await situateFolder(context, query.folder, query)).situation
}

/** The situation of a folder, with the texts it was read from. */
export async function situateFolder(
  context: Context,
  folder: string,
  query: Omit<SituationQuery, 'folder'>,
): Promise<{ situation: Situation; written: FolderStrategy }> {
  const files = needFiles(context)
  if (query.data !== undefined && (await files.kindOf(query.data)) !== 'folder') throw new Refused([noDataFolder(query.data)])
  const written = await readFolder(files, folder)
  const data = needsData(written) ? (query.data ?? (await findData(files, written, query.withoutData === 'go-on'))) : null
  const facts = data === null ? null : await files.openFacts(data)
  try {
    const { seed, signal, progress } = context
    const loaded = query.asOf === undefined ? written : { ...written, histories: historiesOf(written.readings, written.strategy, query.asOf) }
    return { situation: await assembleSituation({ loaded, facts, today: dayOf(context, written, query.asOf), seed, signal, progress }), written }
  } finally {
    await facts?.close()
  }
}

/**
 * Today's readings are computed afresh from the data files, so that a number and its query are never apart;
 * of an earlier day only what was kept then is known.
 */
async function situateWorkspace(context: Context, { asOf }: SituationQuery): Promise<Situation> {
  const loaded = await context.strategy({ asOf })
  const today = dayOf(context, loaded, asOf)
  // A look is no change of the workspace, but one more of them can change what an experiment may say.
  const looks = await readLooks(context.store!, loaded.strategy)
  const taken = [...looks.values()].flat().length
  return context.remember(JSON.stringify(['situation', asOf ?? null, today, context.seed, taken]), async () => {
    const facts = asOf === undefined ? await context.facts() : null
    try {
      const { seed, signal, progress } = context
      const situation = await assembleSituation({ loaded, facts, looks, today, seed, signal, progress })
      if (asOf === undefined) await recordNewPeriods(context.store!, situation)
      return situation
    } finally {
      await facts?.close()
    }
  })
}

/** What is forecast from a period that was not known before is written down at once. Whoever reads is not to be kept from it by that. */
async function recordNewPeriods(store: WorkspaceStore, situation: Situation): Promise<void> {
  try {
    await recordGoals(store, situation, { newPeriodsOnly: true })
  } catch (cause) {
    process.stderr.write(`fault while writing down forecasts: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`)
  }
}

/** The day asked for, else the day on which a sample stands still, else today where the workspace lives. */
function dayOf({ now }: Pick<Context, 'now'>, { strategy }: Pick<LoadedStrategy, 'strategy'>, asOf?: string): string {
  if (asOf !== undefined) return asOf.slice(0, 10)
  return todayOf(strategy.workspace, now())
}

/** A strategy whose metrics are all entered by hand, and that has no experiment, asks nothing of the data files. */
function needsData({ strategy }: LoadedStrategy): boolean {
  return strategy.experiments.size > 0 || [...strategy.metrics.values()].some(({ computed }) => computed !== undefined)
}

/** The folder's own "data", else the folder itself. Null where the data lies elsewhere and that is no reason to stop. */
export async function findData(files: Files, { folder, strategy }: FolderStrategy, mayLack: boolean): Promise<string | null> {
  const base = folder.replace(/[\\/]+$/, '')
  if ((await files.kindOf(`${base}/data`)) === 'folder') return `${base}/data`
  const home = (await files.kindOf(base)) === 'file' ? dirname(base) : base
  if (!mayLack) return home
  const names = [...strategy.datasets.values()].flatMap(({ file }) => file ?? [])
  const present = await Promise.all(names.map((name) => files.kindOf(`${home}/${name}`)))
  return present.includes('file') ? home : null
}

export function noDataFolder(data: string): Problem {
  return {
    code: 'no-data-folder',
    severity: 'error',
    place: { file: data },
    message: `There is no folder ${data} to read data from.`,
    mend: 'Name the folder that holds the data files, or leave --data out to use the one beside the strategy.',
  }
}
