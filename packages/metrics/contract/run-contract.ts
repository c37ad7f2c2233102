import { type Calendar, type Contract, dateIn, type Problem } from '@plumbline/model'
import { type OdcsTable, serviceLevelsOf, tablesOf } from '@plumbline/model/odcs'
import { DatabaseRefusal } from '../connections/connection.ts'
import { profileDialectOf } from '../dialects/profile-dialects.ts'
import { shownMessage, shownStatement } from '../dialects/shown-statement.ts'
import { readSample } from '../profile/sample.ts'
import { columnOf, type Relation } from '../relation.ts'
import type { UserSqlAnswer } from '../sandbox/user-sql.ts'
import { cellsOf } from './cells.ts'
import { measureRules } from './measuring.ts'
import { qualityRules } from './quality-rules.ts'
import type { ContractReport, RuleOutcome } from './report.ts'
import { notRun, type Rule } from './rule.ts'
import { sampleRows } from './samples.ts'
import { schemaRules } from './schema-rules.ts'
import { serviceLevelRules } from './service-levels.ts'
import { headlineOf, notCheckedOf } from './telling.ts'

export interface ContractOptions {
  /** The clock: service levels are held against it, and it is the time of reading. */
  readonly now: Date
  /** IANA zone of the books. */
  readonly timeZone: string
  /** Where weeks and fiscal years begin; Monday and January when left out. */
  readonly calendar?: Calendar
  /**
   * Runs one SELECT of the contract, locked in; the dataset stands under each of these names. Rules in SQL are not run without it.
   */
  readonly runSql?: (sql: string, tableNames: readonly string[]) => Promise<UserSqlAnswer>
  readonly signal?: AbortSignal
  /** For each statement. */
  readonly deadlineMs?: number
}

const usualCalendar: Calendar = { weekStart: 'monday', fiscalYearStart: 1 }

/** Rows looked at to tell how text is written and which columns are personal. */
const sampled = 5_000

/**
 * Holds a contract against its dataset: schema, quality rules, service levels. Rows that break a rule are counted, some are shown with
 * everything personal masked. What cannot be run says why, and is never counted as kept.
 *
 * What the database refuses as a whole comes back as a problem; an abort is thrown.
 */
export async function runContract(contract: Contract, relation: Relation, options: ContractOptions): Promise<ContractReport | Problem> {
  try {
    return await holdAgainst(contract, relation, options)
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error
    return {
      code: 'contract-not-run',
      severity: 'error',
      place: { thing: `contract/${contract.id}` },
      message: `The contract ${contract.name} cannot be held against ${relation.origin.says}: ${shownMessage(error.message)}`,
      expected: 'data that can be read to its end',
      mend: 'Open the data where it lies, mend what is named, and run the contract again.',
    }
  }
}

async function holdAgainst(contract: Contract, relation: Relation, options: ContractOptions): Promise<ContractReport> {
  const { now, timeZone, calendar = usualCalendar, runSql, signal, deadlineMs } = options
  const dialect = profileDialectOf(relation.connection.dialect)
  const statements: string[] = []
  const ask = (sql: string) => {
    statements.push(shownStatement(sql, relation))
    return relation.connection.rows(sql, { signal, deadlineMs })
  }
  const rows = Number((await ask(dialect.countSql(relation.from)))[0]!.rows)
  const sample = readSample(relation, await ask(dialect.sampleSql(relation.from, relation.columns, sampled, rows, timeZone)))
  const cells = cellsOf(relation, timeZone, new Map(sample.columns.map(({ column, writing }) => [column.name, writing])))

  // What is promised.
  const table = contractTableOf(contract, relation)
  const today = dateIn(timeZone, now)
  const levels = serviceLevelsOf(contract.standard ?? {})
  const rules = [
    ...(table === null ? [] : [...schemaRules(table, cells), ...qualityRules(table, cells)]),
    ...serviceLevelRules(levels, contract, table, cells, today),
    ...sentences(contract),
  ]

  // What holds.
  const names = [...new Set([table?.name, table?.physicalName, relation.dataset.id].filter((name) => name !== undefined))]
  const measured = await measureRules(rules, {
    cells,
    rows,
    ask,
    dialect,
    now,
    timeZone,
    calendar,
    runSql: runSql === undefined ? null : (sql) => runSql(sql, names),
  })
  const hidden = new Map(
    sample.columns.map(({ column, personal }) => [column.name, isConfidential(table, column.name) ? ('confidential' as const) : (personal?.kind ?? null)]),
  )
  const outcomes: RuleOutcome[] = []
  for (const outcome of measured) {
    const shown = outcome.state === 'failed' ? await sampleRows(outcome.rule, relation, table, cells, hidden, ask) : []
    const { rule: _, ...told } = outcome
    outcomes.push({ ...told, samples: shown })
  }
  const sorted = [...outcomes].sort((a, b) => rank(a) - rank(b))
  const checked = outcomes.filter(({ state }) => state !== 'not run').length
  const failed = outcomes.filter(({ state }) => state === 'failed').length
  const state = checked === 0 ? 'not run' : failed === 0 ? 'kept' : 'broken'
  return {
    contract: contract.id,
    name: contract.name,
    dataset: relation.dataset.id,
    from: relation.origin.says,
    table: table?.name ?? null,
    rows,
    readAt: now.toISOString(),
    headline: headlineOf(contract.name, sorted, checked, failed),
    state,
    checked,
    failed,
    outcomes: sorted,
    notChecked: notCheckedOf(contract, table),
    unpromised: table === null ? [] : relation.columns.map(({ name }) => name).filter((name) => !isPromised(table, name)),
    statements,
  }
}

/** The table of the contract that stands for the dataset: the one that is mapped to it, the only one, or the one of its name. */
export function contractTableOf(contract: Contract, { dataset }: Pick<Relation, 'dataset'>): OdcsTable | null {
  const tables = tablesOf(contract.standard ?? {})
  const mapped = Object.entries(contract.datasets ?? {}).find(([, id]) => id === dataset.id)?.[0]
  const named = (table: OdcsTable, name: string) => table.name.toLowerCase() === name.toLowerCase() || table.physicalName.toLowerCase() === name.toLowerCase()
  if (mapped !== undefined) return tables.find((table) => named(table, mapped)) ?? null
  if (tables.length === 1) return tables[0]!
  return tables.find((table) => named(table, dataset.id) || named(table, dataset.name)) ?? null
}

/** Sentences of the contract that nobody has written as rules. */
function sentences({ rules = [] }: Contract): Rule[] {
  return rules.map((says, i) =>
    notRun({ id: `rules.${i + 1}`, group: 'quality', column: null, says }, 'It is a sentence for people; nobody has written it as a rule that can be run.'),
  )
}

function isConfidential(table: OdcsTable | null, name: string): boolean {
  const promised = table?.columns.find((column) => columnOf({ columns: [{ name, type: '', family: 'other' }] }, column.physicalName) !== undefined)
  return /restricted|confidential|secret|personal|private|sensitive|\bpii\b/i.test(promised?.classification ?? '')
}

function isPromised(table: OdcsTable, name: string): boolean {
  const wanted = name.toLowerCase()
  return table.columns.some((column) => column.name.toLowerCase() === wanted || column.physicalName.toLowerCase() === wanted)
}

function rank({ state, severity }: RuleOutcome): number {
  if (state === 'failed') return { error: 0, warning: 1, note: 2 }[severity]
  return state === 'kept' ? 3 : 4
}
