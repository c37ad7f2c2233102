import type { Facts } from '@plumbline/metrics'
import { z } from 'zod'
import { type FolderStrategy, needFiles, readFolder } from '../folder/strategy-folder.ts'
import { findData, noDataFolder } from '../situate.ts'
import { type Context, type LoadedStrategy, Refused } from './context.ts'
import { todayOf } from './today.ts'

/** The fields that name a strategy folder and its data in place of the workspace. */
export const folderFields = {
  folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
  data: z.string().optional().meta({ description: 'The folder of data files, where it is not the one beside the strategy.' }),
}

/** A strategy with its data opened. */
export interface OpenData {
  readonly loaded: LoadedStrategy
  readonly facts: Facts
  /** The day it is where the strategy lives, or the day on which it stands still. ISO date. */
  readonly today: string
  /** A moment of that day: the clock's, unless the day stands still. */
  readonly now: Date
}

/** Opens the data of the workspace, or of a folder, for as long as the work takes. */
export async function withData<T>(
  context: Context,
  { folder, data }: { readonly folder?: string | undefined; readonly data?: string | undefined },
  work: (open: OpenData) => Promise<T>,
): Promise<T> {
  const loaded = folder === undefined ? await context.strategy() : await readFolder(needFiles(context), folder)
  const facts = folder === undefined ? await context.facts() : await openFolderFacts(context, loaded as FolderStrategy, data)
  try {
    const today = todayOf(loaded.strategy.workspace, context.now())
    const now = loaded.strategy.workspace.today === undefined ? context.now() : new Date(`${today}T12:00:00Z`)
    return await work({ loaded, facts, today, now })
  } finally {
    await facts.close()
  }
}

async function openFolderFacts(context: Context, written: FolderStrategy, data: string | undefined): Promise<Facts> {
  const files = needFiles(context)
  if (data !== undefined && (await files.kindOf(data)) !== 'folder') throw new Refused([noDataFolder(data)])
  return files.openFacts(data ?? (await findData(files, written, false))!)
}
