import type { Dataset, Problem } from '@plumbline/model'
import type { Scratch } from './scratch.ts'
import type { SheetReader } from './sources/file-table.ts'

/** Reads sheets of Excel files as tables. */
export function readSheets(_scratch: Scratch): SheetReader {
  return async (workbook, dataset) => notYet(workbook.name, dataset)
}

function notYet(file: string, dataset: Dataset): Problem {
  return {
    code: 'data-file-format',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}`, path: ['file'] },
    message: `The file ${file} of dataset ${dataset.id} is of a kind that cannot be read.`,
    found: file,
    expected: 'one .csv, .tsv, .parquet, .json, .jsonl or .ndjson file',
    mend: 'Save the table as CSV, one file, and write its name.',
  }
}
