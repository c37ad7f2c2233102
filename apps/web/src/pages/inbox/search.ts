/** whose: only what waits for the reader. */
export interface InboxSearch {
  readonly whose?: 'mine'
}

export const readInboxSearch = ({ whose }: Record<string, unknown>): InboxSearch => (whose === 'mine' ? { whose } : {})
