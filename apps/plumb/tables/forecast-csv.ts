import { writeCsv } from '@plumbline/metrics/intake'
import type { TableForecast } from './forecast-types.ts'

/** A forecast as CSV: series, time, the middle and the limits within which 80% and 95% should lie. Values stand in full, as in JSON. */
export function forecastAsCsv({ series }: TableForecast): string {
  const lines = series.flatMap(({ name, points }) =>
    points.map(({ period, median, mean, low80, high80, low95, high95 }) => [name, period, median, mean ?? '', low80, high80, low95, high95]),
  )
  return `${writeCsv([['series', 'time', 'middle', 'mean', 'low80', 'high80', 'low95', 'high95'], ...lines])}\r\n`
}
