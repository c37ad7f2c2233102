import { type Cell, columnLetters } from '@plumbline/metrics/workbook'
import { closestName, didYouMean, type Problem } from '@plumbline/model'
import type { ColumnMatch } from '../types.ts'
import { type FieldName, fieldNames, importFields, normaliseHeading } from './fields.ts'
import { placeOf, type Table, type TableColumn } from './read-table.ts'
import { recogniseContent } from './recognise-content.ts'

/** A column and the field it is read into; null where somebody said to leave it out. */
export interface MatchedColumn extends ColumnMatch {
  readonly field: FieldName | null
}

/** How the columns of a table are read, one for each, and what is wrong with the wishes of the caller. */
export interface Matching {
  readonly columns: readonly MatchedColumn[]
  readonly problems: readonly Problem[]
}

interface Candidate {
  readonly at: number
  readonly field: FieldName
  readonly score: number
  readonly sure: boolean
  readonly because: string
}

const sampleRows = 400

/**
 * Matches columns to fields by their headings, and by what stands in them. Columns that fit nothing are kept as remarks, so that nothing is lost.
 *
 * wishes: field by heading or column letter; null leaves the column out. They go before everything else.
 */
export function matchColumns(table: Table, wishes: Readonly<Record<string, string | null>> = {}): Matching {
  const { wished, problems } = readWishes(table, wishes)
  const contents = table.columns.map((_, at) => cellsOf(table, at))
  const candidates = table.columns.flatMap((column, at) => (wished.has(at) ? [] : rateColumn(column, at, contents[at]!)))
  const taken = new Set<FieldName>([...wished.values()].filter((field) => field !== null))
  const chosen = new Map<number, Candidate>()
  for (const candidate of candidates.toSorted((a, b) => b.score - a.score || a.at - b.at)) {
    const { many } = importFields.find(({ field }) => field === candidate.field)!
    if (chosen.has(candidate.at) || (!many && taken.has(candidate.field))) continue
    chosen.set(candidate.at, candidate)
    taken.add(candidate.field)
  }
  const columns = table.columns.map((column, at): MatchedColumn => {
    const samples = [...new Set(contents[at]!.map(({ text }) => text))].slice(0, 3)
    const base = { column: column.title, index: column.index, samples }
    if (wished.has(at)) return { ...base, field: wished.get(at)!, sure: true, because: 'you said so' }
    const best = chosen.get(at)
    if (best) return { ...base, field: best.field, sure: best.sure, because: best.because }
    const loser = candidates.find((candidate) => candidate.at === at && candidate.sure)
    return {
      ...base,
      field: 'keep',
      sure: true,
      because: loser ? `another column is the ${titleOf(loser.field).toLowerCase()} already` : 'no field fits its heading',
    }
  })
  return { columns, problems }
}

function cellsOf(table: Table, at: number): Cell[] {
  return table.rows.slice(0, sampleRows).flatMap((row) => row.cells[at] ?? [])
}

function rateColumn(column: TableColumn, at: number, cells: readonly Cell[]): Candidate[] {
  if (cells.length === 0) return []
  const content = recogniseContent(cells)
  const headings = headingsOf(column)
  const candidates: Candidate[] = []
  for (const { field, headings: known } of importFields) {
    const heading = rateHeading(headings, known)
    if (heading === 0) continue
    const fits = content(field)
    const sure = heading >= 0.9 && (fits === null || fits >= 0.5)
    candidates.push({
      at,
      field,
      score: heading * 2 + (fits ?? 0.5),
      sure,
      because: sure ? `the heading says so` : explainDoubt(heading, fits, titleOf(field)),
    })
  }
  if (candidates.length > 0) return candidates
  return (['cost.once', 'owner', 'stage', 'name'] as const).flatMap((field) => {
    const fits = content(field)
    return fits !== null && fits >= 0.8
      ? [{ at, field, score: field === 'name' ? fits - 0.9 : fits - 0.3, sure: false, because: `what stands in it looks like ${titleOf(field).toLowerCase()}` }]
      : []
  })
}

/** The heading, each side of a slash, without the period of a rate, and the heading with the one above it. */
function headingsOf({ title, group }: TableColumn): string[] {
  const withoutRate = title.replace(/\b(?:per|pro|je|\/)\s*(?:month|year|monat|jahr)\b|\bp\.?\s?a\b\.?/i, ' ')
  const forms = [title, ...title.split(/\s*[/|]\s*/), withoutRate, ...(group === null ? [] : [`${group} ${title}`, `${title} ${group}`])]
  return [...new Set(forms.map(normaliseHeading))].filter((heading) => heading !== '')
}

/** 1 for a known heading, 0.9 for one in another form, 0.7 where a known one is part of it, 0.5 where it is nearly one, 0 else. */
function rateHeading(headings: readonly string[], known: readonly string[]): number {
  if (known.includes(headings[0] ?? '')) return 1
  if (headings.some((heading) => known.includes(heading))) return 0.9
  const part = (heading: string) => known.some((each) => each.length >= 4 && new RegExp(`(^| )${each.replace(/[%]/g, '')}( |$)`).test(heading))
  if (headings.some(part)) return 0.7
  const near = (heading: string) =>
    heading.length >= 5 &&
    closestName(
      heading,
      known.filter((each) => each.length >= 5),
    ) !== null
  return headings.some(near) ? 0.5 : 0
}

function explainDoubt(heading: number, fits: number | null, title: string): string {
  if (heading >= 0.9 && fits !== null) return `the heading says ${title.toLowerCase()}, but only ${Math.round(fits * 10)} in 10 of its cells look like it`
  return heading === 0.7 ? `its heading contains a word for ${title.toLowerCase()}` : `its heading is nearly one for ${title.toLowerCase()}`
}

function titleOf(field: FieldName): string {
  return importFields.find((each) => each.field === field)!.title
}

function readWishes(table: Table, wishes: Readonly<Record<string, string | null>>): { wished: Map<number, FieldName | null>; problems: Problem[] } {
  const wished = new Map<number, FieldName | null>()
  const problems: Problem[] = []
  for (const [column, field] of Object.entries(wishes)) {
    const at = findColumn(table, column)
    const known = field === null || (fieldNames as readonly string[]).includes(field)
    if (at < 0)
      problems.push(
        wrongWish(
          table,
          'unknown-column',
          `There is no column "${column}".`,
          didYouMean(
            column,
            table.columns.map(({ title }) => title),
            `The columns are ${table.columns.map(({ title }) => `"${title}"`).join(', ')}.`,
          ),
        ),
      )
    else if (!known)
      problems.push(
        wrongWish(
          table,
          'unknown-field',
          `"${column}" cannot be read into "${field}".`,
          didYouMean(field, fieldNames, `The fields are ${fieldNames.join(', ')}; "-" leaves a column out.`),
          table.columns[at],
        ),
      )
    else wished.set(at, field as FieldName | null)
  }
  return { wished, problems }
}

function findColumn({ columns }: Table, name: string): number {
  const exact = columns.findIndex(({ title }) => title === name)
  if (exact >= 0) return exact
  const same = columns.findIndex(({ title }) => normaliseHeading(title) === normaliseHeading(name))
  return same >= 0 ? same : columns.findIndex(({ index }) => columnLetters(index) === name.toUpperCase())
}

function wrongWish(table: Table, code: string, message: string, mend: string, column?: TableColumn): Problem {
  return { code, severity: 'error', place: column ? placeOf(table, 1, column.index) : { file: table.file }, message, mend }
}
