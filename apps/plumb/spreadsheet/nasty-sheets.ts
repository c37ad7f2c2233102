import ExcelJS from 'exceljs'

/** A row of a sheet that a test writes: values, dates and formulas as exceljs takes them. */
export type SheetRow = readonly ExcelJS.CellValue[]

/** Writes a workbook by another program's hand, so that the reader is not tested against itself. */
export async function writeWorkbook(
  sheets: Readonly<Record<string, readonly SheetRow[]>>,
  finish: (workbook: ExcelJS.Workbook) => void = () => undefined,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows.map((row) => [...row]))
  finish(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

export function csvBytes(lines: readonly string[], encoding: 'utf-8' | 'windows-1252' | 'utf-16le' = 'utf-8'): Uint8Array {
  const text = lines.join('\r\n')
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'windows-1252') return Uint8Array.from(text, (character) => (character === '€' ? 0x80 : character.charCodeAt(0)))
  return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
}
