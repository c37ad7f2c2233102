import { readTableState, type TableState } from '../../parts/table/column.ts'

/** picked: ids of the initiatives that the reader has ticked. */
export type InitiativesSearch = TableState & { readonly picked?: readonly string[] }

/** More ticks than this stay out of the address, which browsers and mails cut off. */
export const pickedInAddress = 100

export const readInitiativesSearch = (search: Record<string, unknown>): InitiativesSearch => ({
  ...readTableState(search),
  ...(Array.isArray(search.picked) && search.picked.length > 0 && { picked: search.picked.filter((id): id is string => typeof id === 'string') }),
})
