import { type Metric, metricsOfFormula, type Strategy } from '@plumbline/model'
import { type Asked, isFormula } from './asking.ts'
import type { MetricRequest } from './compile.ts'
import { distinctProblems } from './problems.ts'
import type { MetricExplanation, MetricReading } from './query.ts'
import { unknownMetric } from './question.ts'

/** Where a metric's numbers come from, and for a formula those of each metric in it, in one asking. */
export async function explainMetric(
  id: string,
  strategy: Strategy,
  ask: (requests: readonly MetricRequest[]) => Promise<Asked>,
  now: Date,
): Promise<MetricExplanation> {
  const metric = strategy.metrics.get(id)
  if (metric === undefined) return { ...empty(id, now), problems: [unknownMetric(id, strategy)] }
  // A formula reads its metrics at its own grain.
  const { grain } = metric
  const metrics = [...withInputs(metric, strategy).values()]
  const asked = await ask(metrics.map((each) => ({ metric: each, grain, by: [], where: {} })))
  const readings = new Map(metrics.map((each, index) => [each.id, asked.readings[index]]))
  const explain = (each: Metric, above: readonly string[]): MetricExplanation => {
    const inputs = isFormula(each) && !above.includes(each.id) ? metricsOfFormula(each.formula!).flatMap((input) => strategy.metrics.get(input) ?? []) : []
    return {
      ...empty(each.id, now),
      ...(readings.get(each.id) === undefined ? {} : explanationOf(each, readings.get(each.id)!, strategy)),
      inputs: inputs.map((input) => explain(input, [...above, each.id])),
      problems: distinctProblems([...asked.problemsOf(each), ...(readings.get(each.id)?.problems ?? [])]),
    }
  }
  return explain(metric, [])
}

function withInputs(metric: Metric, strategy: Strategy, found = new Map<string, Metric>()): Map<string, Metric> {
  if (found.has(metric.id)) return found
  found.set(metric.id, metric)
  if (isFormula(metric))
    for (const id of metricsOfFormula(metric.formula!)) if (strategy.metrics.has(id)) withInputs(strategy.metrics.get(id)!, strategy, found)
  return found
}

function explanationOf(
  metric: Metric,
  { series, source, latest, bytes, changedAt, says, dialect }: MetricReading,
  strategy: Strategy,
): Partial<MetricExplanation> {
  const whole = series[0]?.values ?? []
  const partial = series[0]?.partial ?? null
  const how = isFormula(metric) ? 'formula' : metric.computed === undefined ? null : metric.computed.aggregate === 'sql' ? 'sql' : 'computed'
  const dataset = metric.computed === undefined ? undefined : strategy.datasets.get(metric.computed.dataset)
  return {
    how,
    formula: how === 'formula' ? metric.formula! : null,
    sql: how === 'formula' ? null : (source?.sql ?? null),
    dialect: how === 'sql' ? 'duckdb' : (dialect ?? null),
    dataset: dataset?.id ?? null,
    source: says ?? source?.file ?? null,
    rows: source?.rows ?? null,
    bytes,
    changedAt,
    latest,
    firstPeriod: whole[0]?.period ?? null,
    lastPeriod: whole.at(-1)?.period ?? null,
    partial: partial === null ? null : { period: partial.period, value: partial.value, because: partial.because },
  }
}

function empty(metric: string, now: Date): MetricExplanation {
  const nothing = { how: null, formula: null, sql: null, dialect: null, dataset: null, source: null, rows: null, bytes: null, changedAt: null, latest: null }
  return { metric, inputs: [], ...nothing, firstPeriod: null, lastPeriod: null, partial: null, readAt: now.toISOString(), problems: [] }
}
