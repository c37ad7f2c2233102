import { type Cell, columnIndexOf, type GridRow, textCell } from '../cell.ts'
import { limits, refuseFile } from '../limits.ts'
import { dateOfSerial } from './number-format.ts'
import type { Workbook } from './workbook.ts'
import { readXml } from './xml.ts'

interface Merge {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/**
 * The rows of a sheet that hold something. A formula counts by the value that was stored with it.
 * The value of a merged area stands in all of it.
 *
 * Refused: "too-many-rows", "too-many-cells".
 */
export async function readSheet(file: string, sheet: string, part: AsyncIterable<Uint8Array>, workbook: Workbook): Promise<readonly GridRow[]> {
  const rows = new Map<number, (Cell | null)[]>()
  const merges: Merge[] = []
  let count = 0
  let row = 0
  let column = -1
  let type = 'n'
  let style = 0
  let value: string | null = null
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
      } else if (tag === 'v') reading = 'value'
      else if (tag === 't' && type === 'inlineStr') reading = 'inline'
      else if (tag === 'mergeCell') addMerge(merges, attributes.ref ?? '')
      if (tag === 'v' || reading === 'inline') value ??= ''
    },
    text: (text) => {
      if (reading !== null && value !== null && value.length < limits.textPerCell) value += text
    },
    close: (tag) => {
      if (tag === 'v' || tag === 't') reading = null
      if (tag !== 'c' || value === null) return
      const cell = makeCell(value, type, style, workbook)
      if (cell === null || column >= limits.columns) return
      count += 1
      if (count > limits.cells)
        throw refuseFile(
          file,
          'too-many-cells',
          `Sheet "${sheet}" has over ${limits.cells.toLocaleString('en')} filled cells.`,
          'Keep only the list of initiatives in it.',
          { place: { file, sheet } },
        )
      const cells = rows.get(row) ?? []
      rows.set(row, cells)
      while (cells.length < column) cells.push(null)
      cells[column] = cell
      if (rows.size > limits.rows)
        throw refuseFile(
          file,
          'too-many-rows',
          `Sheet "${sheet}" has over ${limits.rows.toLocaleString('en')} filled rows.`,
          'Keep only the list of initiatives in it.',
          { place: { file, sheet } },
        )
    },
  })
  spread(rows, merges)
  return [...rows].sort(([a], [b]) => a - b).map(([number, cells]) => ({ number, cells }))
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
      return { kind: 'date', value: raw.slice(0, 10), text: raw.slice(0, 10) }
    default:
      return numberCell(raw, formats[style], from1904)
  }
}

function numberCell(raw: string, format: Workbook['formats'][number] | undefined, from1904: boolean): Cell | null {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return textCell(raw)
  const date = format?.isDate ? dateOfSerial(value, from1904) : null
  if (date !== null) return { kind: 'date', value: date, text: date }
  if (format?.percent) return { kind: 'number', value, percent: true, text: `${Number((value * 100).toPrecision(12))}%` }
  if (format?.currency) return { kind: 'number', value, currency: format.currency, text: `${value} ${format.currency}` }
  return { kind: 'number', value, text: String(value) }
}

function addMerge(merges: Merge[], ref: string): void {
  const [first = '', last = first] = ref.split(':')
  const merge = { top: rowOf(first), bottom: rowOf(last), left: columnIndexOf(first) ?? 0, right: columnIndexOf(last) ?? 0 }
  if (merge.top > 0 && merge.bottom >= merge.top && merge.right >= merge.left) merges.push(merge)
}

function rowOf(address: string): number {
  return Number(/\d+$/.exec(address)?.[0] ?? 0)
}

/**
 * Puts the one cell of a merged area into all of it: what was merged over three rows belongs to each of them.
 * The same object everywhere, so that a title over all columns can be told from a row of equal words.
 */
function spread(rows: Map<number, (Cell | null)[]>, merges: readonly Merge[]): void {
  for (const { top, bottom, left, right } of merges) {
    const cell = rows.get(top)?.[left]
    if (!cell || bottom - top > limits.rows) continue
    for (let row = top; row <= bottom; row++) {
      const cells = rows.get(row)
      // A row with nothing else in it is no row of its own.
      if (!cells?.some((each, at) => each !== null && (row === top || at < left || at > right))) continue
      for (let column = left; column <= Math.min(right, limits.columns - 1); column++) {
        while (cells.length <= column) cells.push(null)
        cells[column] ??= cell
      }
    }
  }
}
