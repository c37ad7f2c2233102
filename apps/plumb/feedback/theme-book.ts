import { dirname } from 'node:path'
import type { ThemeBook } from '@plumbline/engine'
import { z } from 'zod'
import type { FolderStrategy } from '../folder/strategy-folder.ts'
import type { Context, Files } from '../operations/context.ts'
import type { OpenData } from '../operations/open-data.ts'
import type { FeedbackPlace } from './places.ts'

/** Raised when what is kept of themes changes its form, or the way in which they are named: older ones are then left aside. */
const form = 2
const limitBytes = 64 * 1024 * 1024

const theme = z.object({ id: z.string(), label: z.string(), phrases: z.array(z.string()), exemplars: z.array(z.string()) })
const writtenBook = z.object({ form: z.literal(form), themes: z.array(theme), seen: z.array(z.string()) })

/** The themes as they were told the last time, so that their names outlive restarts and new data. Null where there were none, or in an older form. */
export async function readThemeBook({ store, files }: Context, open: Pick<OpenData, 'loaded'>, { id }: FeedbackPlace): Promise<ThemeBook | null> {
  const folder = folderOf(open)
  const kept = folder === null ? ((await store?.themeBook(id)) ?? null) : await readFile(files!, folder, id)
  const read = writtenBook.safeParse(kept)
  return read.success ? read.data : null
}

/** Keeps the themes with the strategy. A folder that nobody may write into keeps none, and that is said. */
export async function keepThemeBook({ store, files, say }: Context, open: Pick<OpenData, 'loaded'>, { id }: FeedbackPlace, book: ThemeBook): Promise<void> {
  const folder = folderOf(open)
  if (folder === null) return store?.keepThemeBook(id, { form, ...book })
  try {
    await files!.write(await pathIn(files!, folder, id), `${JSON.stringify({ form, ...book })}\n`)
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    say(`The names of the themes could not be kept in ${folder}${why}; they may change when messages come in.`)
  }
}

/** The strategy folder that was opened; null for a workspace. */
function folderOf({ loaded }: Pick<OpenData, 'loaded'>): string | null {
  return 'folder' in loaded ? (loaded as FolderStrategy).folder : null
}

async function readFile(files: Files, folder: string, id: string): Promise<unknown> {
  const path = await pathIn(files, folder, id)
  if ((await files.kindOf(path)) !== 'file') return null
  try {
    return JSON.parse(new TextDecoder().decode(await files.read(path, limitBytes)))
  } catch {
    // A file that was cut off or edited is as good as none: the themes are named anew.
    return null
  }
}

/** In a hidden folder: it is made by the product, and no part of the strategy that people write. */
async function pathIn(files: Files, folder: string, id: string): Promise<string> {
  const base = folder.replace(/[\\/]+$/, '')
  const home = (await files.kindOf(base)) === 'file' ? dirname(base) : base
  return `${home}/.plumbline/themes-${id}.json`
}
