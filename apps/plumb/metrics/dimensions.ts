import { type Metric, metricsOfFormula, type Strategy } from '@plumbline/model'

/**
 * Columns by which a metric may be split: those that its dataset and the datasets joined to it declare and that
 * its own filter leaves open; for a formula, those that all of its metrics share.
 */
export function dimensionsOf(metric: Metric, strategy: Strategy, above: readonly string[] = []): string[] {
  if (metric.formula !== undefined) return above.includes(metric.id) ? [] : sharedDimensions(metric.formula, strategy, [...above, metric.id])
  const dataset = metric.computed === undefined ? undefined : strategy.datasets.get(metric.computed.dataset)
  if (dataset === undefined) return []
  const joined = (dataset.joins ?? []).flatMap((join) => (strategy.datasets.get(join.dataset)?.dimensions ?? []).map((column) => `${join.dataset}.${column}`))
  const fixed = Object.keys(metric.computed?.where ?? {})
  return [...(dataset.dimensions ?? []), ...joined].filter((column) => !fixed.includes(column))
}

function sharedDimensions(formula: string, strategy: Strategy, above: readonly string[]): string[] {
  const lists = metricsOfFormula(formula).map((id) => {
    const part = strategy.metrics.get(id)
    return part === undefined ? [] : dimensionsOf(part, strategy, above)
  })
  const [first = [], ...others] = lists
  return first.filter((column) => others.every((list) => list.includes(column)))
}
