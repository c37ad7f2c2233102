import { readTableState, type TableState } from '../../parts/table/column.ts'

/** create: the row for a new goal stands open. show: the flat table in place of the tree. */
export type GoalsSearch = TableState & { readonly create?: true; readonly show?: 'table'; readonly closed?: readonly string[] }

export function readGoalsSearch(search: Record<string, unknown>): GoalsSearch {
  return {
    ...readTableState(search),
    ...(search.create === true && { create: true as const }),
    ...(search.show === 'table' && { show: 'table' as const }),
    ...(Array.isArray(search.closed) && { closed: search.closed.filter((id): id is string => typeof id === 'string') }),
  }
}
