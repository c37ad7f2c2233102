import { readTableState } from '../../parts/table/column.ts'

export const readDataSearch = readTableState
