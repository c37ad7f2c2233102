import { readTableState, type TableState } from '../../parts/table/column.ts'

const groupings = ['initiative', 'goal', 'quarter', 'entry'] as const
export type Grouping = (typeof groupings)[number]

/** What a line of the table is, and from which day on. */
export type LedgerSearch = TableState & { readonly by?: Grouping; readonly from?: string }

export function readLedgerSearch(search: Record<string, unknown>): LedgerSearch {
  const { by, from } = search
  return {
    ...readTableState(search),
    ...((groupings as readonly unknown[]).includes(by) && { by: by as Grouping }),
    ...(typeof from === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(from) && { from }),
  }
}
