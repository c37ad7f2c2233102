import { type Metric, metricsOfFormula, type Strategy } from '@plumbline/model'

/** The datasets that a metric is read from: its own, those that its statement reads too, and those behind the metrics of its formula. */
export function datasetsBehind({ id, computed, formula }: Metric, strategy: Strategy, seen: ReadonlySet<string> = new Set()): readonly string[] {
  if (seen.has(id)) return []
  if (computed !== undefined) return [computed.dataset, ...(computed.with ?? [])]
  if (formula === undefined) return []
  const found = metricsOfFormula(formula).flatMap((operand) => {
    const metric = strategy.metrics.get(operand)
    return metric === undefined ? [] : datasetsBehind(metric, strategy, new Set([...seen, id]))
  })
  return [...new Set(found)]
}

/** The ids of the metrics that say something else when one of these datasets does. */
export function metricsRestingOn(datasets: ReadonlySet<string>, strategy: Strategy): readonly string[] {
  return [...strategy.metrics.values()].filter((metric) => datasetsBehind(metric, strategy).some((dataset) => datasets.has(dataset))).map(({ id }) => id)
}
