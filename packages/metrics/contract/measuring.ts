import type { Calendar } from '@plumbline/model'
import { DatabaseRefusal, type Row } from '../connections/connection.ts'
import type { ProfileDialect } from '../dialects/profile-dialect.ts'
import { shownMessage } from '../dialects/shown-statement.ts'
import { percentInWords } from '../profile/words.ts'
import type { UserSqlAnswer } from '../sandbox/user-sql.ts'
import type { Cells } from './cells.ts'
import type { RuleOutcome } from './report.ts'
import { isWithin, limitInWords, type Measure, type Rule } from './rule.ts'
import { spanInWords } from './service-levels.ts'
import { measureTime } from './time-measure.ts'

export interface Measuring {
  readonly cells: Cells
  readonly rows: number
  readonly ask: (sql: string) => Promise<readonly Row[]>
  readonly dialect: ProfileDialect
  readonly now: Date
  readonly timeZone: string
  readonly calendar: Calendar
  readonly runSql: ((sql: string) => Promise<UserSqlAnswer>) | null
}

/** An outcome before sample rows are looked for. */
export type Measured = Omit<RuleOutcome, 'samples'> & { readonly rule: Rule }

/** What a measure came to: a value with its words, or why there is none. */
type Reading = { readonly value: unknown; readonly says: string; readonly failedRows: number | null } | { readonly because: string }

/** Rules in one scan. */
const rulesAtOnce = 80
const rowsAtOnce = 10_000_000

/** Measures every rule: all that count rows in one scan, the others one by one. */
export async function measureRules(rules: readonly Rule[], measuring: Measuring): Promise<Measured[]> {
  const counts = await countRows(rules, measuring)
  const measured: Measured[] = []
  for (const rule of rules) measured.push(outcomeOf(rule, await read(rule, counts.get(rule), measuring), measuring.rows))
  return measured
}

async function countRows(rules: readonly Rule[], measuring: Measuring): Promise<Map<Rule, number | string>> {
  const counted = rules.filter((rule) => rule.measure.of === 'rows')
  const answers = new Map<Rule, number | string>()
  for (let start = 0; start < counted.length; start += rulesAtOnce) {
    for (const [rule, answer] of await countTogether(counted.slice(start, start + rulesAtOnce), measuring)) answers.set(rule, answer)
  }
  return answers
}

/** A rule that the database refuses, such as a pattern it does not know, is found by asking for each alone; it takes no other with it. */
async function countTogether(rules: readonly Rule[], { cells, ask }: Measuring): Promise<Map<Rule, number | string>> {
  const sql = (some: readonly Rule[]) =>
    `SELECT ${some.map((rule, i) => `count(*) FILTER (WHERE ${whereOf(rule.measure)}) AS r${i}`).join(',\n  ')}\nFROM ${cells.relation.from} AS f`
  try {
    const row = (await ask(sql(rules)))[0]!
    return new Map(rules.map((rule, i) => [rule, Number(row[`r${i}`])]))
  } catch (error) {
    if (!isStatementFault(error)) throw error
    if (rules.length === 1) return new Map([[rules[0]!, `The database cannot run it: ${shownMessage(error.message)}`]])
  }
  const answers = new Map<Rule, number | string>()
  for (const rule of rules) for (const [, answer] of await countTogether([rule], { cells, ask } as Measuring)) answers.set(rule, answer)
  return answers
}

function isStatementFault(error: unknown): error is DatabaseRefusal {
  return error instanceof DatabaseRefusal && !['deadline', 'not-reachable', 'out-of-memory'].includes(error.reason)
}

const whereOf = (measure: Measure) => (measure.of === 'rows' ? measure.where : 'false')

async function read(rule: Rule, counted: number | string | undefined, measuring: Measuring): Promise<Reading> {
  const { measure, limit } = rule
  const { rows } = measuring
  switch (measure.of) {
    case 'nothing':
      return { because: measure.because }
    case 'fact':
      return { value: measure.isKept ? 0 : 1, says: measure.measured, failedRows: null }
    case 'all rows':
      return { value: rows, says: countInWords(rows), failedRows: null }
    case 'rows':
      return typeof counted === 'number' ? readCount(counted, limit.unit, rows) : { because: counted ?? 'It was not counted.' }
    case 'repeats':
      return readCount(
        await countRepeats(
          measure.columns.map(({ name }) => name),
          measuring,
        ),
        limit.unit,
        rows,
      )
    case 'sql':
      return readSql(measure.query, measuring.runSql)
    case 'time': {
      const found = await measureTime(measure, measuring)
      return found === null ? { because: `${measure.column.name} holds no date.` } : { value: found.days, says: found.says, failedRows: found.rows }
    }
    default:
      return measure satisfies never
  }
}

function readCount(count: number, unit: string, rows: number): Reading {
  if (unit === 'percent' && rows === 0) return { because: 'There are no rows of which to take a share.' }
  const share = rows === 0 ? 0 : (count / rows) * 100
  return { value: unit === 'percent' ? share : count, says: count === 0 ? 'no rows' : `${countInWords(count)} (${percentInWords(share)})`, failedRows: count }
}

async function countRepeats(columns: readonly string[], { cells, rows, ask, dialect }: Measuring): Promise<number> {
  const of = Math.max(1, Math.ceil(rows / rowsAtOnce))
  let repeats = 0
  for (let index = 0; index < of; index++) {
    const [row] = await ask(dialect.distinctSql(cells.relation.from, [columns], { of, index }))
    repeats += Number(row!.n0) - Number(row!.k0)
  }
  return repeats
}

async function readSql(query: string, runSql: Measuring['runSql']): Promise<Reading> {
  if (runSql === null) return { because: 'Rules in SQL are not run on this source.' }
  const answer = await runSql(query)
  if ('problems' in answer) return { because: answer.problems[0].message }
  const name = answer.columns[0]?.name
  const value = name === undefined ? undefined : answer.rows[0]?.[name]
  if (answer.rows.length !== 1 || value === null || value === undefined) return { because: 'Its statement does not answer with one value.' }
  return { value, says: String(value), failedRows: null }
}

function outcomeOf(rule: Rule, reading: Reading, rows: number): Measured {
  const { id, group, column, says, limit, measure } = rule
  const expected =
    measure.of === 'time' ? `at most ${spanInWords(measure.days)}` : measure.of === 'fact' || measure.of === 'nothing' ? says : limitInWords(limit)
  if ('because' in reading)
    return { rule, id, group, column, says, state: 'not run', severity: 'note', measured: null, expected, failedRows: null, why: null, mend: reading.because }
  const state = isWithin(reading.value, limit) ? 'kept' : 'failed'
  const failedRows = rows === 0 ? null : reading.failedRows
  return { rule, id, group, column, says, state, severity: rule.severity, measured: reading.says, expected, failedRows, why: rule.why, mend: rule.mend }
}

const countInWords = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`
