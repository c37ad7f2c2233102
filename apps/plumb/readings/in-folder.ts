import { dirname } from 'node:path'
import { date, historiesFrom, type KeptReading, type Observation, type Problem, type Strategy } from '@plumbline/model'
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
  const path = await pathIn(files, folder)
  if ((await files.kindOf(path)) !== 'file') return { path, readings: [], problems: [] }
  const text = new TextDecoder().decode(await files.read(path, limitBytes))
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
  const titles = rows[0]?.map((title) => title.trim().toLowerCase()) ?? []
  const missing = columns.slice(0, 3).filter((column) => !titles.includes(column))
  if (missing.length > 0 && rows.length > 0) return { path, readings: [], problems: [noColumns(path, missing)] }
  const problems: Problem[] = []
  const known = new Map<string, number | null>()
  const readings = rows.slice(1).flatMap((fields, index): KeptReading[] => {
    const line = Object.fromEntries(columns.map((column) => [column, fields[titles.indexOf(column)]?.trim() ?? ''])) as Line
    const problem = problemOf(line, path, index + 2)
    if (problem !== null) {
      problems.push(problem)
      return []
    }
    return [readingOf(line, known)]
  })
  return { path, readings, problems }
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
  const path = await pathIn(files, folder)
  const before = (await files.kindOf(path)) === 'file' ? new TextDecoder().decode(await files.read(path, limitBytes)) : `${columns.join(',')}\n`
  const { at, who, reason = '' } = entered
  const lines = entries.map(({ metric, period, value }) => [metric, period, value === null ? '' : String(value), at, who, reason].map(quote).join(','))
  await files.write(path, `${before}${before.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n`)
  return path
}

async function pathIn(files: Files, folder: string): Promise<string> {
  const base = folder.replace(/[\\/]+$/, '')
  return `${(await files.kindOf(base)) === 'file' ? dirname(base) : base}/${fileName}`
}

function readingOf({ metric, period, value, at, who, reason }: Line, known: Map<string, number | null>): KeptReading {
  const key = `${metric} ${period}`
  const was = known.get(key) ?? null
  const number = value === '' ? null : Number(value)
  known.set(key, number)
  return {
    metric,
    period,
    value: number,
    was,
    readAt: at === '' ? `${period}T00:00:00.000Z` : at,
    who: who === '' ? 'somebody' : who,
    ...(reason === '' ? {} : { reason }),
  }
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
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return startOfDay(next, timeZone).getTime() - 1
}
