import type { Input } from '../../api/client.ts'
import { useLongAnswer } from '../../api/use-long-answer.ts'
import { seriesInput } from '../../parts/table-series/search.ts'
import type { ForecastSearch } from './search.ts'

/** What the server is asked for. */
export function inputOf({ ahead, heldOut, ...columns }: ForecastSearch): Input<'forecast'> {
  return { ...seriesInput(columns), ...(ahead === undefined ? {} : { ahead }), ...(heldOut === undefined ? {} : { heldOut }) }
}

/** The forecast that is asked for, and how far the work is. */
export function useForecast(search: ForecastSearch) {
  return useLongAnswer('forecast', inputOf(search), search.dataset !== undefined)
}
