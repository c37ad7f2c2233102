/** thing: only its changes, as "goal/repeat-revenue". */
export interface HistorySearch {
  readonly thing?: string
}

export const readHistorySearch = (search: Record<string, unknown>): HistorySearch => (typeof search.thing === 'string' ? { thing: search.thing } : {})
