import { type Histories, isFormulaFault, type Metric, metricsOfFormula, type Problem, parseFormula, type Strategy } from '@plumbline/model'
import type { MetricRequest } from './compile.ts'
import type { PeriodRules } from './dialects/dialect.ts'
import { problemOfFormula, readFormula, readKnown } from './formulas.ts'
import { distinctProblems, unknownDataset } from './problems.ts'
import type { MetricReading } from './query.ts'
import { isReadInPart } from './reach.ts'
import { readDataset } from './reading.ts'
import { unanswered } from './reading-context.ts'
import type { Sources } from './sources/sources.ts'
import { readUserSql } from './user-sql-metric.ts'

export interface Asking {
  readonly strategy: Strategy
  readonly sources: Sources
  readonly now: Date
  readonly rules: PeriodRules
  readonly known: Histories
  readonly signal?: AbortSignal | undefined
  /** ISO day by dataset: where its metrics are read in part, only periods that begin then or later are. */
  readonly since?: ReadonlyMap<string, string>
}

export interface Asked {
  /** In the order of the requests. */
  readonly readings: readonly MetricReading[]
  /** What concerns whole datasets, by their ids. */
  readonly shared: ReadonlyMap<string, readonly Problem[]>
  /** What concerns the datasets that a metric reads. */
  problemsOf(metric: Metric): readonly Problem[]
}

/** Answers requests of any metrics: all that read the same dataset in one scan, also what formulas rest on. */
export async function askMetrics(requests: readonly MetricRequest[], asking: Asking): Promise<Asked> {
  const { strategy, known } = asking
  const found = new Map<string, Promise<MetricReading>>()
  const shared = new Map<string, readonly Problem[]>()
  const leaves = new Map<string, MetricRequest>()
  const broken = new Map<string, Problem>()
  for (const request of requests) collect(request)

  // What is computed from data, dataset by dataset.
  const byDataset = new Map<string, MetricRequest[]>()
  for (const leaf of leaves.values()) {
    if (leaf.metric.computed === undefined) found.set(keyOf(leaf), Promise.resolve(readKnown(leaf, known.get(leaf.metric.id) ?? [])))
    else byDataset.set(leaf.metric.computed.dataset, [...(byDataset.get(leaf.metric.computed.dataset) ?? []), leaf])
  }
  for (const [id, own] of byDataset) await readOne(id, own)

  // What rests on other metrics.
  const readings: MetricReading[] = []
  for (const request of requests) readings.push(await read(request))
  return { readings, shared, problemsOf: (metric) => datasetsOf(metric, strategy).flatMap((id) => shared.get(id) ?? []) }

  function collect(request: MetricRequest): void {
    if (!isFormula(request.metric)) {
      leaves.set(keyOf(request), request)
      return
    }
    const problem = problemOfFormula(request.metric, strategy)
    if (problem !== null) broken.set(request.metric.id, problem)
    else for (const id of metricsOfFormula(request.metric.formula!)) collect({ ...request, metric: strategy.metrics.get(id)! })
  }

  async function readOne(id: string, own: readonly MetricRequest[]): Promise<void> {
    const dataset = strategy.datasets.get(id)
    if (dataset === undefined) {
      for (const request of own) {
        const thing = `metric/${request.metric.id}`
        found.set(keyOf(request), Promise.resolve(unanswered(request, unknownDataset(thing, ['computed', 'dataset'], id, strategy.datasets.keys()))))
      }
      return
    }
    const isSql = ({ metric }: MetricRequest) => metric.computed!.aggregate === 'sql'
    for (const request of own.filter(isSql)) found.set(keyOf(request), readUserSql(dataset, request, asking))
    const scanned = own.filter((request) => !isSql(request))
    const since = asking.since?.get(id)
    const inPart = since === undefined ? [] : scanned.filter(({ metric }) => isReadInPart(metric))
    for (const [some, from] of [[scanned.filter((request) => !inPart.includes(request)), undefined] as const, [inPart, since] as const]) {
      if (some.length === 0) continue
      const { readings, problems } = await readDataset(dataset, some, { ...asking, since: from })
      shared.set(id, distinctProblems([...(shared.get(id) ?? []), ...problems]))
      for (const reading of readings) found.set(keyOf(reading.request), Promise.resolve(reading))
    }
  }

  function read(request: MetricRequest): Promise<MetricReading> {
    const key = keyOf(request)
    const before = found.get(key)
    if (before !== undefined) return before
    const problem = broken.get(request.metric.id)
    const made =
      problem === undefined
        ? readFormula(request, (id) => read({ ...request, metric: strategy.metrics.get(id)! }))
        : Promise.resolve(unanswered(request, problem))
    found.set(key, made)
    return made
  }
}

/** A metric with both is computed: the formula is then what people believe. */
export function isFormula({ computed, formula }: Metric): boolean {
  return computed === undefined && formula !== undefined && !isFormulaFault(parseFormula(formula))
}

/** The datasets that a metric reads, also by way of its formula. */
export function datasetsOf(metric: Metric, strategy: Strategy, seen: ReadonlySet<string> = new Set()): readonly string[] {
  if (metric.computed !== undefined) return [metric.computed.dataset]
  if (!isFormula(metric) || seen.has(metric.id)) return []
  const inputs = metricsOfFormula(metric.formula!).flatMap((id) => strategy.metrics.get(id) ?? [])
  return [...new Set(inputs.flatMap((input) => datasetsOf(input, strategy, new Set([...seen, metric.id]))))]
}

function keyOf({ metric, grain, by, where }: MetricRequest): string {
  return JSON.stringify([metric.id, grain, by, where])
}
