/** asOf: the initiative as it was on that day; parts of the page are reached by their anchor, such as #evidence. */
export interface InitiativeSearch {
  readonly asOf?: string
}

export const readInitiativeSearch = (search: Record<string, unknown>): InitiativeSearch =>
  typeof search.asOf === 'string' && /^\d{4}-\d{2}-\d{2}/.test(search.asOf) ? { asOf: search.asOf } : {}
