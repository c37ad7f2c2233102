import { sayCount, sayDay, sayDefinition, sayList, sayPeriod, sayWhole } from '@plumbline/engine'
import type { MetricExplanation } from '@plumbline/metrics'
import { type Metric, type Strategy, sayWhere } from '@plumbline/model'
import type { ExplainedMetric } from './operation-types.ts'

/** How a metric is read, as people follow it: the steps in words, each statement, what was read. */
export function explainMetric(metric: Metric, strategy: Strategy, found: MetricExplanation): ExplainedMetric {
  const leaves = leavesOf(found)
  const read = leaves.filter(({ source }) => source !== null)
  const once = [...new Map(read.map((leaf) => [leaf.source, leaf])).values()]
  return {
    metric: metric.id,
    name: metric.name,
    says: sayDefinition(metric, strategy),
    steps: stepsOf(metric, strategy, found, read),
    statements: leaves.flatMap(({ metric: id, source, dialect, sql }) => (sql === null ? [] : [{ metric: id, source: source ?? 'its source', dialect, sql }])),
    rows: totalOf(leaves.map(({ rows }) => rows)),
    bytes: totalOf(once.map(({ bytes }) => bytes)),
    changedAt: leaves.map(({ changedAt }) => changedAt).reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null),
    readAt: found.readAt,
    latest: found.latest ?? leaves.map(({ latest }) => latest).reduce((first, day) => (day !== null && (first === null || day < first) ? day : first), null),
    lastPeriod: found.lastPeriod,
    problems: found.problems,
  }
}

/** The metrics at the bottom of a formula, each once; a metric without one is its own. */
function leavesOf(found: MetricExplanation, seen = new Map<string, MetricExplanation>()): MetricExplanation[] {
  if (found.inputs.length === 0) seen.set(found.metric, found)
  else for (const input of found.inputs) leavesOf(input, seen)
  return [...seen.values()]
}

function stepsOf(metric: Metric, strategy: Strategy, found: MetricExplanation, read: readonly MetricExplanation[]): string[] {
  const { workspace } = strategy
  const { computed } = metric
  const filter = sayWhere(computed?.where)
  const joins = computed === undefined ? [] : (strategy.datasets.get(computed.dataset)?.joins ?? [])
  const entered = found.how === null
  return [
    ...[...Map.groupBy(read, ({ source }) => source).values()].map(sayReading),
    ...(entered ? ['Take the numbers that people entered.'] : []),
    ...joins.map(
      (join) =>
        `Look up ${strategy.datasets.get(join.dataset)?.name ?? join.dataset} for each row by ${Object.keys(join.on).join(' and ')}, where a column of it is asked for.`,
    ),
    ...(filter === '' ? [] : [`Keep the rows where ${filter}.`]),
    ...(found.how === 'formula' ? [`Put the values together, period by period: ${metric.formula}.`] : []),
    ...(found.how === 'sql' ? ['Run its SELECT in a locked process.'] : []),
    ...(entered ? [] : [`Count by ${metric.grain} as it begins in ${workspace.timeZone}.`]),
    ...(found.partial ? [`Leave out ${sayPeriod(found.partial.period, metric.grain)}: ${found.partial.because}.`] : []),
    ...(found.lastPeriod === null ? [] : [`The last whole ${metric.grain} is ${sayPeriod(found.lastPeriod, metric.grain)}.`]),
  ]
}

/** of: what is read from one place. */
function sayReading(of: readonly MetricExplanation[]): string {
  const { source, bytes, changedAt, latest } = of.at(-1)!
  const counts = sayCounts(of)
  const facts = [
    ...(bytes === null ? [] : [`${sayWhole(bytes)} bytes`]),
    ...(changedAt === null ? [] : [`changed ${sayDay(changedAt)}`]),
    ...(latest === null ? [] : [`latest row of ${sayDay(latest)}`]),
  ]
  return `Read ${source}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}${counts === '' ? '' : `; ${counts} counted`}.`
}

function sayCounts(of: readonly MetricExplanation[]): string {
  const known = of.filter(({ rows }) => rows !== null)
  return sayList(known.map(({ metric, rows }) => sayCount(rows!, 'row') + (of.length === 1 ? '' : ` for ${metric}`)))
}

/** Null where none of them is known. */
function totalOf(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null)
  return known.length === 0 ? null : known.reduce((sum, number) => sum + number, 0)
}
