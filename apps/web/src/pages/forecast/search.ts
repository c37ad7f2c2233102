import { readSeriesSearch, type SeriesSearch } from '../../parts/table-series/search.ts'

/** What is forecast, how far ahead, and how much is kept back; usual lengths where they are left out. */
export interface ForecastSearch extends SeriesSearch {
  readonly ahead?: number
  readonly heldOut?: number
}

export function readForecastSearch(search: Record<string, unknown>): ForecastSearch {
  const count = (name: 'ahead' | 'heldOut', least: number) => {
    const given = Number(search[name])
    return search[name] !== undefined && Number.isInteger(given) && given >= least && given <= 10_000 ? { [name]: given } : {}
  }
  return { ...readSeriesSearch(search), ...count('ahead', 1), ...count('heldOut', 0) }
}
