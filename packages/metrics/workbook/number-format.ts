/** What a number format of a workbook says of the numbers under it. */
export interface NumberFormat {
  readonly isDate: boolean
  readonly percent: boolean
  /** ISO 4217 code. */
  readonly currency: string | null
}

const plain: NumberFormat = { isDate: false, percent: false, currency: null }
const symbols: readonly (readonly [symbol: string, currency: string])[] = [
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['CHF', 'CHF'],
  ['EUR', 'EUR'],
  ['USD', 'USD'],
  ['GBP', 'GBP'],
  ['$', 'USD'],
]

/**
 * Reads a format. id: the number of a format that every program knows; code: its text, where the workbook defines it.
 * Source: ECMA-376 Part 1, 18.8.30 (built-in formats) and 18.8.31 (codes).
 */
export function readNumberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { ...plain, isDate: true }
    return id === 9 || id === 10 ? { ...plain, percent: true } : plain
  }
  const positive = code.split(';')[0]!
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[[^\]]*\]/g, '')
  const isDate = /[dy]/i.test(bare) || (/m/i.test(bare) && !/[hs0#?]/i.test(bare))
  return { isDate: isDate && !/^general$/i.test(bare.trim()), percent: bare.includes('%'), currency: currencyIn(positive) }
}

/** "[$€-407]" and "[$EUR]" name the currency in brackets; else a symbol stands in quotes or bare. */
function currencyIn(code: string): string | null {
  const bracketed = /\[\$([^\]-]*)/.exec(code)?.[1]
  const written = bracketed === undefined ? code.replace(/\[[^\]]*\]/g, '') : bracketed
  return symbols.find(([symbol]) => written.includes(symbol))?.[1] ?? null
}

/**
 * The ISO date of a serial number of a spreadsheet; null outside of 1900 to 9999. The time of day is dropped.
 * Serial 60 of the 1900 calendar is a day that never was; days before it count from the day after.
 */
export function dateOfSerial(serial: number, from1904 = false): string | null {
  const day = Math.floor(serial)
  if (!(day >= 1 && day <= 2_958_465)) return null
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  return new Date(epoch + day * 86_400_000).toISOString().slice(0, 10)
}

/** The ISO date and time of day of a serial number, to the second; null outside of 1900 to 9999. */
export function momentOfSerial(serial: number, from1904 = false): string | null {
  const seconds = Math.round(serial * 86_400)
  const date = dateOfSerial(Math.floor(seconds / 86_400), from1904)
  if (date === null) return null
  return `${date}T${new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19)}`
}
