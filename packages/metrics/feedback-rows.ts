import { createHash } from 'node:crypto'
import { type Dataset, didYouMean, type Problem, type Strategy } from '@plumbline/model'
import { DatabaseRefusal } from './connections/connection.ts'
import { type ColumnSql, noWords, yesWords } from './dialects/dialect.ts'
import type { Facts } from './facts.ts'
import { joinOf } from './needs.ts'
import { maskText } from './profile/mask-text.ts'
import { columnOf, isProblem, type Relation } from './relation.ts'

/** What somebody wrote, without what would tell who they are. */
export interface FeedbackRow {
  /** The same row has the same id whenever it is read. */
  readonly id: string
  /** ISO day; null where the dataset says no time. */
  readonly at: string | null
  readonly text: string
  /** Who wrote it, as a digest; null where the dataset does not say. */
  readonly unit: string | null
  readonly exposed: boolean | null
  readonly worth: number | null
}

export interface FeedbackRows {
  /** The latest first, where there is a time. */
  readonly rows: readonly FeedbackRow[]
  /** True where there are more than were read. */
  readonly cut: boolean
  readonly sql: string
}

/** More messages than these are not read: the latest ones are. */
export const mostFeedback = 20_000

/**
 * Reads what people wrote in a dataset that says where that is. Texts are masked before anything else sees them, and who wrote them becomes a digest.
 * Empty texts are left out.
 */
export async function readFeedback(
  dataset: Dataset,
  strategy: Strategy,
  facts: Pick<Facts, 'relation'>,
  options: { readonly signal?: AbortSignal; readonly most?: number } = {},
): Promise<FeedbackRows | { readonly problems: readonly Problem[] }> {
  const { signal, most = mostFeedback } = options
  const { feedback } = dataset
  if (feedback === undefined) return { problems: [withoutText(dataset)] }
  const relation = await facts.relation(dataset.id, strategy)
  if (isProblem(relation)) return { problems: [relation] }
  const joined = await openJoins(dataset, relation, strategy, facts)
  if ('problems' in joined) return joined
  const missing = Object.entries(feedback).flatMap(([field, column]) => (field === 'feature' || joined.find(column) !== null ? [] : [{ field, column }]))
  if (missing.length > 0) return { problems: missing.map(({ field, column }) => unknownColumn(dataset, field, column, relation)) }
  const { dialect } = relation.connection
  const time = dataset.time === undefined ? null : joined.find(dataset.time)
  const zones = { books: strategy.workspace.timeZone, written: dataset.timeZone ?? null }
  const text = (column: string) => dialect.text(joined.find(column)!)
  const isIn = (column: string, words: readonly string[]) => `lower(${text(column)}) IN (${words.map((each) => dialect.quoteText(each)).join(', ')})`
  const yesNo = (column: string) => `CASE WHEN ${isIn(column, yesWords)} THEN 1.0 WHEN ${isIn(column, noWords)} THEN 0.0 END`
  const sql = [
    `SELECT ${text(feedback.text)} AS "text"`,
    `, ${time === null ? 'NULL' : dialect.day(dialect.moment(time, zones))} AS "at"`,
    `, ${feedback.unit === undefined ? 'NULL' : text(feedback.unit)} AS "unit"`,
    `, ${feedback.exposed === undefined ? 'NULL' : dialect.double(yesNo(feedback.exposed))} AS "exposed"`,
    `, ${feedback.worth === undefined ? 'NULL' : dialect.double(dialect.number(joined.find(feedback.worth)!))} AS "worth"`,
    `FROM ${relation.from} AS f${joined.sql}`,
    `WHERE ${text(feedback.text)} IS NOT NULL`,
    `ORDER BY ${time === null ? '1' : '2 DESC, 1'} LIMIT ${most + 1}`,
  ].join('\n')
  try {
    const rows = await relation.connection.rows(sql, signal === undefined ? {} : { signal })
    return { rows: numbered(rows.slice(0, most).map((row) => ({ ...rowOf(row), raw: String(row.text) }))), cut: rows.length > most, sql }
  } catch (cause) {
    if (!(cause instanceof DatabaseRefusal)) throw cause
    return { problems: [refused(dataset, cause)] }
  }
}

type BareRow = Omit<FeedbackRow, 'id'> & { readonly raw: string }

function rowOf(row: Readonly<Record<string, unknown>>): Omit<FeedbackRow, 'id'> {
  return {
    at: row.at === null ? null : String(row.at).slice(0, 10),
    text: maskText(String(row.text)).trim(),
    unit: row.unit === null ? null : digest(String(row.unit)),
    exposed: row.exposed === null ? null : row.exposed === 1,
    worth: typeof row.worth === 'number' && Number.isFinite(row.worth) ? row.worth : null,
  }
}

/** Ids from what the rows hold; rows that are alike in all are counted through. */
function numbered(rows: readonly BareRow[]): FeedbackRow[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ raw, ...row }) => {
    if (row.text === '') return []
    const key = `${raw}\u0000${row.at}\u0000${row.unit}`
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    return [{ id: digest(`${key}\u0000${times}`), ...row }]
  })
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

interface OpenedJoins {
  /** What stands behind FROM. */
  readonly sql: string
  readonly find: (name: string) => ColumnSql | null
}

/** The columns that can be named, and what stands behind FROM for those of joined datasets: the largest value of each key, so that no message is doubled. */
async function openJoins(
  dataset: Dataset,
  relation: Relation,
  strategy: Strategy,
  facts: Pick<Facts, 'relation'>,
): Promise<OpenedJoins | { readonly problems: readonly Problem[] }> {
  const { dialect } = relation.connection
  const quoted = (name: string) => dialect.quoteIdentifier(name)
  const asked = Object.values(dataset.feedback!)
  const parts: { id: string; sql: string; other: Relation }[] = []
  for (const { dataset: id, on } of (dataset.joins ?? []).filter(({ dataset: id }) => asked.some((column) => joinOf(dataset, column) === id))) {
    const other = await facts.relation(id, strategy)
    if (isProblem(other)) return { problems: [other] }
    if (other.connection !== relation.connection) return { problems: [elsewhere(dataset, id)] }
    const pairs = Object.entries(on).map(([own, key]) => [columnOf(relation, own), columnOf(other, key)] as const)
    if (pairs.some(([own, key]) => own === undefined || key === undefined)) return { problems: [brokenJoin(dataset, id)] }
    const keys = new Set(pairs.map(([, key]) => key!.name))
    const values = other.columns.filter(({ name }) => !keys.has(name) && asked.some((column) => column.toLowerCase() === `${id}.${name}`.toLowerCase()))
    const alias = quoted(`j${parts.length}`)
    const inner = [
      ...[...keys].map(quoted),
      ...values.map(({ name, family }) => `${family === 'boolean' ? 'bool_or' : 'max'}(${quoted(name)}) AS ${quoted(name)}`),
    ].join(', ')
    const condition = pairs
      .map(
        ([own, key]) =>
          `${dialect.text({ sql: `f.${quoted(own!.name)}`, column: own! })} = ${dialect.text({ sql: `${alias}.${quoted(key!.name)}`, column: key! })}`,
      )
      .join(' AND ')
    const sql = `\nLEFT JOIN (SELECT ${inner} FROM ${other.from} AS o GROUP BY ${[...keys].map(quoted).join(', ')}) AS ${alias} ON ${condition}`
    parts.push({ id, sql, other })
  }
  const find = (name: string) => {
    const own = columnOf(relation, name)
    if (own !== undefined) return { sql: `f.${quoted(own.name)}`, column: own }
    const at = parts.findIndex(({ id }) => joinOf(dataset, name) === id)
    const column = at === -1 ? undefined : columnOf(parts[at]!.other, name.slice(parts[at]!.id.length + 1))
    return column === undefined ? null : { sql: `${quoted(`j${at}`)}.${quoted(column.name)}`, column }
  }
  return { sql: parts.map(({ sql }) => sql).join(''), find }
}

function withoutText({ id, name }: Dataset): Problem {
  return {
    code: 'no-text-column',
    severity: 'error',
    place: { thing: `dataset/${id}`, path: ['feedback'] },
    message: `${name} does not say which column holds what people wrote.`,
    expected: 'feedback: { text: COLUMN }',
    mend: `Write it into the dataset: feedback: { text: message, unit: customer_id }.`,
  }
}

function unknownColumn({ id, joins = [] }: Dataset, field: string, column: string, { columns }: Relation): Problem {
  const known = columns.map(({ name }) => name)
  return {
    code: 'unknown-column',
    severity: 'error',
    place: { thing: `dataset/${id}`, path: ['feedback', field] },
    message: `Dataset ${id} has no column ${column}${column.includes('.') && joins.length === 0 ? ', and it joins no other dataset' : ''}.`,
    found: column,
    mend: didYouMean(column, known, 'Look at the columns of the dataset.'),
  }
}

function brokenJoin({ id }: Dataset, joined: string): Problem {
  return {
    code: 'missing-column',
    severity: 'error',
    place: { thing: `dataset/${id}`, path: ['joins'] },
    message: `The join of ${id} with ${joined} names a column that is not there.`,
    mend: 'Look at the columns of both datasets.',
  }
}

function elsewhere({ id }: Dataset, joined: string): Problem {
  return {
    code: 'join-elsewhere',
    severity: 'error',
    place: { thing: `dataset/${id}`, path: ['joins'] },
    message: `${joined} lies in another place than ${id}, so that messages cannot be joined with it.`,
    mend: 'Put both into the same database or folder, or leave that column out of feedback.',
  }
}

function refused({ id }: Dataset, { message }: DatabaseRefusal): Problem {
  return {
    code: 'rows-unreadable',
    severity: 'error',
    place: { thing: `dataset/${id}` },
    message: `The messages of ${id} cannot be read: ${message}`,
    mend: 'Open the dataset to see what is wrong with it.',
  }
}
