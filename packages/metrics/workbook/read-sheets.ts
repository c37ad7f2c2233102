import { didYouMean } from '@plumbline/model'
import type { GridRow } from './cell.ts'
import { UnreadableFile, unreadable, type WorkbookLimits } from './unreadable.ts'

export interface SheetRows {
  readonly name: string
  readonly rows: readonly GridRow[]
}

/**
 * The sheets of a workbook with all their rows. A sheet that is too large is left out as long as another one can be read:
 * a dump of data in another tab must not keep the list from being read.
 *
 * wanted: the sheet; all of them when left out.
 * Unreadable: "not-a-workbook", "workbook-too-large", "protected-workbook", "unknown-sheet", and those of readRows.
 */
export async function readSheets(
  file: string,
  content: Uint8Array | string,
  wanted: string | undefined,
  limits: WorkbookLimits,
): Promise<{ readonly names: readonly string[]; readonly sheets: readonly SheetRows[] }> {
  const { openWorkbook } = await import('./open-workbook.ts')
  const { readRows } = await import('./read-rows.ts')
  const { workbook, zip } = await openWorkbook(file, content, limits)
  try {
    const names = workbook.sheets.map(({ name }) => name)
    const sheets: SheetRows[] = []
    const refusals: UnreadableFile[] = []
    for (const { name, part } of workbook.sheets.filter((each) => wanted === undefined || each.name === wanted)) {
      const pieces = zip.open(part)
      const rows = pieces === null ? [] : await readRows(file, name, pieces, workbook, limits).catch(keepRefusal(refusals))
      if (rows) sheets.push({ name, rows })
    }
    if (wanted !== undefined && !names.includes(wanted)) throw unknownSheet(file, wanted, names)
    if (sheets.length === 0) throw refusals[0]
    return { names, sheets }
  } finally {
    zip.close()
  }
}

export function unknownSheet(file: string, wanted: string, names: readonly string[]): UnreadableFile {
  return unreadable(
    file,
    'unknown-sheet',
    `${file} has no sheet "${wanted}".`,
    didYouMean(wanted, names, `It has ${names.map((name) => `"${name}"`).join(', ')}.`),
    { found: wanted, expected: `one of ${names.join(', ')}` },
  )
}

function keepRefusal(refusals: UnreadableFile[]): (cause: unknown) => null {
  return (cause) => {
    if (!(cause instanceof UnreadableFile)) throw cause
    refusals.push(cause)
    return null
  }
}
