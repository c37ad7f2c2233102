import { readParts, type Workbook } from './parts.ts'
import { unreadable, type WorkbookLimits } from './unreadable.ts'
import { readZip, type Zip } from './zip.ts'

/** A workbook with what its sheets share; the sheets are read from the zip, which is closed by whoever opened it. */
export async function openWorkbook(
  file: string,
  content: Uint8Array | string,
  limits: WorkbookLimits,
): Promise<{ readonly zip: Zip; readonly workbook: Workbook }> {
  const zip = await readZip(file, content, limits)
  try {
    const workbook = await readParts(file, zip)
    if (workbook && workbook.sheets.length > 0) return { zip, workbook }
    throw unreadable(file, 'not-a-workbook', `${file} holds no sheets.`, 'Save it as .xlsx, or export the sheet as CSV.')
  } catch (cause) {
    zip.close()
    throw cause
  }
}
