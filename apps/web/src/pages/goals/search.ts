import { readTableState, type TableState } from '../../parts/table/column.ts'

export type GoalsSearch = TableState

export const readGoalsSearch = (search: Record<string, unknown>): GoalsSearch => readTableState(search)
