import type { Problem } from '@plumbline/model'
import { type DateWriting, writeDate } from './date-writing.ts'
import type { Encoding } from './encoding.ts'
import { type NumberWriting, writeNumber } from './number-writing.ts'

/** What can be wrong with a delimited text, each with its line and its mend. */

const wrong = (code: string, file: string, line: number | null, message: string, mend: string, more: Partial<Problem> = {}): Problem => ({
  code,
  severity: 'error',
  place: { file, ...(line === null ? {} : { line }) },
  message,
  mend,
  ...more,
})

const said = (code: string, severity: 'note' | 'warning', file: string, line: number | null, message: string, mend: string): Problem =>
  wrong(code, file, line, message, mend, { severity })

const number = (count: number) => count.toLocaleString('en')

export function emptyFile(file: string): Problem {
  return wrong('empty-file', file, null, `${file} is empty.`, 'Export it again and look into it.')
}

export function noText(file: string, line: number): Problem {
  return wrong('not-a-text', file, line, `${file} holds bytes that no text holds (a zero in line ${line}).`, 'Export the table as CSV in UTF-8, or as Parquet.')
}

/** at: offset of the first broken byte. The column counts letters. */
export function brokenBytes(file: string, bytes: Uint8Array, at: number): Problem {
  const before = new TextDecoder().decode(bytes.subarray(0, at)).split(/\r\n|\n|\r/)
  const column = [...before.at(-1)!].length + 1
  const found = [...bytes.subarray(at, at + 2)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')
  return {
    ...brokenLine(file, before.length),
    place: { file, line: before.length, column },
    message: `${file} is UTF-8 but broken in line ${before.length}, letter ${column}.`,
    found,
  }
}

export function brokenLine(file: string, line: number): Problem {
  return wrong(
    'broken-encoding',
    file,
    line,
    `${file} is UTF-8 but broken near line ${line}.`,
    'Export it again in UTF-8; two programs have written into it in different encodings.',
    {
      expected: 'UTF-8 throughout',
    },
  )
}

export function otherEncoding(file: string, encoding: Encoding): Problem {
  const name = encoding === 'windows-1252' ? 'Windows-1252 (Latin-1)' : encoding.toUpperCase()
  return said('encoding', 'note', file, null, `${file} is written in ${name} and read so.`, 'Nothing to do, if letters such as ä and é look right.')
}

export function wide(file: string, line: number, columns: number, most: number): Problem {
  return wrong(
    'too-many-columns',
    file,
    line,
    `Line ${line} of ${file} has ${number(columns)} columns; at most ${number(most)} are read.`,
    'Keep the columns that are needed; put what repeats into rows.',
  )
}

export function longCell(file: string, line: number, column: number, most: number): Problem {
  return wrong(
    'cell-too-long',
    file,
    line,
    `Field ${column + 1} of the record in line ${line} of ${file} has more than ${number(most)} letters.`,
    'Look for a quotation mark that is opened and not closed, or leave the column out.',
  )
}

export function longLine(file: string, line: number, most: number): Problem {
  return wrong(
    'row-too-long',
    file,
    line,
    `A record near line ${line} of ${file} has more than ${number(most)} letters.`,
    'Look for a quotation mark that is opened and not closed.',
  )
}

export function longRow(file: string, line: number, fields: number, headings: number): Problem {
  return wrong(
    'too-many-fields',
    file,
    line,
    `Line ${line} of ${file} has ${fields} fields under ${headings} headings.`,
    'Put quotation marks around a field that holds the delimiter, or give the column a heading.',
    {
      found: String(fields),
      expected: `${headings} fields`,
    },
  )
}

export function openQuote(file: string, line: number): Problem {
  return wrong(
    'quote-not-closed',
    file,
    line,
    `A quotation mark is opened in line ${line} of ${file} and never closed.`,
    'Close it, or double it where it is meant as a letter.',
  )
}

export function shortRows(file: string, count: number, line: number): Problem {
  return said(
    'short-rows',
    'warning',
    file,
    line,
    `${number(count)} ${count === 1 ? 'row' : 'rows'} of ${file} have fewer fields than there are headings; the rest counts as empty.`,
    'Look at the line; fields may have moved to the left.',
  )
}

export function formulaCells(file: string, count: number, line: number): Problem {
  return said(
    'formula-cells',
    'note',
    file,
    line,
    `${number(count)} ${count === 1 ? 'cell' : 'cells'} of ${file} begin like a formula; they are text here, and nothing is computed.`,
    'Export the values instead of the formulas.',
  )
}

export function mixedDecimals(file: string): Problem {
  return said(
    'mixed-decimals',
    'warning',
    file,
    null,
    `${file} holds numbers with a decimal comma and with a decimal point; those with a comma are read as text.`,
    'Export all numbers in one way.',
  )
}

/** How the numbers of a column are read, where that leaves a sign out or could be meant otherwise; decimal commas alone are not worth a word. */
export function writtenNumbers(file: string, heading: string, writing: NumberWriting): readonly Problem[] {
  const { grouped, percent, currency, example } = writing
  if (!grouped && !percent && !currency) return []
  const read = writeNumber(example, writing)
  const note = `The numbers of column ${heading} are written like "${example}", which is read as ${read}.`
  const mend = percent
    ? 'Nothing to do: shares count as parts of one here, so a metric of them has the unit ratio.'
    : 'Nothing to do, if that is what it means.'
  return [said('numbers-written', 'note', file, null, note, mend)]
}

/** Times that are written as no database reads them, with one of them. */
export function writtenDates(file: string, heading: string, writing: DateWriting): Problem {
  const note = `The times of column ${heading} are written like "${writing.example}", which is read as ${writeDate(writing.example, writing)}.`
  return said('dates-written', 'note', file, null, note, 'Nothing to do, if that is what it means; else write days as 2026-10-31 and months as 2026-10.')
}

/** Columns without a heading, or with one that another has. */
export function madeHeadings(file: string, headings: readonly string[], line: number): readonly Problem[] {
  const lower = headings.map((heading) => heading.toLowerCase())
  const empty = headings.filter((heading) => heading === '').length
  const twice = headings.find((heading, at) => heading !== '' && lower.indexOf(heading.toLowerCase()) < at)
  return [
    ...(empty === 0
      ? []
      : [
          said(
            'heading-made',
            'note',
            file,
            line,
            `${empty} ${empty === 1 ? 'column' : 'columns'} of ${file} have no heading and are called by their number.`,
            'Give each column a heading.',
          ),
        ]),
    ...(twice === undefined
      ? []
      : [
          said(
            'heading-made',
            'warning',
            file,
            line,
            `Two columns of ${file} are called ${twice}; the second gets a number.`,
            'Give each column its own heading.',
          ),
        ]),
  ]
}
