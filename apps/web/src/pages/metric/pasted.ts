/** What was pasted as a file that the server reads: with a row of headings where it came without one, and in the kind that its separators say. */
export function packPasted(text: string): { fileName: string; contentBase64: string } {
  const trimmed = text.trim()
  const separator = trimmed.includes('\t') ? '\t' : trimmed.includes(';') ? ';' : ','
  const [first = ''] = trimmed.split(/\r?\n/)
  const whole = /\d/.test(first.split(separator)[0] ?? '') ? `period${separator}value\n${trimmed}` : trimmed
  return { fileName: separator === '\t' ? 'pasted.tsv' : 'pasted.csv', contentBase64: encode(`${whole}\n`) }
}

function encode(text: string): string {
  let bytes = ''
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte)
  return btoa(bytes)
}
