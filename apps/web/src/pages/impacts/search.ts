import { readTableState, type TableState } from '../../parts/table/column.ts'

export interface ImpactsSearch extends TableState {
  /** The initiative whose designs are looked at. */
  readonly initiative?: string
}

export function readImpactsSearch(search: Record<string, unknown>): ImpactsSearch {
  const { initiative } = search
  return { ...readTableState(search), ...(typeof initiative === 'string' && initiative !== '' ? { initiative } : {}) }
}
