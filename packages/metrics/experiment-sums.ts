import type { Dataset, Experiment, ExperimentSums, PartSums, Problem, Strategy } from '@plumbline/model'
import { DatabaseRefusal, type Row } from './connections/connection.ts'
import type { PeriodRules } from './dialects/dialect.ts'
import { readClusters } from './experiment-clusters.ts'
import { type ExperimentKeys, layOutKeys, valueOfKey } from './experiment-keys.ts'
import { withLargest } from './experiment-largest.ts'
import { columnsOfExperiment, datasetsOfExperiment } from './experiment-needs.ts'
import { emptinessOf } from './experiment-nothing.ts'
import { type ExperimentPasses, planPasses } from './experiment-passes.ts'
import { compileExperiment, type ReadQuery } from './experiment-query.ts'
import { partSums, type ReadRows, sumOfParts, total } from './experiment-reading.ts'
import { readByAge, readExposure, readQuantiles } from './experiment-rest.ts'
import type { ColumnNeed } from './needs.ts'
import { type OpenExperiment, scopesOf, shownScopes } from './open-experiment.ts'
import * as problems from './problems.ts'
import { columnOf, isProblem } from './relation.ts'
import type { Table } from './sources/table.ts'
import { experimentSql, type SumOptions } from './sql/experiment.ts'
import { incompleteSql, type UnitScopes, unitsSql } from './sql/experiment-units.ts'
import type { Scope } from './sql/scope.ts'

export type SumsAnswer = { readonly sums: ExperimentSums } | { readonly problems: readonly Problem[] }

/** Sums of every outcome by variant: one pass over each dataset, whatever the number of outcomes. Or everything that keeps it from an answer. */
export async function sumExperiment(
  experiment: Experiment,
  strategy: Strategy,
  rules: PeriodRules,
  openTable: (dataset: Dataset) => Promise<Table | Problem>,
): Promise<SumsAnswer> {
  const query = compileExperiment(experiment, strategy.datasets)
  if (!('who' in query)) return { problems: query }
  const tables = new Map<string, Table>()
  const found: Problem[] = []
  for (const id of datasetsOfExperiment(experiment)) {
    const table = await openTable(strategy.datasets.get(id)!)
    if (isProblem(table)) found.push(table)
    else {
      tables.set(id, table)
      found.push(...missingColumns(experiment, strategy.datasets.get(id)!, table), ...apart(experiment, id, tables))
    }
  }
  if (found.length > 0) return { problems: found }
  const scopes = new Map(
    [...tables].map(([id, table]): [string, Scope] => [
      id,
      { dataset: strategy.datasets.get(id)!, table, joins: [], dialect: table.connection.dialect, rules },
    ]),
  )
  try {
    return await readSums({ experiment, query, scopes, tables })
  } catch (error) {
    if (error instanceof DatabaseRefusal) return { problems: [[...tables.values()].at(-1)!.explain(error)] }
    throw error
  }
}

async function readSums(open: OpenExperiment): Promise<SumsAnswer> {
  const { experiment, query, scopes, tables } = open
  const { who } = query
  const table = tables.get(who.dataset)!
  const keys = await layOutKeys(who, scopes.get(who.dataset)!, table)
  const caps = new Map<number, number>()
  const reads: ReadRows[] = []
  const statements: string[] = []
  for (const read of query.reads) {
    const own = scopesOf(open, read)
    const passes = await planPasses(who, read, own, table)
    for (const [index, cap] of await capsOf(open, read, own, passes)) caps.set(index, cap)
    const options: Omit<SumOptions, 'part'> = { ...keys, ...passes, caps }
    const parts: (readonly Row[])[] = []
    for (const part of passes.parts)
      parts.push(await rowsOfPart(table, own, passes, (scopes, filled) => experimentSql(who, read, scopes, { ...options, filled, part })))
    const rows = sumOfParts(parts)
    reads.push({ read, rows: passes.withLargest ? rows : await withLargest(open, read, rows, { ...options, part: null }) })
    statements.push(experimentSql(who, read, shownScopes(open, read), { ...options, part: null }))
  }
  const whole = partSums(experiment, reads, caps, inSet(0))
  const rows = await countRows(open, reads)
  const sums: ExperimentSums = {
    experiment: experiment.id,
    ...whole,
    ...rows.counts,
    ...splitSums(open, reads, caps, keys),
    sql: statements.join(';\n\n'),
  }
  const empty = await emptinessOf(open, sums, reads, rows.unreadable)
  if (empty.length > 0) return { problems: empty }
  return {
    sums: {
      ...sums,
      outcomes: await readQuantiles(open, sums.outcomes),
      ...(await readByAge(open, sums, caps)),
      ...(await readExposure(open)),
      ...(await readClusters(open)),
    },
  }
}

/** Where numbers are taken as they are, one that is none turns a sum into none: then it is asked again, with care. */
async function rowsOfPart(
  { connection }: Table,
  scopes: UnitScopes,
  { trusting, filled }: ExperimentPasses,
  sql: (scopes: UnitScopes, filled: ReadonlySet<number>) => string,
): Promise<readonly Row[]> {
  if (!trusting) return connection.rows(sql(scopes, filled))
  const rows = await connection.rows(sql({ who: { ...scopes.who, trusting }, rows: { ...scopes.rows, trusting } }, filled))
  const broken = rows.some((row) => Object.values(row).some((value) => typeof value === 'number' && !Number.isFinite(value)))
  return broken ? connection.rows(sql(scopes, new Set())) : rows
}

const inSet = (set: number) => (row: Row) => Number(row.set) === set

/** Caps as amounts; a share is that of all units in the planned variants. */
async function capsOf(
  { query, tables }: OpenExperiment,
  read: ReadQuery,
  scopes: UnitScopes,
  { unique }: ExperimentPasses,
): Promise<readonly (readonly [number, number])[]> {
  const { who, variants } = query
  const { dialect } = scopes.rows
  const shared = read.outcomes.filter(({ cap }) => cap?.of === 'share')
  const amounts = read.outcomes.flatMap(({ index, cap }) => (cap?.of === 'amount' ? [[index, cap.value] as const] : []))
  if (shared.length === 0) return amounts
  const planned = `"state" = 'unit' AND "variant" IN (${variants.map((variant) => dialect.quoteText(variant)).join(', ')})`
  const units = unitsSql(who, { ...read, outcomes: shared }, scopes, { keys: [], unique, part: null })
  const values = shared.map(({ index, cap }) => `${dialect.quantile(`v${index}`, cap!.value, null)} AS v${index}`)
  const [row] = await tables.get(who.dataset)!.connection.rows(`SELECT ${values.join(', ')} FROM (${units}) AS u WHERE ${planned}`)
  return [...amounts, ...shared.flatMap(({ index }) => (row?.[`v${index}`] == null ? [] : [[index, Number(row[`v${index}`])] as const]))]
}

/** Rows and units that count, and those that do not. unreadable: by outcome, cells that are filled with something that is no number. */
async function countRows(open: OpenExperiment, reads: readonly ReadRows[]) {
  const { query, tables, scopes } = open
  const states = (rows: readonly Row[], ...wanted: string[]) => rows.filter((row) => wanted.includes(String(row.state)) && Number(row.set) === 0)
  const unreadable = new Map<number, number>()
  let incomplete = 0
  for (const { read, rows } of reads) {
    const units = states(rows, 'unit', 'in two variants')
    incomplete += total(units, 'incomplete')
    const complete =
      read.joined || read.outcomes.every(({ index }) => total(units, `n${index}`) === total(units, 'clusters' in (units[0] ?? {}) ? 'clusters' : 'units'))
    if (complete) continue
    const [lacking] = await tables.get(query.who.dataset)!.connection.rows(incompleteSql(query.who, read, scopes.get(read.dataset)!))
    incomplete += Number(lacking?.incomplete ?? 0)
    for (const { index } of read.outcomes) unreadable.set(index, Number(lacking?.[`u${index}`] ?? 0))
  }
  const first = reads[0]!
  const assigned = first.read.joined ? 'assignments' : 'rows'
  const known = states(first.rows, 'unit', 'in two variants', 'without unit', 'without variant', 'without cluster')
  const last = reads
    .flatMap(({ rows }) => states(rows, 'unit').flatMap((row) => (typeof row.last === 'string' ? [row.last] : [])))
    .sort()
    .at(-1)
  return {
    unreadable,
    counts: {
      rowsLeftOut: total(states(first.rows, 'without unit', 'without variant', 'without cluster'), assigned) + incomplete,
      rows: total(known, assigned) + reads.reduce((sum, { read, rows }) => (read.joined ? sum + total(states(rows, 'unit'), 'rows') : sum), 0),
      unitsInTwoVariants: total(states(first.rows, 'in two variants'), 'units'),
      ...(last === undefined ? {} : { lastOutcomeDay: last }),
    },
  }
}

/** The same sums by day, by dimension and by stratum, as far as these are asked for. */
function splitSums(
  { experiment, query }: OpenExperiment,
  reads: readonly ReadRows[],
  caps: ReadonlyMap<number, number>,
  { dimensions, strata, sets }: ExperimentKeys,
) {
  const first = reads[0]!.rows.filter((row) => row.state === 'unit')
  const textOf = (row: Row, key: string) => String(row[key])
  const slices = dimensions.flatMap(({ column, set, key }) => {
    const values = [...new Set(first.filter(inSet(set)).map((row) => textOf(row, key)))].sort()
    return values.map((value) => {
      const { value: shown, others } = valueOfKey(value)
      const part = partSums(experiment, reads, caps, (row) => inSet(set)(row) && textOf(row, key) === value)
      return { dimension: column, value: shown, ...(others ? { others } : {}), ...part }
    })
  })
  const mixOf = (row: Row) => JSON.stringify((strata?.keys ?? []).map((key) => row[key]))
  const mixes = strata === null ? [] : [...new Set(first.filter(inSet(strata.set)).map(mixOf))].sort()
  const days = sets[0]!.includes('day') ? [...new Set(first.filter(inSet(0)).flatMap((row) => (typeof row.day === 'string' ? [row.day] : [])))].sort() : []
  const byDay = days.map((day): PartSums & { day: string } => ({
    day,
    ...partSums(
      experiment,
      reads,
      caps,
      (row) => inSet(0)(row) && row.day === day,
      ({ role, shape }) => role !== 'secondary' && shape !== 'quantile',
    ),
  }))
  return {
    ...(query.who.dimensions.length === 0 ? {} : { slices }),
    ...(query.who.strata.length === 0
      ? {}
      : {
          strata: mixes.map((mix) => ({
            values: (JSON.parse(mix) as string[]).map((key) => valueOfKey(key).value),
            ...partSums(experiment, reads, caps, (row) => inSet(strata!.set)(row) && mixOf(row) === mix),
          })),
        }),
    ...(days.length === 0 ? {} : { byDay, firstDay: days[0]!, lastDay: days.at(-1)! }),
  }
}

function missingColumns(experiment: Experiment, dataset: Dataset, table: Table): Problem[] {
  const time: ColumnNeed[] = dataset.time === undefined ? [] : [{ column: dataset.time, thing: `dataset/${dataset.id}`, path: ['time'] }]
  return [...time, ...columnsOfExperiment(experiment, dataset.id)]
    .filter(({ column }) => columnOf(table, column) === undefined)
    .map((need) => problems.missingColumn(need, table.says, table.names))
}

function apart({ id }: Experiment, dataset: string, tables: ReadonlyMap<string, Table>): Problem[] {
  const [first, ...others] = [...tables.values()]
  const other = others.find((table) => table.connection !== first!.connection)
  if (other === undefined || other !== tables.get(dataset)) return []
  return [
    {
      code: 'join-across-sources',
      severity: 'error',
      place: { thing: `experiment/${id}` },
      message: `Experiment ${id} reads ${first!.says} and ${other.says}, which lie in different databases; neither of them can read the other.`,
      expected: 'datasets of one source',
      mend: 'Bring one of them into the source of the other: as a file into the data folder, or as a table into the database.',
    },
  ]
}
