import type { Row } from '../connections/connection.ts'
import type { Relation, RelationColumn } from '../relation.ts'
import { standsForMissing, type Writing, writingOf } from './meaning.ts'
import { findPersonal } from './personal.ts'
import type { PersonalFinding } from './profile.ts'

/** Rows of a dataset, looked at one by one. Their values are not masked: they stay inside of this package. */
export interface Sample {
  readonly rows: readonly Row[]
  readonly columns: readonly SampledColumn[]
}

export interface SampledColumn {
  readonly column: RelationColumn
  /** How its text is written; null for other families and for plain text. */
  readonly writing: Writing | null
  readonly personal: PersonalFinding | null
  /** Filled values with their counts in the sample, commonest first. */
  readonly counts: readonly (readonly [value: string, count: number])[]
  readonly standIns: readonly string[]
  /** Values worth an exact count. */
  readonly candidates: readonly string[]
}

/** Rows looked at: fewer in wide datasets. */
export function sampleSize(columns: number): number {
  return Math.max(500, Math.min(20_000, Math.floor(400_000 / Math.max(1, columns))))
}

export function readSample(relation: Pick<Relation, 'columns'>, rows: readonly Row[]): Sample {
  return { rows, columns: relation.columns.map((column, index) => readColumn(column, rows, index)) }
}

const mostCandidates = 30

function readColumn(column: RelationColumn, rows: readonly Row[], index: number): SampledColumn {
  const all = new Map<string, number>()
  for (const row of rows) {
    const value = row[`c${index}`]
    if (value === null || value === undefined || String(value).trim() === '') continue
    all.set(String(value), (all.get(String(value)) ?? 0) + 1)
  }
  const counts = [...all].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const isText = column.family === 'text'
  const standIns = isText ? counts.map(([value]) => value).filter(standsForMissing) : []
  const meant = counts.map(([value]) => value).filter((value) => !isText || !standsForMissing(value))
  // What comes up once in a thousand rows is common; less is chance.
  const often = counts.filter(([, count]) => count >= Math.max(2, rows.length / 1_000)).map(([value]) => value)
  return {
    column,
    writing: isText ? writingOf(meant) : null,
    personal: findPersonal(column.name, column.family, meant.slice(0, 2_000)),
    counts,
    standIns: standIns.slice(0, 5),
    candidates:
      column.family === 'other' ? [] : [...new Set([...standIns.slice(0, 5), ...often])].filter((value) => value.length < 400).slice(0, mostCandidates),
  }
}
