import { basename, extname } from 'node:path'
import { didYouMean } from '@plumbline/model'
import { Refused } from '../operations/context.ts'
import type { Grid, GridRow } from './cell.ts'
import { limits, refuseFile } from './limits.ts'
import type { Workbook } from './xlsx/workbook.ts'

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
  return kind === 'workbook' ? readSheets(file, bytes, sheet) : [await readTextGrid(file, bytes)]
}

function kindOf(file: string, bytes: Uint8Array): 'workbook' | 'old' | 'text' {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return 'workbook'
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) return 'old'
  return extname(file).toLowerCase() === '.xlsx' ? 'workbook' : 'text'
}

async function readSheets(file: string, bytes: Uint8Array, wanted: string | undefined): Promise<readonly Grid[]> {
  const [{ readZip }, { readWorkbook }] = await Promise.all([import('./xlsx/zip.ts'), import('./xlsx/workbook.ts')])
  const zip = await readZip(file, bytes)
  const workbook = await readWorkbook(file, zip)
  if (!workbook || workbook.sheets.length === 0)
    throw refuseFile(file, 'not-a-workbook', `${file} holds no sheets.`, 'Save it as .xlsx, or export the sheet as CSV.')
  const names = workbook.sheets.map(({ name }) => name)
  if (wanted !== undefined && !names.includes(wanted))
    throw refuseFile(
      file,
      'unknown-sheet',
      `${file} has no sheet "${wanted}".`,
      didYouMean(wanted, names, `It has ${names.map((name) => `"${name}"`).join(', ')}.`),
    )
  const grids: Grid[] = []
  const refusals: Refused[] = []
  for (const { name, part } of workbook.sheets.filter((each) => wanted === undefined || each.name === wanted)) {
    const rows = await readSheetRows(file, name, zip.open(part), workbook).catch(keepRefusal(refusals))
    if (rows) grids.push({ file, sheet: name, sheets: names, rows, decimalComma: null })
  }
  if (grids.length === 0) throw refusals[0]
  return grids
}

async function readSheetRows(file: string, name: string, part: AsyncIterable<Uint8Array> | null, workbook: Workbook): Promise<readonly GridRow[]> {
  const { readSheet } = await import('./xlsx/sheet.ts')
  return part ? readSheet(file, name, part, workbook) : []
}

/** A dump of data in another tab must not keep the list of initiatives from being read. */
function keepRefusal(refusals: Refused[]): (cause: unknown) => null {
  return (cause) => {
    if (!(cause instanceof Refused)) throw cause
    refusals.push(cause)
    return null
  }
}

async function readTextGrid(file: string, bytes: Uint8Array): Promise<Grid> {
  const { readCsv } = await import('./csv.ts')
  const { rows, delimiter } = readCsv(file, bytes)
  return { file, sheet: null, sheets: [], rows, decimalComma: delimiter === ';' ? true : null }
}
