import { readTableState, type TableState } from '../../parts/table/column.ts'

export type InitiativesSearch = TableState

export const readInitiativesSearch = (search: Record<string, unknown>): InitiativesSearch => readTableState(search)
