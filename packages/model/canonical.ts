/**
 * JSON text that is the same for the same content: keys in order of their UTF-16 units, no spaces, numbers as JavaScript writes them.
 * Fields that are undefined are left out, as JSON does.
 *
 * Throws on what JSON cannot carry: NaN, infinities, functions, symbols, big integers, circular values, lone surrogates.
 * Source: RFC 8785 (JSON Canonicalization Scheme).
 */
export function canonicalJson(value: unknown): string {
  return writeCanonical(value, [])
}

function writeCanonical(value: unknown, parents: readonly object[]): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeText(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonicalJson: ${value} is no JSON number`)
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') throw new TypeError(`canonicalJson: JSON cannot carry a ${typeof value}`)
  if (parents.includes(value)) throw new TypeError('canonicalJson: the value contains itself')
  const inside = [...parents, value]
  if (Array.isArray(value)) return `[${value.map((item) => (item === undefined ? 'null' : writeCanonical(item, inside))).join(',')}]`
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${fields.map(([key, field]) => `${writeText(key)}:${writeCanonical(field, inside)}`).join(',')}}`
}

function writeText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('canonicalJson: the text has half a character (a lone surrogate)')
  return JSON.stringify(text)
}
