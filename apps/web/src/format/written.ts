const longest = 160

/** A value of a doc as people read it; what was not there is said to be nothing. */
export function sayValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  if (typeof value === 'string') return shorten(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : shorten(value.map(sayInside).join('; '))
  return shorten(sayInside(value))
}

/** A record inside a list: its values in the order they are written, with the names of its fields. */
function sayInside(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map(sayInside).join(', ')
  return Object.entries(value)
    .map(([field, inner]) => `${sayField(field)} ${sayInside(inner)}`)
    .join(', ')
}

/** "effects.0.change" reads "effects 1 change", "decideBy" reads "decide by". */
export function sayField(path: string): string {
  return path
    .split('.')
    .map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : step.replaceAll(/([A-Z])/g, ' $1').toLowerCase()))
    .join(' ')
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
