import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Problem } from '@plumbline/model'
import { needsCleanCopy, writeCleanCopy } from './clean-copy.ts'
import { examineText, looksPlain } from './text-table.ts'

/** A delimited text that lies on the disk. */
export interface TextFile {
  /** Absolute. */
  readonly path: string
  /** What people call it. */
  readonly name: string
  /** Its column of times, where it is known. */
  readonly time?: string | undefined
}

/** Where copies go: a folder that is made when it is first needed. */
type Folder = () => Promise<string>

/**
 * The file that the database reads instead of this one: a clean copy, where the text is not in UTF-8, has decimal commas, times such as "Q4 2026" or a line before its
 * headings. Null where it reads the file as it is. Problems: those of examineText.
 */
export async function prepareText(file: TextFile, folder: Folder): Promise<string | Problem | null> {
  return (await looksPlain(file.path, file.time)) ? null : cleanText(file, folder)
}

/** The same for a file that looked plain and was refused by the database nevertheless: the reason with its line, or a copy that will do. */
export async function cleanText({ path, name, time }: TextFile, folder: Folder): Promise<string | Problem | null> {
  const table = await examineText(path, name, time)
  if (!('headings' in table)) return table
  if (!needsCleanCopy(table)) return null
  const target = join(await folder(), `${randomUUID()}.csv`)
  await writeCleanCopy(path, target, table)
  return target
}
