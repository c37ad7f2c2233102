import type { ProfileDialect } from './dialects/profile-dialect.ts'
import { maskValue } from './profile/mask.ts'
import { personalFrom } from './profile/personal.ts'
import type { Sample, SampledColumn } from './profile/sample.ts'

/** A column of many units, read whole. */
export type UnitColumn =
  /** NaN where it is not filled; days since 1970 where isDay. */
  | { readonly kind: 'number'; readonly name: string; readonly values: Float64Array; readonly isDay: boolean }
  /** The place in "levels" for each unit; -1 where it is not filled. Levels are masked as all that is shown. */
  | { readonly kind: 'category'; readonly name: string; readonly codes: Int32Array; readonly levels: readonly string[] }

export interface UnitColumnLeftOut {
  readonly column: string
  readonly code: 'personal' | 'identifies' | 'too-many-values' | 'unreadable'
  readonly says: string
}

/** How a column is asked for, before it is read. */
export interface UnitColumnAsk {
  readonly name: string
  readonly kind: 'number' | 'day' | 'category' | 'yes or no'
  /** Its cells behind the alias "f". */
  readonly sql: string
}

/** So many different values in the sample are names or free text, not groups. */
const mostLevels = 300

/** Sorts the columns by what can be compared: numbers, days and groups; personal data, names of rows and free text stay where they are. */
export function askColumns(
  sample: Sample,
  { cells }: ProfileDialect,
  keys: readonly string[],
  timeZone: string,
  daysSince1970: (moment: string) => string,
): { readonly asked: readonly UnitColumnAsk[]; readonly leftOut: readonly UnitColumnLeftOut[] } {
  const asked: UnitColumnAsk[] = []
  const leftOut: UnitColumnLeftOut[] = []
  for (const sampled of sample.columns) {
    const { column, writing } = sampled
    const reason = reasonAgainst(sampled, keys, sample.rows.length)
    if (reason !== null) {
      leftOut.push({ column: column.name, ...reason })
      continue
    }
    const isDated = column.family === 'date' || column.family === 'moment' || ((writing?.is === 'date' || writing?.is === 'moment') && writing.reads !== null)
    const number = isDated ? null : cells.number(column, writing)
    if (isDated) asked.push({ name: column.name, kind: 'day', sql: daysSince1970(cells.moment(column, writing, timeZone)) })
    else if (number !== null && column.family !== 'boolean') asked.push({ name: column.name, kind: 'number', sql: number })
    else asked.push({ name: column.name, kind: column.family === 'boolean' ? 'yes or no' : 'category', sql: cells.text(column, timeZone) })
  }
  return { asked, leftOut }
}

function reasonAgainst({ column, personal, counts, writing }: SampledColumn, keys: readonly string[], rows: number): Omit<UnitColumnLeftOut, 'column'> | null {
  const { name, family } = column
  if (keys.some((key) => key.toLowerCase() === name.toLowerCase())) return { code: 'identifies', says: `${name} names the unit and says nothing about it.` }
  if (personal !== null && personal.confidence >= personalFrom)
    return { code: 'personal', says: `${name} holds personal data (${personal.kind}), which is not compared.` }
  if (family === 'other') return { code: 'unreadable', says: `${name} holds values (${column.type}) that cannot be compared.` }
  if (family !== 'text' || writing !== null) return null
  const filled = counts.reduce((sum, [, count]) => sum + count, 0)
  if (counts.length > 0.95 * filled && filled > 20)
    return { code: 'identifies', says: `${name} is different in nearly every row: it names the unit or is free text.` }
  if (counts.length > mostLevels)
    return {
      code: 'too-many-values',
      says: `${name} has ${counts.length.toLocaleString('en')} values in ${rows.toLocaleString('en')} rows, too many to compare.`,
    }
  return null
}

/** Cells as they came, one column after the other; a blank text is not filled. */
export function readUnitColumn({ name, kind }: UnitColumnAsk, cells: readonly (string | number | boolean | null | undefined)[]): UnitColumn {
  if (kind === 'number' || kind === 'day') {
    const values = Float64Array.from(cells, (cell) => (cell === null || cell === undefined ? Number.NaN : Number(cell)))
    return { kind: 'number', name, values: values.map((value) => (Number.isFinite(value) ? value : Number.NaN)), isDay: kind === 'day' }
  }
  const counts = new Map<string, number>()
  const texts = cells.map((cell) => {
    const text = cell === null || cell === undefined ? '' : sayCell(String(cell).trim(), kind)
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
    return text
  })
  const levels = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1))
  const codeOf = new Map(levels.map((level, code) => [level, code]))
  return { kind: 'category', name, codes: Int32Array.from(texts, (text) => codeOf.get(text) ?? -1), levels }
}

/** What databases call true people call yes. */
function sayCell(text: string, kind: UnitColumnAsk['kind']): string {
  if (kind === 'yes or no') return text === 'true' ? 'yes' : text === 'false' ? 'no' : text
  return maskValue(text, null)
}
