/** dataset: what is forecast; the columns and lengths are looked for where they are left out. shown: the series in the picture. */
export interface ForecastSearch {
  readonly dataset?: string
  readonly time?: string
  readonly values?: readonly string[]
  readonly series?: readonly string[]
  readonly ahead?: number
  readonly heldOut?: number
  readonly shown?: string
}

export function readForecastSearch(search: Record<string, unknown>): ForecastSearch {
  const text = (name: 'dataset' | 'time' | 'shown') => (typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {})
  const texts = (name: 'values' | 'series') => {
    const given = search[name]
    return Array.isArray(given) && given.every((one) => typeof one === 'string') ? { [name]: given } : {}
  }
  const count = (name: 'ahead' | 'heldOut', least: number) => {
    const given = Number(search[name])
    return search[name] !== undefined && Number.isInteger(given) && given >= least && given <= 10_000 ? { [name]: given } : {}
  }
  return { ...text('dataset'), ...text('time'), ...texts('values'), ...texts('series'), ...count('ahead', 1), ...count('heldOut', 0), ...text('shown') }
}
