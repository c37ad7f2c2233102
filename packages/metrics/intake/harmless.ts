/** A table as CSV (RFC 4180) for a spreadsheet program. Text that such a program would run as a formula is made harmless. */
export function writeCsv(rows: readonly (readonly (string | number | boolean | null | undefined)[])[]): string {
  return rows.map((row) => row.map(writeField).join(',')).join('\r\n')
}

/**
 * Text that a spreadsheet program takes as text: one that begins like a formula gets an apostrophe before it.
 * Plain numbers such as -5 and +1.5 stay as they are. Source: OWASP, CSV injection.
 */
export function harmlessText(text: string): string {
  if (/^[+-]\d+([.,]\d+)?(e[+-]?\d+)?%?$/i.test(text)) return text
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text
}

function writeField(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? harmlessText(value) : String(value)
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
