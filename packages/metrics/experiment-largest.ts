import type { Row } from './connections/connection.ts'
import type { OutcomeQuery, ReadQuery } from './experiment-query.ts'
import { type OpenExperiment, scopesOf } from './open-experiment.ts'
import { toldByFile } from './sources/told-by-file.ts'
import type { SumOptions } from './sql/experiment.ts'
import { cappedSql } from './sql/experiment.ts'
import { unitsSql } from './sql/experiment-units.ts'

/** The share of the variance below which no single unit matters. */
const matters = 0.001

/**
 * The rows of the sums with the largest value of a unit in each variant, found at little cost where there are very many units: what the file says
 * of its own largest value is taken for every variant where even that could not matter, and only the others are looked through.
 */
export async function withLargest(open: OpenExperiment, read: ReadQuery, rows: readonly Row[], options: SumOptions): Promise<readonly Row[]> {
  const wanted = read.outcomes.filter(({ shape }) => shape !== 'conversion' && shape !== 'retention')
  if (wanted.length === 0) return rows
  const told = await toldByFile(open.tables.get(read.dataset)!)
  const units = rows.filter((row) => row.state === 'unit')
  const known = new Map<number, number>()
  for (const outcome of wanted) {
    const within = told.get(outcome.column?.toLowerCase() ?? '')
    if (within === undefined || within.least === null || within.most === null || outcome.denominator !== null) continue
    const { least } = within
    const cap = options.caps.get(outcome.index) ?? Number.POSITIVE_INFINITY
    const largest = Math.min(cap, outcome.event.length > 0 ? Math.max(0, within.most) : within.most)
    if (units.every((row) => largest ** 2 + least ** 2 <= matters * spreadOf(row, outcome))) known.set(outcome.index, largest)
  }
  const unclear = wanted.filter(({ index }) => !known.has(index))
  const found = unclear.length === 0 ? [] : await largestOf(open, read, unclear, options)
  return rows.map((row) => {
    if (row.state !== 'unit') return row
    const own = found.find(({ variant }) => variant === row.variant)
    return { ...row, ...Object.fromEntries(wanted.map(({ index }) => [`m${index}`, known.get(index) ?? own?.[`m${index}`] ?? null])) }
  })
}

/** Sum of squares around the mean. */
function spreadOf(row: Row, { index }: OutcomeQuery): number {
  const [n, s, q] = ['n', 's', 'q'].map((letter) => Number(row[`${letter}${index}`] ?? 0)) as [number, number, number]
  return n === 0 ? 0 : q - (s * s) / n
}

async function largestOf(open: OpenExperiment, read: ReadQuery, outcomes: readonly OutcomeQuery[], options: SumOptions): Promise<readonly Row[]> {
  const { query, tables } = open
  const units = unitsSql(query.who, { ...read, outcomes }, scopesOf(open, read), { ...options, keys: [] })
  const values = outcomes.map((outcome) => `max(${cappedSql(outcome, options.caps)}) AS m${outcome.index}`)
  return tables.get(read.dataset)!.connection.rows(`SELECT "variant", ${values.join(', ')} FROM (${units}) AS u WHERE "state" = 'unit' GROUP BY 1`)
}
