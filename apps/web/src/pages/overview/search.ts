/** Goals whose department goals stand open under them, and how the numbers are shown. */
export interface OverviewSearch {
  readonly open?: readonly string[]
  readonly show?: 'table'
}

export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  return {
    ...(Array.isArray(search.open) && search.open.length > 0 && { open: search.open.filter((id): id is string => typeof id === 'string') }),
    ...(search.show === 'table' && { show: 'table' as const }),
  }
}
