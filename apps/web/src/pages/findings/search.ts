import { readTableState, type TableState } from '../../parts/table/column.ts'

/** finding: the fingerprint of the finding that stands open. */
export type FindingsSearch = TableState & { readonly finding?: string }

export const readFindingsSearch = (search: Record<string, unknown>): FindingsSearch => ({
  ...readTableState(search),
  ...(typeof search.finding === 'string' && { finding: search.finding }),
})
