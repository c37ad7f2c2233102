/** One cell as it was found, before anybody asks what it means. Empty cells are null in a grid. */
export interface Cell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error'
  /** Text as written; the number itself; a date as ISO date; an error as "#REF!". */
  readonly value: string | number | boolean
  /** What people see, near enough to be recognised. */
  readonly text: string
  /** ISO 4217 code, where the format of the cell shows one. */
  readonly currency?: string
  /** ISO date and time of day, where a date has one that is not midnight. */
  readonly moment?: string
  /** True where the format shows the number as a percentage: 0.08 is 8 %. */
  readonly percent?: boolean
}

/** A row of a sheet as it lies. */
export interface GridRow {
  /** 1-based, as the spreadsheet program shows it. */
  readonly number: number
  readonly cells: readonly (Cell | null)[]
}

export function textCell(text: string): Cell | null {
  const tidy = text
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u200b', '')
    .trim()
  return tidy === '' ? null : { kind: 'text', value: tidy, text: tidy }
}

/** "C14" for column index 2 in row 14. */
export function cellAddress(columnIndex: number, row: number): string {
  return `${columnLetters(columnIndex)}${row}`
}

/** "A" for 0, "AA" for 26. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** 2 for "C14"; null when it is no address. */
export function columnIndexOf(address: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(address)?.[0]
  if (!letters) return null
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
