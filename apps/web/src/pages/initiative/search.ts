export interface InitiativeSearch {
  readonly tab?: string
}

export const readInitiativeSearch = (search: Record<string, unknown>): InitiativeSearch => (typeof search.tab === 'string' ? { tab: search.tab } : {})
