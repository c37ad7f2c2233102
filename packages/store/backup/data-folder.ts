import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { BackupLine } from './format.ts'
import { damaged } from './lines.ts'

/** The files below a folder, as paths relative to it with "/" between their parts, sorted. None where there is no folder. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return []
    throw fault
  })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
  return files
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(resolve(folder).length + 1)
        .split(sep)
        .join('/'),
    )
    .sort()
}

/** A file as lines: its name, pieces in base64, its end with the hash of the content. */
export async function* readFileLines(folder: string, file: string): AsyncGenerator<BackupLine> {
  const hash = createHash('sha256')
  yield { file }
  // A multiple of three bytes, so that every piece is whole in base64.
  for await (const piece of createReadStream(join(folder, file), { highWaterMark: 3 * 65_536 }) as AsyncIterable<Buffer>) {
    hash.update(piece)
    yield { piece: piece.toString('base64') }
  }
  yield { fileEnd: file, sha256: hash.digest('hex') }
}

/** Files coming out of a backup. Each lies beside its place until all is well. */
export interface FileWriter {
  add(line: BackupLine): Promise<void>
  /** Puts the files in their places; gives how many there are. */
  keep(): Promise<number>
  /** Takes away what was written. */
  drop(): Promise<void>
}

/** backup: the path of the backup, for what is said of it. */
export function openFileWriter(folder: string, backup: string): FileWriter {
  const written: string[] = []
  let current: { path: string; handle: FileHandle; hash: Hash } | null = null
  const partOf = (path: string) => `${path}.${process.pid}.part`
  return {
    add: async (line) => {
      if ('file' in line) {
        const path = placeOf(folder, line.file, backup)
        await mkdir(dirname(path), { recursive: true })
        current = { path, handle: await open(partOf(path), 'w'), hash: createHash('sha256') }
        written.push(path)
      } else if ('piece' in line && current) {
        const piece = Buffer.from(line.piece, 'base64')
        current.hash.update(piece)
        await current.handle.writeFile(piece)
      } else if ('fileEnd' in line && current) {
        await current.handle.sync()
        await current.handle.close()
        const found = current.hash.digest('hex')
        current = null
        if (found !== line.sha256) throw damaged(backup, `the file ${line.fileEnd} in it is not whole`)
      }
    },
    keep: async () => {
      for (const path of written) await rename(partOf(path), path)
      return written.length
    },
    drop: async () => {
      await current?.handle.close()
      for (const path of written) await rm(partOf(path), { force: true })
    },
  }
}

/** A path that leads out of the folder is never written, whoever made the backup. */
function placeOf(folder: string, file: string, backup: string): string {
  const path = resolve(folder, file)
  if (!path.startsWith(resolve(folder) + sep) || file.includes('\0')) throw damaged(backup, `it holds a file that leads out of its folder, ${file}`)
  return path
}
