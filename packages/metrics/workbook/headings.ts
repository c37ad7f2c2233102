import { columnLetters } from './cell.ts'
import type { Row } from './sheet-csv.ts'

/** A column of a sheet that is a table. */
export interface Heading {
  readonly index: number
  readonly name: string
  /** How it came by its name where that is not what the sheet says. */
  readonly because: 'empty' | 'repeated' | null
  /** 1-based row of the headings. */
  readonly row: number
}

/**
 * The index of the row of headings: the first that is filled more than half as widely as the widest and holds only words; else the first of
 * these, whatever it holds. Null where there is no row.
 */
export function findHeadings(rows: readonly Row[]): number | null {
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell !== null).length)
  const widest = Math.max(0, ...filled)
  if (widest === 0) return null
  const wide = rows.flatMap((_, index) => (filled[index]! > widest / 2 ? [index] : []))
  const isWords = (index: number) => rows[index]!.cells.every((cell) => cell === null || cell.kind === 'text')
  return wide.find(isWords) ?? wide[0] ?? null
}

/** Names the columns: those with a heading, and those that hold something in the first rows. Every name stands once, case aside. */
export function nameColumns(headings: Row, first: readonly Row[], onChange: (heading: Heading) => void): readonly Heading[] {
  const width = Math.max(...first.map(({ cells }) => cells.length))
  const taken = new Set<string>()
  const named: Heading[] = []
  for (let index = 0; index < width; index++) {
    if (!first.some(({ cells }) => cells[index])) continue
    const written = headings.cells[index]?.text.replace(/\s+/g, ' ').trim() ?? ''
    const wanted = written === '' ? `column_${columnLetters(index)}` : written
    let name = wanted
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${wanted}_${count}`
    taken.add(name.toLowerCase())
    const heading: Heading = { index, name, because: written === '' ? 'empty' : name === wanted ? null : 'repeated', row: headings.number }
    if (heading.because !== null) onChange(heading)
    named.push(heading)
  }
  return named
}
