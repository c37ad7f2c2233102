import { type Cell, columnIndexOf, textCell } from './cell.ts'
import { dateOfSerial, momentOfSerial } from './number-format.ts'
import type { Workbook } from './parts.ts'
import type { WorkbookLimits } from './unreadable.ts'
import { readXml } from './xml.ts'

/** What is told of a sheet while it is read, in the order of the file. */
export interface CellListener {
  /** row: 1-based; column: 0-based. isFormula: the value is the one that was stored with a formula. */
  readonly cell: (row: number, column: number, cell: Cell, isFormula: boolean) => void
  /** A formula without a stored value: nobody has computed it yet. */
  readonly uncomputed?: (row: number, column: number) => void
  /** A cell beyond the last column that is read. */
  readonly beyond?: (row: number, column: number) => void
  /** An area of merged cells, such as "A1:C1"; all of them come after the cells. */
  readonly merge?: (ref: string) => void
  readonly enough?: () => boolean | Promise<boolean>
}

/** Reads the cells of a sheet that hold something, a piece at a time. Columns beyond the limit are left out. Nothing is computed. */
export async function readCells(
  file: string,
  part: AsyncIterable<Uint8Array>,
  workbook: Workbook,
  limits: WorkbookLimits,
  listener: CellListener,
): Promise<void> {
  let row = 0
  let column = -1
  let type = 'n'
  let style = 0
  let value: string | null = null
  let isFormula = false
  let reading: 'value' | 'inline' | null = null
  await readXml(file, part, {
    open: (tag, attributes) => {
      if (tag === 'row') {
        row = attributes.r === undefined ? row + 1 : Number(attributes.r)
        column = -1
      } else if (tag === 'c') {
        column = (attributes.r === undefined ? null : columnIndexOf(attributes.r)) ?? column + 1
        type = attributes.t ?? 'n'
        style = Number(attributes.s ?? 0)
        value = null
        isFormula = false
      } else if (tag === 'f') isFormula = true
      else if (tag === 'v') reading = 'value'
      else if (tag === 't' && type === 'inlineStr') reading = 'inline'
      else if (tag === 'mergeCell') listener.merge?.(attributes.ref ?? '')
      if (tag === 'v' || reading === 'inline') value ??= ''
    },
    text: (text) => {
      if (reading !== null && value !== null && value.length < limits.textPerCell) value += text
    },
    close: (tag) => {
      if (tag === 'v' || tag === 't') reading = null
      if (tag !== 'c') return
      if (value === null && isFormula) listener.uncomputed?.(row, column)
      const cell = value === null ? null : makeCell(value, type, style, workbook)
      if (cell === null) return
      if (column < limits.columns) listener.cell(row, column, cell, isFormula)
      else listener.beyond?.(row, column)
    },
    ...(listener.enough ? { enough: listener.enough } : {}),
  })
}

function makeCell(raw: string, type: string, style: number, { strings, formats, from1904 }: Workbook): Cell | null {
  switch (type) {
    case 's':
      return textCell(strings[Number(raw)] ?? '')
    case 'inlineStr':
    case 'str':
      return textCell(raw)
    case 'b':
      return { kind: 'boolean', value: raw === '1' || raw === 'true', text: raw === '1' || raw === 'true' ? 'yes' : 'no' }
    case 'e':
      return { kind: 'error', value: raw, text: raw }
    case 'd':
      return dateCell(raw.slice(0, 10), raw.slice(0, 19))
    default:
      return numberCell(raw, formats[style], from1904)
  }
}

function numberCell(raw: string, format: Workbook['formats'][number] | undefined, from1904: boolean): Cell | null {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return textCell(raw)
  const date = format?.isDate ? dateOfSerial(value, from1904) : null
  if (date !== null) return dateCell(date, momentOfSerial(value, from1904))
  if (format?.percent) return { kind: 'number', value, percent: true, text: `${Number((value * 100).toPrecision(12))}%` }
  if (format?.currency) return { kind: 'number', value, currency: format.currency, text: `${value} ${format.currency}` }
  return { kind: 'number', value, text: String(value) }
}

function dateCell(date: string, moment: string | null): Cell {
  const isMidnight = moment === null || !moment.includes('T') || moment.endsWith('T00:00:00')
  return { kind: 'date', value: date, text: date, ...(isMidnight ? {} : { moment }) }
}
