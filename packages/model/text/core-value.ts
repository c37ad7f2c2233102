/**
 * A plain scalar by the YAML 1.2 core schema: null, true and false, whole and broken numbers, else text. Dates stay text.
 * Infinities and "not a number" stay text too: JSON has no place for them.
 * Source: YAML 1.2.2, 10.3.2.
 */
export function coreValue(written: string): unknown {
  const first = written.charCodeAt(0)
  if (isWordStart(first)) return written
  switch (written) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null
    case 'true':
    case 'True':
    case 'TRUE':
      return true
    case 'false':
    case 'False':
    case 'FALSE':
      return false
    default:
      return first <= 57 ? numberValue(written) : written
  }
}

/** Most scalars are words: a first letter after "9" that begins none of null, true, false and ~ needs no further look. */
function isWordStart(first: number): boolean {
  return first > 57 && first !== 110 && first !== 78 && first !== 116 && first !== 84 && first !== 102 && first !== 70 && first !== 126
}

const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/

function numberValue(written: string): number | string {
  const isNumber = decimal.test(written) || /^0o[0-7]+$/.test(written) || /^0x[0-9a-fA-F]+$/.test(written)
  if (!isNumber) return written
  const value = Number(written)
  return Number.isFinite(value) ? value : written
}
