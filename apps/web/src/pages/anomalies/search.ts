import { readSeriesSearch, type SeriesSearch } from '../../parts/table-series/search.ts'

/** What is watched, and the score from which a reading is told. */
export interface AnomaliesSearch extends SeriesSearch {
  readonly threshold?: number
}

export function readAnomaliesSearch(search: Record<string, unknown>): AnomaliesSearch {
  const threshold = Number(search.threshold)
  const isThreshold = search.threshold !== undefined && threshold >= 0 && threshold <= 1
  return { ...readSeriesSearch(search), ...(isThreshold ? { threshold } : {}) }
}
