import type { Finding } from '@plumbline/plumb/types'

const columns = ['severity', 'code', 'thing', 'field', 'message', 'why', 'mend', 'file', 'line', 'accepted'] as const

/** Findings as a table for a spreadsheet (RFC 4180). A cell that a spreadsheet would run as a formula starts with an apostrophe. */
export function writeCsv(findings: readonly Finding[]): string {
  const rows = findings.map(({ severity, code, place, message, why, mend, accepted }) => [
    severity,
    code,
    place.thing ?? '',
    (place.path ?? []).join('.'),
    message,
    why,
    mend,
    place.file ?? '',
    String(place.line ?? ''),
    accepted?.reason ?? '',
  ])
  return [columns, ...rows].map((row) => row.map(writeCell).join(',')).join('\r\n')
}

function writeCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
