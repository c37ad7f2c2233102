import { isProblem } from './relation.ts'
import type { Scratch } from './scratch.ts'
import type { SheetReader } from './sources/file-table.ts'
import { sheetToTable } from './workbook/sheet-table.ts'

/** Reads sheets of Excel files as tables, which live as long as the facts. */
export function readSheets(scratch: Scratch): SheetReader {
  return async ({ path, name }, { id, sheet: wanted }) => {
    const sheet = await sheetToTable({ path, name, folder: await scratch.folder(), ...(wanted === undefined ? {} : { sheet: wanted }) })
    if (!isProblem(sheet)) return sheet
    return { ...sheet, place: { ...sheet.place, thing: `dataset/${id}`, path: [wanted === undefined ? 'file' : 'sheet'] } }
  }
}
