import { dirname } from 'node:path'
import { addDays, date, historiesFrom, type KeptReading, type Observation, type Problem, type Strategy } from '@plumbline/model'
import { parse } from 'csv-parse/sync'
import type { Files } from '../operations/context.ts'
import { startOfDay } from '../operations/today.ts'
import type { Entry } from './entry.ts'

/** Beside the YAML files: text that grows line by line, made for version control. Nothing in it is written over. */
const fileName = 'observations.csv'
const columns = ['metric', 'period', 'value', 'at', 'who', 'reason'] as const
const limitBytes = 64 * 1024 * 1024

type Line = Readonly<Record<(typeof columns)[number], string>>

/** What was entered into a folder, in the order in which it was, and what in the file cannot be read. */
export interface FolderReadings {
  readonly path: string
  readonly readings: readonly KeptReading[]
  readonly problems: readonly Problem[]
}

/** Reads the numbers that people entered into a strategy folder; none where nobody has. */
export async function readFolderReadings(files: Files, folder: string): Promise<FolderReadings> {
  const { path, text } = await readFolderText(files, folder)
  return text === null ? { path, readings: [], problems: [] } : { path, ...parseReadings(text, path) }
}

/** The file of a folder as it stands; text is null where there is none. */
export async function readFolderText(files: Files, folder: string): Promise<{ readonly path: string; readonly text: string | null }> {
  const path = await pathIn(files, folder)
  const isThere = (await files.kindOf(path)) === 'file'
  return { path, text: isThere ? new TextDecoder().decode(await files.read(path, limitBytes)) : null }
}

/** path: what the file is called, for what is said of its lines. */
export function parseReadings(text: string, path: string): Omit<FolderReadings, 'path'> {
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
  const titles = rows[0]?.map((title) => title.trim().toLowerCase()) ?? []
  const missing = columns.slice(0, 3).filter((column) => !titles.includes(column))
  if (missing.length > 0 && rows.length > 0) return { readings: [], problems: [noColumns(path, missing)] }
  const problems: Problem[] = []
  const latest = new Map<string, string>()
  const readings = rows.slice(1).flatMap((fields, index): Omit<KeptReading, 'was'>[] => {
    const line = Object.fromEntries(columns.map((column) => [column, fields[titles.indexOf(column)]?.trim() ?? ''])) as Line
    const problem = problemOf(line, path, index + 2)
    if (problem !== null) {
      problems.push(problem)
      return []
    }
    return [readingOf(line, latest)]
  })
  return { readings: inOrderOfTime(readings), problems }
}

/** The histories that were known on a day; all that is known now when it is left out. */
export function historiesOf(readings: readonly KeptReading[], { workspace }: Strategy, asOf?: string) {
  const limit = asOf === undefined ? null : asOf.length === 10 ? endOfDay(asOf, workspace.timeZone) : Date.parse(asOf)
  const latest = new Map<string, KeptReading>()
  for (const reading of readings) {
    if (limit === null || Date.parse(reading.readAt) <= limit) latest.set(`${reading.metric} ${reading.period}`, reading)
  }
  return historiesFrom([...latest.values()].flatMap(({ was: _was, value, ...reading }): Observation[] => (value === null ? [] : [{ ...reading, value }])))
}

/** Adds lines at the end of the file. Gives its path. */
export async function keepInFolder(
  files: Files,
  folder: string,
  entries: readonly Entry[],
  entered: { at: string; who: string; reason: string | undefined },
): Promise<string> {
  const { at, who, reason } = entered
  return addLines(
    files,
    folder,
    entries.map(({ metric, period, value }) => ({ metric, period, value, readAt: at, who, ...(reason === undefined ? {} : { reason }) })),
  )
}

/** Adds readings as lines at the end of the file: what stands in it stays as it is. Gives its path. */
export async function addLines(files: Files, folder: string, readings: readonly Omit<KeptReading, 'was'>[]): Promise<string> {
  const { path, text } = await readFolderText(files, folder)
  const before = text ?? writeReadings([])
  await files.write(path, `${before}${before.endsWith('\n') ? '' : '\n'}${readings.map(lineOf).join('')}`)
  return path
}

/** Readings as the text of a file. */
export function writeReadings(readings: readonly Omit<KeptReading, 'was'>[]): string {
  return `${columns.join(',')}\n${readings.map(lineOf).join('')}`
}

function lineOf({ metric, period, value, readAt, who = '', reason = '' }: Omit<KeptReading, 'was'>): string {
  return `${[metric, period, value === null ? '' : String(value), readAt, who, reason].map(quote).join(',')}\n`
}

async function pathIn(files: Files, folder: string): Promise<string> {
  const base = folder.replace(/[\\/]+$/, '')
  return `${(await files.kindOf(base)) === 'file' ? dirname(base) : base}/${fileName}`
}

/** A line without a time stands after the line before it about the same period. */
function readingOf({ metric, period, value, at, who, reason }: Line, latest: Map<string, string>): Omit<KeptReading, 'was'> {
  const key = `${metric} ${period}`
  const [begun, before] = [`${period}T00:00:00.000Z`, latest.get(key) ?? '']
  const readAt = at !== '' ? at : [before, begun].sort()[1]!
  latest.set(key, readAt)
  return { metric, period, value: value === '' ? null : Number(value), readAt, who: who === '' ? 'somebody' : who, ...(reason === '' ? {} : { reason }) }
}

/** Lines that were brought from elsewhere can be older than those above them. Each reading knows the one that it follows. */
function inOrderOfTime(readings: readonly Omit<KeptReading, 'was'>[]): KeptReading[] {
  const known = new Map<string, number | null>()
  return readings
    .toSorted((a, b) => Date.parse(a.readAt) - Date.parse(b.readAt))
    .map((reading) => {
      const key = `${reading.metric} ${reading.period}`
      const was = known.get(key) ?? null
      known.set(key, reading.value)
      return { ...reading, was }
    })
}

function problemOf({ metric, period, value, at }: Line, file: string, line: number): Problem | null {
  const bad = (found: string, expected: string): Problem => ({
    code: 'bad-observation',
    severity: 'error',
    place: { file, line },
    message: `"${found}" in line ${line} of ${file} is no ${expected}; the line is left out.`,
    found,
    expected,
    mend: 'Mend the line; new numbers are best written with: plumb observe',
  })
  if (metric === '') return bad(metric, 'metric')
  if (!date().safeParse(period).success) return bad(period, 'first day of a period, such as 2026-10-01')
  if (value !== '' && !Number.isFinite(Number(value))) return bad(value, 'number')
  return at !== '' && Number.isNaN(Date.parse(at)) ? bad(at, 'time') : null
}

function noColumns(file: string, missing: readonly string[]): Problem {
  return {
    code: 'no-value-column',
    severity: 'error',
    place: { file, line: 1 },
    message: `${file} has no column ${missing.join(', ')}; none of its numbers is read.`,
    expected: columns.join(', '),
    mend: `Write "${columns.join(',')}" as its first line.`,
  }
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

function endOfDay(day: string, timeZone: string): number {
  return startOfDay(addDays(day, 1), timeZone).getTime() - 1
}
