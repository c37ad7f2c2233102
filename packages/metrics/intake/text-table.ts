import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Problem } from '@plumbline/model'
import { type DateWriting, dateHabits, isSlashed } from './date-writing.ts'
import { type Delimiter, detectDelimiter } from './delimiter.ts'
import { detectEncoding, type Encoding } from './encoding.ts'
import { type NumberWriting, numberHabits } from './number-writing.ts'
import { readRecords, type TextRecord } from './records.ts'
import * as problems from './text-problems.ts'

/** A delimited text, looked through once. */
export interface TextTable {
  readonly encoding: Encoding
  readonly hasMark: boolean
  readonly delimiter: Delimiter | string
  /** By column, 0-based: numbers that are written as no database reads them. */
  readonly writings: ReadonlyMap<number, NumberWriting>
  /** The column of times, 0-based, where no database reads it as it is written. */
  readonly times: { readonly index: number; readonly writing: DateWriting } | null
  /** Lines before the headings: a line such as "sep=;". */
  readonly linesBefore: number
  readonly headings: readonly string[]
  /** True where some rows have fewer fields than there are headings. */
  readonly hasShortRows: boolean
  /** What was not as it should be and is read nevertheless. */
  readonly notes: readonly Problem[]
}

export interface TextLimits {
  readonly columns: number
  readonly cellCharacters: number
  readonly rowCharacters: number
  /** Looked through; the database meets the rest by itself. */
  readonly bytes: number
}

/** The database reads lines of two megabytes. */
export const textLimits: TextLimits = { columns: 1_000, cellCharacters: 1_000_000, rowCharacters: 1_900_000, bytes: 64 * 1024 * 1024 }

const headBytes = 1024 * 1024
const glanceBytes = 64 * 1024

/**
 * Looks through a CSV before the database does, in little memory: how it is written, and what would keep it from being read.
 *
 * name: what people call the file. time: its column of times, where it is known. Problems: "empty-file", "not-a-text", "broken-encoding", "too-many-columns", "cell-too-long", "row-too-long",
 * "quote-not-closed", "too-many-fields". Notes: "encoding", "heading-made", "short-rows", "formula-cells", "numbers-written", "dates-written", "mixed-decimals".
 */
export async function examineText(path: string, name: string, time?: string, limits: TextLimits = textLimits): Promise<TextTable | Problem> {
  const head = await readHead(path, headBytes)
  if (head.bytes.length === 0) return problems.emptyFile(name)
  const { encoding, hasMark, brokenAt } = detectEncoding(head.bytes, head.isWhole)
  if (brokenAt !== null) return problems.brokenBytes(name, head.bytes, brokenAt)
  const start = new TextDecoder(encoding).decode(head.bytes, { stream: !head.isWhole })
  const hint = /^sep=(.)(\r\n|\n|\r)/i.exec(start)
  const delimiter = hint?.[1] ?? detectDelimiter(start)
  const look = lookThrough(name, delimiter, hint === null ? 0 : 1, limits, time)
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
  let read = 0
  try {
    for await (const piece of createReadStream(path, { end: limits.bytes - 1 })) {
      read += (piece as Buffer).length
      const text = decoder.decode(piece as Buffer, { stream: true })
      const problem = look.take(text)
      if (problem !== null) return problem
    }
    const problem = look.end(read < limits.bytes)
    if (problem !== null) return problem
  } catch (cause) {
    // The beginning was proper UTF-8, so this is a broken place further on.
    if (cause instanceof TypeError && 'code' in cause && cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return problems.brokenLine(name, look.line())
    throw cause
  }
  const { headings, hasShortRows, writings, times, notes } = look.conclude()
  if (headings.length === 0) return problems.emptyFile(name)
  const said = encoding === 'utf-8' ? notes : [problems.otherEncoding(name, encoding), ...notes]
  return { encoding, hasMark, delimiter, writings, times, linesBefore: hint === null ? 0 : 1, headings, hasShortRows, notes: said }
}

/** Whether the beginning gives no reason to look further: UTF-8, headings and as many fields below each, plain numbers. The database reads such a file as it is. */
export async function looksPlain(path: string, time?: string): Promise<boolean> {
  const { bytes, isWhole } = await readHead(path, glanceBytes)
  const { encoding, brokenAt } = detectEncoding(bytes, isWhole)
  if (encoding !== 'utf-8' || brokenAt !== null || bytes.includes(0)) return false
  const text = new TextDecoder().decode(bytes, { stream: !isWhole })
  if (/^sep=/i.test(text)) return false
  const look = lookThrough('', detectDelimiter(text), 0, textLimits, time)
  // The last record of a beginning may be cut in the middle.
  const problem = look.take(isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1)) ?? look.end(isWhole)
  const { headings, hasShortRows, writings, times } = look.conclude()
  return problem === null && headings.length > 0 && !hasShortRows && writings.size === 0 && times === null
}

async function readHead(path: string, bytes: number): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(bytes)
    const { bytesRead } = await file.read(buffer, 0, bytes, 0)
    return { bytes: buffer.subarray(0, bytesRead), isWhole: bytesRead < bytes }
  } finally {
    await file.close()
  }
}

/** Looks at every record: the first is the headings. */
function lookThrough(name: string, delimiter: string, linesBefore: number, limits: TextLimits, time: string | undefined) {
  const notes: Problem[] = []
  const habits = numberHabits(delimiter)
  const dates = dateHabits()
  let timeIndex = -1
  let headings: readonly string[] | null = null
  let wrong: Problem | null = null
  let passed = linesBefore
  let short = { count: 0, line: 0 }
  let formulas = { count: 0, line: 0 }

  const reader = readRecords(delimiter, ({ fields, line }: TextRecord) => {
    if (wrong !== null) return
    if (passed > 0) {
      passed -= 1
      return
    }
    const long = fields.findIndex((field) => field.length > limits.cellCharacters)
    if (long >= 0) wrong = problems.longCell(name, line, long, limits.cellCharacters)
    else if (fields.length > limits.columns) wrong = problems.wide(name, line, fields.length, limits.columns)
    else if (headings === null) {
      headings = fields.map((field) => field.trim())
      timeIndex = time === undefined ? -1 : headings.findIndex((heading) => heading.toLowerCase() === time.toLowerCase())
      notes.push(...problems.madeHeadings(name, headings, line))
    } else if (fields.length > headings.length) wrong = problems.longRow(name, line, fields.length, headings.length)
    else {
      if (fields.length < headings.length) short = { count: short.count + 1, line: short.line || line }
      const formula = fields.filter((field) => /^[=@]/.test(field)).length
      if (formula > 0) formulas = { count: formulas.count + formula, line: formulas.line || line }
      habits.take(fields)
      // Where nobody said which column is that of times, it may be one that a database reads in the wrong order.
      if (time === undefined && timeIndex < 0) timeIndex = fields.findIndex(isSlashed)
      if (timeIndex >= 0) dates.take(fields[timeIndex] ?? '')
    }
  })

  return {
    line: () => reader.line,
    take(text: string): Problem | null {
      const zero = text.indexOf('\0')
      if (zero >= 0) return problems.noText(name, reader.line + text.slice(0, zero).split('\n').length - 1)
      reader.take(text)
      if (wrong === null && reader.length > limits.rowCharacters) wrong = problems.longLine(name, reader.line, limits.rowCharacters)
      return wrong
    },
    end(isWhole: boolean): Problem | null {
      if (!isWhole) return wrong
      const openSince = reader.end()
      return wrong ?? (openSince === null ? null : problems.openQuote(name, openSince))
    },
    conclude() {
      const { decimals, writings } = habits.conclude()
      const dated = dates.conclude()
      const times = dated === null ? null : { index: timeIndex, writing: dated }
      if (short.count > 0) notes.push(problems.shortRows(name, short.count, short.line))
      if (formulas.count > 0) notes.push(problems.formulaCells(name, formulas.count, formulas.line))
      for (const [index, writing] of writings) notes.push(...problems.writtenNumbers(name, headings?.[index] ?? `${index + 1}`, writing))
      if (times !== null) notes.push(problems.writtenDates(name, headings![times.index]!, times.writing))
      if (decimals === 'mixed') notes.push(problems.mixedDecimals(name))
      return { headings: headings ?? [], hasShortRows: short.count > 0, writings, times, notes }
    },
  }
}
