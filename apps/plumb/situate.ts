import { type FolderStrategy, needFiles, readFolder } from './folder/strategy-folder.ts'
import type { Context, LoadedStrategy } from './operations/context.ts'
import { todayOf } from './operations/today.ts'
import { assembleSituation, type Situation } from './situation.ts'

/** Which strategy, with which data, on which day. */
export interface SituationQuery {
  /** A strategy folder on the caller's disk; the workspace when left out. */
  readonly folder?: string
  /** The folder of data files; for a strategy folder its own "data", else itself, when left out. */
  readonly data?: string
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
  { data, asOf }: Omit<SituationQuery, 'folder'>,
): Promise<{ situation: Situation; written: FolderStrategy }> {
  const files = needFiles(context)
  const written = await readFolder(files, folder)
  const facts = await files.openFacts(data ?? (await findData(context, folder)))
  try {
    const { seed, signal, progress } = context
    return { situation: await assembleSituation({ loaded: written, facts, today: dayOf(context, written, asOf), seed, signal, progress }), written }
  } finally {
    await facts.close()
  }
}

/**
 * Today's readings are computed afresh from the data files, so that a number and its query are never apart;
 * of an earlier day only what was kept then is known.
 */
async function situateWorkspace(context: Context, { asOf }: SituationQuery): Promise<Situation> {
  const loaded = await context.strategy({ asOf })
  const today = dayOf(context, loaded, asOf)
  return context.remember(JSON.stringify(['situation', asOf ?? null, today, context.seed]), async () => {
    const facts = asOf === undefined ? await context.facts() : null
    try {
      const { seed, signal, progress } = context
      return await assembleSituation({ loaded, facts, today, seed, signal, progress })
    } finally {
      await facts?.close()
    }
  })
}

/** The day asked for, else the day on which a sample stands still, else today where the workspace lives. */
export function dayOf({ now }: Pick<Context, 'now'>, { strategy }: Pick<LoadedStrategy, 'strategy'>, asOf?: string): string {
  if (asOf !== undefined) return asOf.slice(0, 10)
  return todayOf(strategy.workspace, now())
}

async function findData(context: Context, folder: string): Promise<string> {
  const own = `${folder.replace(/[\\/]+$/, '')}/data`
  return (await needFiles(context).kindOf(own)) === 'folder' ? own : folder
}
