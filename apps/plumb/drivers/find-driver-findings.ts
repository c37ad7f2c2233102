import { findingsOfDrivers, type SenseFinding } from '@plumbline/engine'
import { outcomeOfMetric } from '@plumbline/metrics'
import type { Metric, Strategy } from '@plumbline/model'
import type { Look } from '../insights/sources.ts'
import { withData } from '../operations/open-data.ts'
import { driversOf } from './drivers-of.ts'

/** Each takes a while where its data has changed. */
const mostMetrics = 5

/** What goes with the outcomes that goals aim at, and with those that drive these, as far as they are shares of single units. keptOnly: only what was worked out before. */
export async function findDriverFindings(
  { context, situation: { strategy }, folder, data }: Omit<Look, 'situation'> & { readonly situation: Pick<Look['situation'], 'strategy'> },
  { keptOnly = false } = {},
): Promise<readonly SenseFinding[]> {
  const metrics = aimedAt(strategy)
  if (metrics.length === 0) return []
  return withData(context, { folder, data }, async (open) => {
    const findings: SenseFinding[] = []
    let told = 0
    for (const metric of metrics) {
      context.signal.throwIfAborted()
      const { drivers, dataset, money } = await driversOf(context, open, { of: metric.id }, { keptOnly })
      // Many a share is made of sums, not of single units: that is only seen in its rows.
      if (drivers === null) continue
      told++
      const about = [
        { kind: 'metric', id: metric.id },
        { kind: 'dataset', id: dataset.id },
      ] as const
      findings.push(...findingsOfDrivers(drivers, { about, outcome: metric.id, money }))
      if (told === mostMetrics) break
    }
    return findings
  })
}

/** Metrics that say what a single unit has, those that goals aim at first; the others are amounts. */
function aimedAt({ goals, metrics }: Strategy): readonly Metric[] {
  const wanted = [...goals.values()].flatMap(({ metric }) => (metric === undefined ? [] : [metric]))
  const driving = wanted.flatMap((id) => metrics.get(id)?.drivers?.map(({ metric }) => metric) ?? [])
  return [...new Set([...wanted, ...driving])].flatMap((id) => {
    const metric = metrics.get(id)
    return metric === undefined || 'mend' in outcomeOfMetric(metric) ? [] : [metric]
  })
}
