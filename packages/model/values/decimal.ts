/**
 * A decimal text moved by powers of ten, exactly: shiftDecimal("0.35", 2) is "35".
 * Takes what JavaScript writes for a finite number, and what people write with a point; large and small ones keep an exponent.
 */
export function shiftDecimal(text: string, by: number): string {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text)
  if (match === null) throw new TypeError(`shiftDecimal: ${text} is no decimal`)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = (whole + fraction).replace(/^0+(?=.)/, '').replace(/^$/, '0')
  const point = digits.length - fraction.length + Number(exponent) + by
  return (sign === '-' ? '-' : '') + (/^0+$/.test(digits) ? '0' : placePoint(digits, point))
}

/** How many noughts are written out before an exponent is used instead. */
const longest = 21

function placePoint(digits: string, point: number): string {
  if (point > longest || point < -6) return withExponent(digits, point)
  if (point <= 0) return trimmed(`0.${'0'.repeat(-point)}${digits}`)
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length)
  return trimmed(`${digits.slice(0, point)}.${digits.slice(point)}`)
}

function withExponent(digits: string, point: number): string {
  return `${trimmed(`${digits.slice(0, 1)}.${digits.slice(1)}`)}e${point - 1}`
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
}
