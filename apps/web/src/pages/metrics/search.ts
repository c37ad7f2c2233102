import { readTableState, type TableState } from '../../parts/table/column.ts'

export type MetricsSearch = TableState

export function readMetricsSearch(search: Record<string, unknown>): MetricsSearch {
  return readTableState(search)
}
