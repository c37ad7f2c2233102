import type { Problem } from '@plumbline/model'
import { cellAddress } from './cell.ts'
import type { MixedColumn } from './column-kinds.ts'
import type { Heading } from './headings.ts'

const mostHeadings = 20

interface Seen {
  count: number
  cell: string
  found: string
}

/** Collects what is to be said of a sheet that is read nevertheless: each thing once, with the first cell where it was met. */
export function sheetNotes(file: string, sheet: string) {
  const errors: Seen = { count: 0, cell: '', found: '' }
  const uncomputed: Seen = { count: 0, cell: '', found: '' }
  const headings: Heading[] = []
  let formulas = 0
  const count = (seen: Seen, row: number, column: number, found: string) => {
    seen.count += 1
    if (seen.count > 1) return
    seen.cell = cellAddress(column, row)
    seen.found = found
  }
  const note = (code: string, severity: Problem['severity'], cell: string | null, message: string, mend: string, found?: string): Problem => ({
    code,
    severity,
    place: { file, sheet, ...(cell === null ? {} : { cell }) },
    message,
    ...(found === undefined ? {} : { found }),
    mend,
  })

  return {
    formula(): void {
      formulas += 1
    },
    error: (row: number, column: number, found: string) => count(errors, row, column, found),
    uncomputed: (row: number, column: number) => count(uncomputed, row, column, ''),
    heading(heading: Heading): void {
      if (headings.length < mostHeadings) headings.push(heading)
    },
    mixed({ name, counts }: MixedColumn): Problem {
      const [most, ...others] = counts
      const rest = others.map((each) => `${each.count} of ${each.kind} (first in ${each.firstCell})`).join(', ')
      return note(
        'mixed-column',
        'warning',
        others[0]!.firstCell,
        `Column ${name} holds ${most!.count} cells of ${most!.kind}, ${rest}; it is read as text.`,
        'Give all cells of the column one kind, or name another column.',
        name,
      )
    },
    all(): readonly Problem[] {
      const many = (n: number, one: string) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`
      return [
        ...headings.map(({ name, because, index, row }) =>
          note(
            'heading-made',
            'note',
            cellAddress(index, row),
            because === 'empty' ? `A column without a heading is called ${name}.` : `A heading that stands twice is called ${name} the second time.`,
            'Give each column its own heading.',
            name,
          ),
        ),
        ...(formulas === 0
          ? []
          : [
              note(
                'formula-cells',
                'note',
                null,
                `${many(formulas, 'cell')} hold a formula; the values stored with them were read, nothing was computed.`,
                'Nothing to do, if the workbook was saved by a spreadsheet program.',
              ),
            ]),
        ...(uncomputed.count === 0
          ? []
          : [
              note(
                'formula-without-value',
                'warning',
                uncomputed.cell,
                `${many(uncomputed.count, 'formula')} have no stored value and count as empty.`,
                'Open the workbook in a spreadsheet program and save it again.',
              ),
            ]),
        ...(errors.count === 0
          ? []
          : [
              note(
                'error-cells',
                'warning',
                errors.cell,
                `${many(errors.count, 'cell')} hold an error such as ${errors.found} and count as empty.`,
                'Mend the formulas of these cells.',
                errors.found,
              ),
            ]),
      ]
    },
  }
}
