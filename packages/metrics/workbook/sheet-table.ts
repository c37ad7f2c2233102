import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '@plumbline/model'
import { openWorkbook } from './open-workbook.ts'
import { unknownSheet } from './read-sheets.ts'
import { type TableColumn, writeSheetCsv } from './sheet-csv.ts'
import { UnreadableFile, unreadable, type WorkbookLimits } from './unreadable.ts'
import { writeParquet } from './write-parquet.ts'

/** A sheet as a file that the database reads, with its types. */
export interface SheetTable {
  readonly path: string
  readonly format: 'parquet'
  readonly sheet: string
  /** In the order of the sheet; types in the database's words. */
  readonly columns: readonly TableColumn[]
  readonly rows: number
  /** What was not as it should be and is read nevertheless: warnings and notes, with their cells. */
  readonly notes: readonly Problem[]
}

export interface SheetRequest {
  /** The workbook, absolute. */
  readonly path: string
  /** What people call it; problems name it so. */
  readonly name: string
  /** The first visible one when it is left out. */
  readonly sheet?: string
  /** The folder for the table; made where it is missing. The same workbook is not read twice into it. */
  readonly folder: string
  readonly limits?: WorkbookLimits
}

/** As many rows as a spreadsheet program shows. Memory stays small: rows pass through, only the texts that cells share are held. */
export const tableLimits: WorkbookLimits = {
  partBytes: 2 * 1024 * 1024 * 1024,
  packingRatio: 250,
  rows: 1_048_576,
  columns: 1_000,
  cells: 100_000_000,
  textPerCell: 32_767,
  mend: 'Keep one table in the sheet.',
}

/** Grows with the way in which sheets are read, so that old tables are not taken for new ones. */
const readingVersion = 1

/**
 * Reads a sheet with a row of headings as a table. The first row that is filled like a heading counts; what stands above it is passed over.
 * Dates stay dates, whole numbers whole; a column of several kinds is text, and that is said.
 *
 * Problems: "not-a-workbook", "workbook-too-large", "protected-workbook", "unknown-sheet", "sheet-without-table", "too-many-rows", "too-many-columns".
 */
export async function sheetToTable(request: SheetRequest): Promise<SheetTable | Problem> {
  const { path, sheet, folder, limits = tableLimits } = request
  const { size, mtimeMs } = await stat(path)
  const key = createHash('sha256')
    .update(JSON.stringify([readingVersion, path, size, mtimeMs, sheet ?? null, limits]))
    .digest('hex')
    .slice(0, 32)
  // Who asks while it is being read waits for the same table.
  const place = join(folder, key)
  const reading = underWay.get(place) ?? readOnce(request, limits, place).finally(() => underWay.delete(place))
  underWay.set(place, reading)
  return reading
}

const underWay = new Map<string, Promise<SheetTable | Problem>>()

/** place: path of the table without its ending. */
async function readOnce({ path, name, sheet, folder }: SheetRequest, limits: WorkbookLimits, place: string): Promise<SheetTable | Problem> {
  const target = `${place}.parquet`
  const about = `${place}.json`
  const known = await readFile(about, 'utf8').catch(() => null)
  if (known !== null) return { ...(JSON.parse(known) as Omit<SheetTable, 'path'>), path: target }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beside = `${place}-${randomUUID()}`
  try {
    const { columns, rows, notes, sheet: found } = await readInto(`${beside}.csv`, path, name, sheet, limits)
    await writeParquet(`${beside}.csv`, columns, `${beside}.parquet`)
    const table = { format: 'parquet' as const, sheet: found, columns, rows, notes }
    await rename(`${beside}.parquet`, target)
    // Last, because it says that the table is whole.
    await writeFile(`${beside}.json`, JSON.stringify(table))
    await rename(`${beside}.json`, about)
    return { ...table, path: target }
  } catch (cause) {
    if (cause instanceof UnreadableFile) return cause.problem
    throw cause
  } finally {
    for (const ending of ['csv', 'parquet', 'json']) await rm(`${beside}.${ending}`, { force: true })
  }
}

async function readInto(target: string, path: string, name: string, wanted: string | undefined, limits: WorkbookLimits) {
  const { zip, workbook } = await openWorkbook(name, path, limits)
  try {
    const names = workbook.sheets.map((each) => each.name)
    const sheet = wanted === undefined ? workbook.sheets[0]! : workbook.sheets.find((each) => each.name === wanted)
    if (sheet === undefined) throw unknownSheet(name, wanted!, names)
    const part = zip.open(sheet.part)
    if (part === null)
      throw unreadable(name, 'not-a-workbook', `${name} does not hold its sheet "${sheet.name}".`, 'Save it again, or export the sheet as CSV.')
    return { sheet: sheet.name, ...(await writeSheetCsv(target, { file: name, sheet: sheet.name, part, workbook, limits })) }
  } finally {
    zip.close()
  }
}
