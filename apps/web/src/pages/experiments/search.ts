import { readTableState, type TableState } from '../../parts/table/column.ts'

export type ExperimentsSearch = TableState

export function readExperimentsSearch(search: Record<string, unknown>): ExperimentsSearch {
  return readTableState(search)
}
