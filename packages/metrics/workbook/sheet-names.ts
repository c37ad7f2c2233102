import type { Problem } from '@plumbline/model'
import { openWorkbook } from './open-workbook.ts'
import { tableLimits } from './sheet-table.ts'
import { UnreadableFile } from './unreadable.ts'

/**
 * The names of the sheets of a workbook in the order of their tabs, hidden ones only where all are hidden; or why it cannot be read.
 *
 * file: what people call it. content: its path or its bytes.
 * Problems: "not-a-workbook", "workbook-too-large", "protected-workbook".
 */
export async function sheetNames(file: string, content: Uint8Array | string): Promise<readonly string[] | Problem> {
  try {
    const { zip, workbook } = await openWorkbook(file, content, tableLimits)
    zip.close()
    return workbook.sheets.map(({ name }) => name)
  } catch (cause) {
    if (cause instanceof UnreadableFile) return cause.problem
    throw cause
  }
}
