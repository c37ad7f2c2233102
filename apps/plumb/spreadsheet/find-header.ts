import type { Cell, GridRow } from '@plumbline/metrics/workbook'
import { importFields, normaliseHeading } from './fields.ts'

/** Where the headings of a table stand: positions in the list of rows, top and bottom the same when there is one row of them. */
export interface Header {
  readonly top: number
  readonly bottom: number
  /** How many headings are known: a sheet without any is hardly a list of initiatives. */
  readonly known: number
}

const knownHeadings: ReadonlySet<string> = new Set(importFields.flatMap(({ headings }) => headings))
/** Rows of titles and remarks that may stand above the headings. */
const searchedRows = 40

/** Finds the headings below titles, dates and remarks. Null when no row looks like headings with something below. */
export function findHeader(rows: readonly GridRow[]): Header | null {
  let best = { at: -1, score: 0, known: 0 }
  for (let at = 0; at < Math.min(rows.length - 1, searchedRows); at++) {
    const { score, known } = scoreRow(rows, at)
    if (score > best.score) best = { at, score, known }
  }
  if (best.at < 0) return null
  if (isSubHeader(rows, best.at)) return { top: best.at, bottom: best.at + 1, known: best.known }
  return { top: isGroupRow(rows, best.at) ? best.at - 1 : best.at, bottom: best.at, known: best.known }
}

function scoreRow(rows: readonly GridRow[], at: number): { score: number; known: number } {
  const cells = rows[at]!.cells
  const filled = distinct(cells)
  const width = Math.max(1, ...rows.slice(at + 1, at + 6).map((row) => distinct(row.cells).length))
  if (filled.length < Math.min(2, width)) return { score: 0, known: 0 }
  const texts = filled.filter(({ kind, text }) => kind === 'text' && text.length <= 80)
  const known = texts.filter(({ text }) => knownHeadings.has(normaliseHeading(text))).length
  const repeated = texts.length - new Set(texts.map(({ text }) => text.toLowerCase())).size
  const score = known * 3 + (2 * texts.length) / width - (filled.length - texts.length) * 2 - repeated - at * 0.05
  return { score, known }
}

/** A merged cell counts once. */
function distinct(cells: readonly (Cell | null)[]): Cell[] {
  return [...new Set(cells.filter((cell) => cell !== null))]
}

/** The row below the headings divides some of them, such as "Start" and "End" below "Timeline", and says nothing of its own. */
function isSubHeader(rows: readonly GridRow[], at: number): boolean {
  const upper = rows[at]!.cells
  const lower = rows[at + 1]
  if (!lower || lower.number !== rows[at]!.number + 1 || rows.length < at + 3) return false
  const own = lower.cells.map((cell, index) => ({ cell, index })).filter(({ cell, index }) => cell !== null && cell !== upper[index])
  const undivided = upper.some((cell, index) => cell !== null && (lower.cells[index] ?? cell) === cell)
  if (own.length === 0 || !undivided || own.some(({ cell }) => cell!.kind !== 'text')) return false
  const divided = own.filter(({ index }) => isGroupAt(upper, index))
  const known = own.filter(({ cell }) => knownHeadings.has(normaliseHeading(cell!.text))).length
  return divided.length === own.length && (known > 0 || own.length > 1)
}

/** True under a heading that reaches over several columns, merged or with nothing beside it. */
function isGroupAt(upper: GridRow['cells'], index: number): boolean {
  const cell = upper[index] ?? null
  return cell === null || (upper[index + 1] ?? null) === null || upper[index + 1] === cell || upper[index - 1] === cell
}

/** The row above the headings groups some of them: a merged cell over a part of the columns. */
function isGroupRow(rows: readonly GridRow[], at: number): boolean {
  const above = rows[at - 1]
  if (!above || above.number !== rows[at]!.number - 1) return false
  const groups = distinct(above.cells.filter((cell, index) => cell !== null && cell !== rows[at]!.cells[index]))
  return groups.length > 0 && groups.every(({ kind }) => kind === 'text') && (groups.length > 1 || distinct(above.cells).length > 1)
}
