import { createReadStream, createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TextTable } from './text-table.ts'

/** Whether a database that reads UTF-8 takes the file as it is. */
export function needsCleanCopy({ encoding, linesBefore }: TextTable): boolean {
  return encoding !== 'utf-8' || linesBefore > 0
}

/** Writes the text in UTF-8 without a mark and without lines before the headings, a piece at a time. */
export async function writeCleanCopy(path: string, target: string, { encoding, linesBefore }: TextTable): Promise<void> {
  const decoder = new TextDecoder(encoding)
  let before = linesBefore
  let held = ''
  const recode = new Transform({
    transform(piece: Buffer, _, done) {
      done(null, cut(decoder.decode(piece, { stream: true })))
    },
    flush(done) {
      done(null, cut(decoder.decode()))
    },
  })

  /** The lines before the headings stand within the first piece, or the ones after it. */
  function cut(text: string): string {
    if (before === 0) return text
    held += text
    const end = held.search(/\r\n|\n|\r(?=.)/)
    if (end < 0) return ''
    const rest = held.slice(end).replace(/^(\r\n|\n|\r)/, '')
    held = ''
    before -= 1
    return cut(rest)
  }

  await pipeline(createReadStream(path), recode, createWriteStream(target, { mode: 0o600 }))
}
