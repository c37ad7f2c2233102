import { readTableState, type TableState } from '../../parts/table/column.ts'

export type CorrectionsSearch = TableState

export const readCorrectionsSearch = (search: Record<string, unknown>): CorrectionsSearch => readTableState(search)
