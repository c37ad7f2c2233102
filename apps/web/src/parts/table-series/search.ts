/** Which columns of a dataset are read as series; the ones that are left out are looked for. shown: the series in the picture. */
export interface SeriesSearch {
  readonly dataset?: string
  readonly time?: string
  readonly values?: readonly string[]
  readonly series?: readonly string[]
  readonly shown?: string
}

export function readSeriesSearch(search: Record<string, unknown>): SeriesSearch {
  const text = (name: 'dataset' | 'time' | 'shown') => (typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {})
  const texts = (name: 'values' | 'series') => {
    const given = search[name]
    return Array.isArray(given) && given.every((one) => typeof one === 'string') ? { [name]: given } : {}
  }
  return { ...text('dataset'), ...text('time'), ...texts('values'), ...texts('series'), ...text('shown') }
}

/** What of it the server is asked for. */
export function seriesInput({ dataset, time, values, series }: SeriesSearch): { dataset?: string; time?: string; values?: string[]; series?: string[] } {
  return {
    ...(dataset === undefined ? {} : { dataset }),
    ...(time === undefined ? {} : { time }),
    ...(values === undefined || values.length === 0 ? {} : { values: [...values] }),
    ...(series === undefined ? {} : { series: [...series] }),
  }
}
