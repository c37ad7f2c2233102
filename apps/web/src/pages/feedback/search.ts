import { readTableState, type TableState } from '../../parts/table/column.ts'

export interface FeedbackSearch extends TableState {
  /** Where the messages lie. */
  readonly from?: string
  /** The theme that is looked at. */
  readonly theme?: string
}

export function readFeedbackSearch(search: Record<string, unknown>): FeedbackSearch {
  const { from, theme } = search
  return {
    ...readTableState(search),
    ...(typeof from === 'string' && from !== '' ? { from } : {}),
    ...(typeof theme === 'string' && theme !== '' ? { theme } : {}),
  }
}
