import type { Input } from '../../api/client.ts'
import { useLongAnswer } from '../../api/use-long-answer.ts'
import { seriesInput } from '../../parts/table-series/search.ts'
import type { AnomaliesSearch } from './search.ts'

/** As many rows of a series as a wide screen can tell apart. */
const mostRows = 2400

/** What the server is asked for, all rows of it. */
export function inputOf({ threshold, ...columns }: AnomaliesSearch): Input<'anomalies'> {
  return { ...seriesInput(columns), ...(threshold === undefined ? {} : { threshold }) }
}

/** What is out of the ordinary, with the rows that a picture needs, and how far the work is. */
export function useAnomalies(search: AnomaliesSearch) {
  return useLongAnswer('anomalies', { ...inputOf(search), most: mostRows }, search.dataset !== undefined)
}
