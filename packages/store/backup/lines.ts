import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { refuse } from '../refused.ts'
import type { BackupHeader, BackupLine } from './format.ts'

const rowStart = '{"row":'

/** Writes lines into one compressed file that only we can read, for it holds what all workspaces hold. Made beside and renamed: a broken-off backup leaves none. */
export async function writeLines(file: string, lines: AsyncIterable<BackupHeader | BackupLine>): Promise<void> {
  const draft = `${file}.${process.pid}.part`
  try {
    await pipeline(Readable.from(sealLines(lines)), createGzip(), createWriteStream(draft, { mode: 0o600 }))
    const handle = await open(draft, 'r')
    await handle.sync()
    await handle.close()
    await rename(draft, file)
  } catch (fault) {
    await rm(draft, { force: true })
    throw fault
  }
}

/** The last line says how many there are and what they hash to. */
async function* sealLines(lines: AsyncIterable<BackupHeader | BackupLine>): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let many = 0
  let text = ''
  for await (const line of lines) {
    const written = 'row' in line ? `${rowStart}${line.row}}\n` : `${JSON.stringify(line)}\n`
    hash.update(written)
    many++
    text += written
    if (text.length < 100_000) continue
    yield text
    text = ''
  }
  yield `${text}${JSON.stringify({ end: true, lines: many, sha256: hash.digest('hex') })}\n`
}

/**
 * The lines of a backup, the header first, without the end, which is checked.
 *
 * Refused, when the reader gets there: "not-a-backup", "backup-damaged".
 */
export async function* readLines(file: string): AsyncGenerator<BackupHeader | BackupLine> {
  const hash = createHash('sha256')
  let many = 0
  let whole = false
  try {
    for await (const text of splitLines(file)) {
      if (whole) throw damaged(file, 'something stands behind its end')
      const line = parseLine(text)
      if (many === 0 && !('plumbline' in line && line.plumbline === 'backup')) throw notBackup(file)
      if ('end' in line) {
        if (line.lines !== many || line.sha256 !== hash.digest('hex')) throw damaged(file, 'its content is not what its end says')
        whole = true
        continue
      }
      hash.update(text).update('\n')
      many++
      yield line
    }
  } catch (fault) {
    const { code = '' } = fault as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR') throw many === 0 ? notBackup(file) : damaged(file, 'its end is missing')
    if (code.startsWith('Z_') || fault instanceof SyntaxError) throw many === 0 ? notBackup(file) : damaged(file, 'it cannot be unpacked')
    if (code === 'ENOENT') throw refuse('no-such-file', `There is no file ${file}.`, 'Give the path of a backup.', { place: { file } })
    throw fault
  }
  if (!whole) throw many === 0 ? notBackup(file) : damaged(file, 'its end is missing')
}

function parseLine(text: string): BackupHeader | BackupLine {
  return text.startsWith(rowStart) ? { row: text.slice(rowStart.length, -1) } : (JSON.parse(text) as BackupHeader | BackupLine)
}

async function* splitLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  source.on('error', (fault) => unpacked.destroy(fault))
  let rest = ''
  for await (const piece of source.pipe(unpacked).setEncoding('utf8')) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}

function notBackup(file: string) {
  return refuse('not-a-backup', `${file} is no backup made by plumb.`, 'Give a file that "plumb backup" has written.', { place: { file } })
}

export function damaged(file: string, how: string) {
  return refuse('backup-damaged', `The backup ${file} is damaged: ${how}.`, 'Take another copy of it, or an earlier backup.', { place: { file } })
}
