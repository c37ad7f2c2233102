import { type Cell, cellAddress } from './cell.ts'
import type { Heading } from './headings.ts'
import type { TableColumn } from './sheet-csv.ts'

type Kind = 'whole number' | 'number' | 'date' | 'date with a time' | 'yes or no' | 'text'

/** A column whose cells are of several kinds. */
export interface MixedColumn {
  readonly name: string
  readonly counts: readonly { readonly kind: Kind; readonly count: number; readonly firstCell: string }[]
}

interface ColumnKinds {
  /** The cell as a field of a CSV; its kind is counted. */
  take(column: number, cell: Cell | null, row: number): string
  conclude(): { readonly columns: readonly TableColumn[]; readonly mixed: readonly MixedColumn[] }
}

/** Watches of which kind the cells of each column are, and chooses the type that holds them all. */
export function columnKinds(headings: readonly Heading[]): ColumnKinds {
  const seen = headings.map(() => new Map<Kind, { count: number; firstCell: string }>())

  return {
    take(column, cell, row) {
      if (cell === null) return ''
      const kind = kindOf(cell)
      const counted = seen[column]!.get(kind)
      if (counted) counted.count += 1
      else seen[column]!.set(kind, { count: 1, firstCell: cellAddress(headings[column]!.index, row) })
      return fieldOf(cell, kind)
    },
    conclude() {
      const columns = headings.map(({ name }, at): TableColumn => ({ name, type: typeOf(new Set(seen[at]!.keys())) }))
      const mixed = headings.flatMap(({ name }, at): MixedColumn[] => {
        if (columns[at]!.type !== 'VARCHAR' || seen[at]!.size < 2) return []
        return [{ name, counts: [...seen[at]!].map(([kind, each]) => ({ kind, ...each })).sort((a, b) => b.count - a.count) }]
      })
      return { columns, mixed }
    },
  }
}

function kindOf(cell: Cell): Kind {
  switch (cell.kind) {
    case 'number':
      return Number.isSafeInteger(cell.value) ? 'whole number' : 'number'
    case 'date':
      return cell.moment === undefined ? 'date' : 'date with a time'
    case 'boolean':
      return 'yes or no'
    case 'text':
    case 'error':
      return 'text'
    default:
      return cell.kind satisfies never
  }
}

function fieldOf(cell: Cell, kind: Kind): string {
  if (kind === 'text') return `"${cell.text.replaceAll('\0', '').replaceAll('"', '""')}"`
  return kind === 'date with a time' ? cell.moment! : String(cell.value)
}

function typeOf(kinds: ReadonlySet<Kind>): TableColumn['type'] {
  const only = (...wanted: readonly Kind[]) => kinds.size > 0 && [...kinds].every((kind) => wanted.includes(kind))
  if (only('whole number')) return 'BIGINT'
  if (only('whole number', 'number')) return 'DOUBLE'
  if (only('date')) return 'DATE'
  if (only('date', 'date with a time')) return 'TIMESTAMP'
  return only('yes or no') ? 'BOOLEAN' : 'VARCHAR'
}
