import { writeCsv } from '@plumbline/metrics/intake'
import type { TableAnomalies } from './anomaly-types.ts'

/** Every row with its score as CSV: time, number, score, and the series where there are several. Scores stand in full, as in JSON. */
export function anomaliesAsCsv({ series }: TableAnomalies): string {
  const several = series.length > 1
  const lines = series.flatMap(({ name, scores }) =>
    scores.map(({ at, value, score }) => [at.replace('T', ' '), value ?? '', score, ...(several ? [name] : [])]),
  )
  return `${writeCsv([['timestamp', 'value', 'anomaly_score', ...(several ? ['series'] : [])], ...lines])}\r\n`
}
