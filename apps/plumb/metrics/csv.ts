import type { MetricAnswer } from '@plumbline/metrics'

/**
 * An answer as CSV (RFC 4180): period, the dimensions, value, rows. Values stand in full, as in JSON. A text that a spreadsheet would run as
 * a formula starts with an apostrophe.
 */
export function answerAsCsv({ by, rows }: Pick<MetricAnswer, 'by' | 'rows'>): string {
  const head = ['period', ...by, 'value', 'rows'].map(textCell)
  const lines = rows.map((row) => [row.period, ...by.map((column) => textCell(row.dims[column] ?? '')), String(row.value), String(row.rows)])
  return [head, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
