/** dataset: what is watched; the columns are looked for where they are left out. threshold: the score from which a reading is told. shown: the series in the picture. */
export interface AnomaliesSearch {
  readonly dataset?: string
  readonly time?: string
  readonly values?: readonly string[]
  readonly series?: readonly string[]
  readonly threshold?: number
  readonly shown?: string
}

export function readAnomaliesSearch(search: Record<string, unknown>): AnomaliesSearch {
  const text = (name: 'dataset' | 'time' | 'shown') => (typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {})
  const texts = (name: 'values' | 'series') => {
    const given = search[name]
    return Array.isArray(given) && given.every((one) => typeof one === 'string') ? { [name]: given } : {}
  }
  const threshold = Number(search.threshold)
  const isThreshold = search.threshold !== undefined && threshold >= 0 && threshold <= 1
  return { ...text('dataset'), ...text('time'), ...texts('values'), ...texts('series'), ...(isThreshold ? { threshold } : {}), ...text('shown') }
}
