import { findingsOfDrivers, type SenseFinding } from '@plumbline/engine'
import { outcomeOfMetric } from '@plumbline/metrics'
import type { Metric, Strategy } from '@plumbline/model'
import type { Look } from '../insights/sources.ts'
import { withData } from '../operations/open-data.ts'
import { driversOf } from './drivers-of.ts'

/** Each takes a while where its data has changed. */
const mostMetrics = 5

/** What goes with the outcomes of the metrics that goals aim at, as far as those are shares of single units. keptOnly: only what was worked out before. */
export async function findDriverFindings(
  { context, situation: { strategy }, folder, data }: Look,
  { keptOnly = false } = {},
): Promise<readonly SenseFinding[]> {
  const metrics = aimedAt(strategy).slice(0, mostMetrics)
  if (metrics.length === 0) return []
  return withData(context, { folder, data }, async (open) => {
    const findings: SenseFinding[] = []
    for (const metric of metrics) {
      context.signal.throwIfAborted()
      const { drivers, dataset, money } = await driversOf(context, open, { of: metric.id }, { keptOnly })
      if (drivers === null) continue
      const about = [
        { kind: 'metric', id: metric.id },
        { kind: 'dataset', id: dataset.id },
      ] as const
      findings.push(...findingsOfDrivers(drivers, { about, outcome: metric.id, money }))
    }
    return findings
  })
}

/** Metrics of goals that say what a single unit has; the others are amounts. */
function aimedAt({ goals, metrics }: Strategy): readonly Metric[] {
  const wanted = new Set([...goals.values()].map(({ metric }) => metric))
  return [...metrics.values()].filter((metric) => wanted.has(metric.id) && !('mend' in outcomeOfMetric(metric)))
}
