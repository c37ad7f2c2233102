import { type Doc, type Problem, type Thing, understand } from '@plumbline/model'
import { importFields } from './fields.ts'
import { type MatchedColumn, matchColumns } from './match-columns.ts'
import { listMissing, type Missing } from './missing.ts'
import { readRows } from './read-rows.ts'
import { placeOf, type Table } from './read-table.ts'
import { type Proposal, toInitiatives } from './to-initiatives.ts'

/** What the caller says about a sheet. */
export interface ImportWishes {
  /** Field by heading or column letter; null leaves a column out. */
  readonly map?: Readonly<Record<string, string | null>>
  readonly dayFirst?: boolean
  /** Currency of amounts that carry none. */
  readonly currency: string
}

/** A sheet as it would be written. */
export interface SheetImport {
  readonly columns: readonly MatchedColumn[]
  readonly proposal: Proposal
  readonly missing: readonly Missing[]
  /** Everything that is wrong with the sheet, errors first. With an error among them nothing may be written. */
  readonly problems: readonly Problem[]
}

/** Bases are asked for only where the sheet and a thing say different. */
export type FindBases = (initiatives: readonly Thing[]) => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>

/** Reads a table into things beside those that are there. */
export async function previewImport(table: Table, wishes: ImportWishes, existing: readonly Thing[], findBases: FindBases): Promise<SheetImport> {
  const { columns, problems: wrongWishes } = matchColumns(table, wishes.map)
  if (wrongWishes.length > 0 || !columns.some(({ field }) => field === 'name')) return withoutRows(table, columns, wrongWishes)
  const { rows, problems } = readRows(table, columns, wishes)
  const first = toInitiatives(table, rows, existing)
  const known = new Set(existing.filter(({ kind }) => kind === 'initiative').map(({ id }) => id))
  const differing = first.things.filter(({ kind, id }) => kind === 'initiative' && known.has(id))
  const proposal = differing.length === 0 ? first : toInitiatives(table, rows, existing, await findBases(differing))
  const unsure = columns.filter(({ sure }) => !sure).map((column) => unsureColumn(table, column))
  const all = [...unsure, ...table.problems, ...problems, ...proposal.problems, ...misfits(table, proposal)]
  return { columns, proposal, missing: listMissing(proposal.initiatives, overlay(existing, proposal.things)), problems: errorsFirst(all) }
}

/** Things with others in their place. */
function overlay(existing: readonly Thing[], things: readonly Thing[]): Thing[] {
  const all = new Map([...existing, ...things].map((thing) => [`${thing.kind}/${thing.id}`, thing]))
  return [...all.values()]
}

function withoutRows(table: Table, columns: readonly MatchedColumn[], problems: readonly Problem[]): SheetImport {
  const nameless = columns.some(({ field }) => field === 'name') ? [] : [noNameColumn(table)]
  return { columns, proposal: { things: [], initiatives: [], said: new Map(), problems: [] }, missing: [], problems: [...problems, ...nameless] }
}

function noNameColumn(table: Table): Problem {
  return {
    code: 'no-name-column',
    severity: 'error',
    place: { file: table.file, ...(table.sheet === null ? {} : { sheet: table.sheet }) },
    message: 'No column holds the names of the initiatives.',
    expected: 'a column with a heading such as Initiative, Project or Name',
    mend: `Say which one it is, as in --map "${table.columns[0]?.title ?? 'A'}=name".`,
  }
}

function unsureColumn(table: Table, { column, index, field, because }: MatchedColumn): Problem {
  const title = importFields.find((each) => each.field === field)?.title.toLowerCase()
  return {
    code: 'unsure-column',
    severity: 'warning',
    place: placeOf(table, 1, index),
    message: `Column "${column}" was read as ${title}, because ${because}.`,
    mend: `Say so with --map "${column}=${field}", another field, or "${column}=-" to leave it out.`,
  }
}

/** What the schemas do not take, such as an address that is none: a flaw of the reading that must not reach the strategy. */
function misfits(table: Table, { things }: Proposal): Problem[] {
  const workspace = { kind: 'workspace', id: 'workspace', doc: { name: 'x' } as Doc } as Thing
  return understand([workspace, ...things]).problems.map(
    (problem): Problem => ({ ...problem, severity: 'error', place: { ...problem.place, file: table.file } }),
  )
}

const order = { error: 0, warning: 1, note: 2 } as const

function errorsFirst(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => order[a.severity] - order[b.severity])
}
