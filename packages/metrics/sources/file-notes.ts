import type { Dataset, Problem } from '@plumbline/model'
import { examineText } from '../intake/text-table.ts'
import { isProblem } from '../relation.ts'
import { type DataFile, isPacked } from './data-file.ts'
import type { SheetReader } from './file-table.ts'

/** What is not as it should be in a delimited text or a sheet, and whether it is read nevertheless; packed texts are left to the database. */
export async function notesOnFile(file: DataFile, dataset: Dataset, sheets: SheetReader): Promise<readonly Problem[]> {
  if (file.format === 'xlsx') {
    const sheet = await sheets(file, dataset)
    return isProblem(sheet) ? [] : (sheet.notes ?? [])
  }
  if (file.format !== 'csv' || isPacked(file)) return []
  const text = await examineText(file.path, file.name, dataset.time)
  return 'headings' in text ? text.notes : [text]
}
