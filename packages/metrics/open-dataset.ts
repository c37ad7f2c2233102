import type { Dataset, Problem } from '@plumbline/model'
import { conditionsOfRequest, type MetricRequest } from './compile.ts'
import { type OpenJoin, openJoin } from './joins.ts'
import { type ColumnNeed, columnsNeeded, columnsOfMetric, joinOf } from './needs.ts'
import * as problems from './problems.ts'
import type { MetricReading } from './query.ts'
import { type ReadingContext, unanswered } from './reading-context.ts'
import { columnOf, isProblem } from './relation.ts'
import type { Table } from './sources/table.ts'
import { resolveColumn, type Scope } from './sql/scope.ts'

/** A dataset, ready for those requests that it can answer. */
export interface OpenDataset {
  readonly table: Table
  readonly joins: readonly OpenJoin[]
  readonly scope: Scope
  readonly usable: readonly MetricRequest[]
  /** The requests that cannot be answered, each with its problem. */
  readonly refused: readonly MetricReading[]
}

/** Opens a dataset and the joins that the requests use, and sorts the requests by whether all that they ask for is there. */
export async function openDataset(
  dataset: Dataset,
  requests: readonly MetricRequest[],
  { strategy, sources, rules }: ReadingContext,
): Promise<OpenDataset | Problem> {
  const asked = requests.map(columnsOfRequest)
  const needs = [...columnsNeeded(dataset, strategy), ...asked.flat()]
  const isOwn = ({ column }: ColumnNeed) => joinOf(dataset, column) === null
  const keysOfJoins = [...new Set(asked.flat().flatMap(({ column }) => joinOf(dataset, column) ?? []))]
  const onColumns = keysOfJoins.flatMap((id) => Object.keys(dataset.joins!.find((join) => join.dataset === id)!.on))
  const table = await sources.open(dataset, strategy, [...needs.filter(isOwn).map(({ column }) => column), ...onColumns])
  if (isProblem(table)) return table

  const missing = needs.find((need) => need.thing === `dataset/${dataset.id}` && need.path[0] === 'time' && columnOf(table, need.column) === undefined)
  if (missing !== undefined) return problems.missingColumn(missing, table.says, table.names)
  const joins = new Map<string, OpenJoin | Problem>()
  for (const id of keysOfJoins) {
    const on = Object.keys(dataset.joins!.find((join) => join.dataset === id)!.on)
    const absent = on.find((column) => columnOf(table, column) === undefined)
    const wanted = asked.flat().flatMap(({ column }) => (joinOf(dataset, column) === id ? [column.slice(id.length + 1)] : []))
    const join =
      absent === undefined
        ? await openJoin(dataset, table, id, wanted, strategy, sources)
        : problems.missingColumn({ column: absent, thing: `dataset/${dataset.id}`, path: ['joins'] }, table.says, table.names)
    joins.set(id, join)
  }

  const opened = [...joins.values()].flatMap((join) => (isProblem(join) ? [] : [join]))
  const scope: Scope = { dataset, table, joins: opened, dialect: table.connection.dialect, rules }
  const usable: MetricRequest[] = []
  const refused: MetricReading[] = []
  for (const [index, request] of requests.entries()) {
    const incomplete = problems.incompleteComputation(request.metric, dataset)
    const lacking = asked[index]!.filter(({ column }) => resolveColumn(scope, column) === null)
    const told = lacking.map((need) => {
      const join = joins.get(joinOf(dataset, need.column) ?? '')
      if (join === undefined) return problems.missingColumn(need, table.says, table.names)
      return isProblem(join)
        ? join
        : problems.missingColumn(
            need,
            join.table.says,
            join.table.names.map((name) => `${join.dataset.id}.${name}`),
          )
    })
    if (incomplete !== null || lacking.length > 0) refused.push(unanswered(request, ...(incomplete === null ? new Set(told) : [incomplete])))
    else usable.push(request)
  }
  return { table, joins: opened, scope, usable, refused }
}

function columnsOfRequest(request: MetricRequest): ColumnNeed[] {
  const thing = `metric/${request.metric.id}` as const
  return [
    ...columnsOfMetric(request.metric),
    ...request.by.map((column): ColumnNeed => ({ column, thing, path: ['by'] })),
    ...conditionsOfRequest({ ...request, metric: { ...request.metric, computed: { ...request.metric.computed!, where: undefined } } }).map(
      ({ column }): ColumnNeed => ({ column, thing, path: ['where', column] }),
    ),
  ]
}

/** The joined datasets whose columns a request uses. */
export function joinsOf(dataset: Dataset, request: MetricRequest): readonly string[] {
  return [...new Set(columnsOfRequest(request).flatMap(({ column }) => joinOf(dataset, column) ?? []))]
}
