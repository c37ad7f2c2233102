import type { Problem, Strategy } from '@plumbline/model'
import { liesElsewhere } from '../datasets/place.ts'
import { metricsOn } from '../datasets/view.ts'
import { datasetsOfExperiment } from '../experiments/measure-all.ts'

/**
 * Of the datasets that were meant, those that were really read: something is counted in them, they are connected, and they answered. The others are
 * named by the strategy, and no number comes from them.
 */
export function datasetsRead(meant: ReadonlySet<string>, problems: readonly Problem[], strategy: Strategy): readonly string[] {
  const failed = new Set(problems.flatMap(({ severity, place }) => (severity === 'error' && place.thing !== undefined ? [place.thing] : [])))
  return [...meant].filter((id) => {
    const dataset = strategy.datasets.get(id)
    if (dataset === undefined || liesElsewhere(dataset, strategy) || !isCounted(id, strategy)) return false
    return !failed.has(`dataset/${id}`) && !failed.has(`source/${dataset.source}`)
  })
}

function isCounted(id: string, strategy: Strategy): boolean {
  const { metrics, experiments, impacts } = strategy
  if (metricsOn(id, strategy).length > 0) return true
  if ([...metrics.values()].some(({ computed }) => computed?.with?.includes(id) === true)) return true
  return (
    [...experiments.values()].some((experiment) => datasetsOfExperiment(experiment).includes(id)) ||
    [...impacts.values()].some(({ rows }) => rows?.dataset === id)
  )
}
