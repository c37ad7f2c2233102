/**
 * Reads a number as people type it: "1.234,56", "1,234.56", "1'234", "40.000", ".5". Null when it is none.
 *
 * decimalComma: which way the column is written, where that is known; it decides what a lone comma or point with three digits behind it means.
 * Where it is not known, three digits behind mean thousands.
 */
export function parseNumber(text: string, decimalComma: boolean | null): number | null {
  const digits = text.replace(/[\s'’]/g, '')
  if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(digits)) return null
  const separator = decimalSeparator(digits, decimalComma)
  const plain = separator === null ? digits.replace(/[.,]/g, '') : digits.replaceAll(separator === ',' ? '.' : ',', '').replace(separator, '.')
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

function decimalSeparator(digits: string, decimalComma: boolean | null): ',' | '.' | null {
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
  const separator = comma >= 0 ? ',' : point >= 0 ? '.' : null
  if (separator === null || digits.indexOf(separator) !== digits.lastIndexOf(separator)) return null
  const looksThousands = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(digits)
  if (!looksThousands) return separator
  if (decimalComma === null) return null
  return decimalComma === (separator === ',') ? separator : null
}

/** Which way the numbers in some texts are written: true for 1.234,56, false for 1,234.56, null when nothing shows it. */
export function detectDecimalComma(texts: readonly string[]): boolean | null {
  let comma = 0
  let point = 0
  for (const text of texts) {
    if (/\d{1,3}\.\d{3},\d/.test(text) || /\d,\d{1,2}(?![\d.,])/.test(text)) comma += 1
    if (/\d{1,3},\d{3}\.\d/.test(text) || /\d\.\d{1,2}(?![\d.,])/.test(text)) point += 1
  }
  return comma === point ? null : comma > point
}
