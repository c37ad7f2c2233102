export const doors = ['sheet', 'text', 'data'] as const
export type Door = (typeof doors)[number]

/** door: what the reader comes with: a spreadsheet, a strategy as text, a data file. */
export interface ImportSearch {
  readonly door?: Door
}

export const readImportSearch = (search: Record<string, unknown>): ImportSearch =>
  (doors as readonly unknown[]).includes(search.door) ? { door: search.door as Door } : {}
