import { readTableState, type TableState } from '../../parts/table/column.ts'

export type ImpactsSearch = TableState

export function readImpactsSearch(search: Record<string, unknown>): ImpactsSearch {
  return readTableState(search)
}
