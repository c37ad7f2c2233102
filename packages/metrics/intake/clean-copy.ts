import { createReadStream, createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeDate } from './date-writing.ts'
import { writeNumber } from './number-writing.ts'
import { readRecords } from './records.ts'
import type { TextTable } from './text-table.ts'

/** Whether a database that reads UTF-8 with decimal points takes the file as it is. */
export function needsCleanCopy({ encoding, linesBefore, writings, times, hasShortRows }: TextTable): boolean {
  return encoding !== 'utf-8' || linesBefore > 0 || writings.size > 0 || times !== null || hasShortRows
}

/** Writes the table in UTF-8 with commas between the fields, numbers and times as databases write them, and a field under each heading; a piece at a time. */
export async function writeCleanCopy(path: string, target: string, { encoding, delimiter, linesBefore, headings, writings, times }: TextTable): Promise<void> {
  const decoder = new TextDecoder(encoding)
  const written = (field: string, index: number) =>
    times?.index === index ? writeDate(field, times.writing) : writings.has(index) ? writeNumber(field, writings.get(index)!) : field
  let before = linesBefore
  let lines: string[] = []
  let isHeading = true
  const reader = readRecords(delimiter, ({ fields }) => {
    if (before > 0) {
      before -= 1
      return
    }
    const padded = [...fields, ...Array<string>(Math.max(0, headings.length - fields.length)).fill('')]
    lines.push(`${padded.map((field, index) => writeField(isHeading ? field : written(field, index))).join(',')}\n`)
    isHeading = false
  })

  function take(): string {
    const text = lines.join('')
    lines = []
    return text
  }

  const rewrite = new Transform({
    transform(piece: Buffer, _, done) {
      reader.take(decoder.decode(piece, { stream: true }))
      done(null, take())
    },
    flush(done) {
      reader.take(decoder.decode())
      reader.end()
      done(null, take())
    },
  })
  await pipeline(createReadStream(path), rewrite, createWriteStream(target, { mode: 0o600 }))
}

function writeField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
