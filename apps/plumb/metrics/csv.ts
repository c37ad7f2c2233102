import type { MetricAnswer } from '@plumbline/metrics'
import { writeCsv } from '@plumbline/metrics/intake'

/** An answer as CSV: period, the dimensions, value, rows. Values stand in full, as in JSON. */
export function answerAsCsv({ by, rows }: Pick<MetricAnswer, 'by' | 'rows'>): string {
  const lines = rows.map((row) => [row.period, ...by.map((column) => row.dims[column] ?? ''), row.value, row.rows])
  return `${writeCsv([['period', ...by, 'value', 'rows'], ...lines])}\r\n`
}
