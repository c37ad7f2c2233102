import { basename, extname } from 'node:path'
import { type GridRow, readSheets, UnreadableFile } from '@plumbline/metrics/workbook'
import { Refused } from '../operations/context.ts'
import { limits, refuseFile } from './limits.ts'

/** A sheet as it lies: rows of cells with their numbers, empty rows left out. */
export interface Grid {
  readonly file: string
  /** Null for a text file. */
  readonly sheet: string | null
  /** Every sheet of the workbook. */
  readonly sheets: readonly string[]
  readonly rows: readonly GridRow[]
  /** True where numbers are likely written the German way; null where the file does not say. */
  readonly decimalComma: boolean | null
}

/**
 * Reads a workbook (.xlsx) or a text file (.csv, .tsv, .txt), by what is in it rather than by its name. Nothing runs and nothing is fetched.
 *
 * sheet: the sheet wanted; all of them when left out.
 * Refused: what the readers refuse, "unknown-sheet", "empty-file", "file-too-large", "old-workbook".
 */
export async function readGrids(fileName: string, bytes: Uint8Array, sheet?: string): Promise<readonly Grid[]> {
  const file = basename(fileName)
  if (bytes.byteLength === 0) throw refuseFile(file, 'empty-file', `${file} is empty.`, 'Choose another file.')
  if (bytes.byteLength > limits.fileBytes)
    throw refuseFile(
      file,
      'file-too-large',
      `${file} has ${Math.ceil(bytes.byteLength / 1e6)} MB; at most ${Math.floor(limits.fileBytes / 1e6)} MB are read.`,
      'Copy the sheet with the initiatives into a new workbook.',
    )
  const kind = kindOf(file, bytes)
  if (kind === 'old')
    throw refuseFile(
      file,
      'old-workbook',
      `${file} is an old or a password-protected Excel file.`,
      'Save it as .xlsx without a password, or export the sheet as CSV.',
    )
  return kind === 'workbook' ? readWorkbook(file, bytes, sheet) : [await readTextGrid(file, bytes)]
}

function kindOf(file: string, bytes: Uint8Array): 'workbook' | 'old' | 'text' {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return 'workbook'
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) return 'old'
  return extname(file).toLowerCase() === '.xlsx' ? 'workbook' : 'text'
}

async function readWorkbook(file: string, bytes: Uint8Array, wanted: string | undefined): Promise<readonly Grid[]> {
  try {
    const { names, sheets } = await readSheets(file, bytes, wanted, limits)
    return sheets.map(({ name, rows }) => ({ file, sheet: name, sheets: names, rows, decimalComma: null }))
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw new Refused([cause.problem])
    throw cause
  }
}

async function readTextGrid(file: string, bytes: Uint8Array): Promise<Grid> {
  const { readCsv } = await import('./csv.ts')
  const { rows, delimiter } = readCsv(file, bytes)
  return { file, sheet: null, sheets: [], rows, decimalComma: delimiter === ';' ? true : null }
}
