import { type Cell, cellAddress } from '@plumbline/metrics/workbook'
import { type Problem, parseQuantity } from '@plumbline/model'
import { Refused } from '../operations/context.ts'
import { readGrids } from '../spreadsheet/read-grid.ts'
import type { ImportedResult } from './imported-results.ts'

/** The columns of a table of results; all but the first two may be missing. docs/methods/experiment-data.md tells what stands in them. */
const columns = ['metric', 'estimate', 'initiative', 'low', 'high', 'level', 'scale', 'units', 'method', 'rung', 'from', 'to', 'source'] as const
type Column = (typeof columns)[number]

/**
 * Results of another tool as a CSV or workbook with a row each, under the column names above, in any order.
 *
 * Refused: "no-result-column" where metric or estimate is missing, "no-number" and "wrong-scale" with the cell.
 */
export async function readResultsTable(fileName: string, bytes: Uint8Array): Promise<readonly ImportedResult[]> {
  const [grid] = await readGrids(fileName, bytes)
  const [head, ...rows] = grid!.rows
  const titles = head?.cells.map((cell) => textOf(cell).toLowerCase()) ?? []
  const places = new Map(columns.map((column) => [column, titles.indexOf(column)]))
  const file = { file: grid!.file, ...(grid!.sheet === null ? {} : { sheet: grid!.sheet }) }
  const missing = (['metric', 'estimate'] as const).filter((column) => places.get(column)! < 0)
  if (missing.length > 0) {
    const message = `No column of ${grid!.file} is called ${missing.join(' or ')}.`
    const mend = `Write the column names ${columns.join(', ')} in the first row; metric and estimate have to be there.`
    throw new Refused([{ code: 'no-result-column', severity: 'error', place: file, message, found: titles.join(', '), expected: missing.join(', '), mend }])
  }
  const problems: Problem[] = []
  const results = rows.map(({ cells, number }): ImportedResult => {
    const cellOf = (column: Column) => cells[places.get(column)!] ?? null
    const placeOf = (column: Column) => ({ ...file, cell: cellAddress(Math.max(0, places.get(column)!), number) })
    const text = (column: Column) => textOf(cellOf(column)) || undefined
    const amount = (column: Column): number | undefined => {
      const cell = cellOf(column)
      if (cell === null) return undefined
      const value = numberIn(cell, grid!.decimalComma ?? false)
      if (value !== null) return value
      const message = `"${textOf(cell)}" in column ${column} is no number.`
      problems.push({
        code: 'no-number',
        severity: 'error',
        place: placeOf(column),
        message,
        found: textOf(cell),
        expected: 'a number such as 0.012 or 1.2%',
        mend: 'Write a number.',
      })
      return undefined
    }
    const scale = text('scale') ?? 'absolute'
    if (scale !== 'absolute' && scale !== 'relative') {
      const mend = 'Write "absolute" for the unit of the metric, or "relative" for a ratio of its level without the initiative.'
      problems.push({ code: 'wrong-scale', severity: 'error', place: placeOf('scale'), message: `"${scale}" is no scale.`, found: scale, mend })
    }
    const estimate = amount('estimate')
    if (estimate === undefined && cellOf('estimate') === null) {
      const mend = 'Write the estimate, or take the row out.'
      problems.push({ code: 'no-number', severity: 'error', place: placeOf('estimate'), message: `Row ${number} has no estimate.`, expected: 'a number', mend })
    }
    const optional = Object.fromEntries(
      [
        ...(['low', 'high', 'level', 'units'] as const).map((column) => [column, amount(column)] as const),
        ...(['method', 'rung', 'from', 'to'] as const).map((column) => [column, text(column)] as const),
      ].filter(([, value]) => value !== undefined),
    )
    return {
      metric: text('metric') ?? '',
      initiative: text('initiative') ?? null,
      place: placeOf('metric'),
      estimate: estimate ?? 0,
      scale: scale === 'relative' ? 'relative' : 'absolute',
      ...optional,
      source: text('source') ?? 'Table of results',
    }
  })
  if (problems.length > 0) throw new Refused(problems)
  return results
}

function textOf(cell: Cell | null | undefined): string {
  if (cell === null || cell === undefined) return ''
  return String(cell.value).trim()
}

/** "1.2%" is 0.012. */
function numberIn(cell: Cell, decimalComma: boolean): number | null {
  if (cell.kind === 'number') return Number(cell.value)
  const text = textOf(cell)
  const quantity = parseQuantity(decimalComma ? text.replace(',', '.') : text)
  return quantity?.value ?? null
}
