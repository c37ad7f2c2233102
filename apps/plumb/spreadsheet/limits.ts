import type { WorkbookLimits } from '@plumbline/metrics/workbook'
import type { Problem } from '@plumbline/model'
import { Refused } from '../operations/context.ts'

/** How much of a spreadsheet is read at most: far above a list of initiatives, far below what could harm the machine. */
export const limits = {
  fileBytes: 30 * 1024 * 1024,
  partBytes: 200 * 1024 * 1024,
  packingRatio: 250,
  rows: 20_000,
  columns: 500,
  cells: 1_000_000,
  textPerCell: 32_767,
  mend: 'Copy the sheet with the initiatives into a new workbook.',
} as const satisfies WorkbookLimits & { readonly fileBytes: number }

/** The file cannot be read as a spreadsheet: why, and what to do. */
export function refuseFile(file: string, code: string, message: string, mend: string, more: Partial<Problem> = {}): Refused {
  return new Refused([{ code, severity: 'error', place: { file }, message, mend, ...more }])
}
