import { findingsOfChange, type SenseFinding } from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import { explainChangeOf } from '../metrics/change.ts'
import { Refused } from '../operations/context.ts'
import { withData } from '../operations/open-data.ts'
import type { Look } from './sources.ts'

/** Each costs a pass over its data; what goals are measured by comes first. */
const mostMetrics = 8

/** What moved the metrics of goals from the last but one whole period to the last; a metric that cannot be taken apart is passed over. */
export async function findChangeFindings({ context, situation, folder, data }: Look): Promise<readonly SenseFinding[]> {
  const { strategy } = situation
  const asked = situation.brief.goals.flatMap(({ metric, state }) => (metric === null ? [] : [{ id: metric.id, late: state !== 'on line' }]))
  const ids = [...new Set(asked.toSorted((a, b) => Number(b.late) - Number(a.late)).map(({ id }) => id))]
  const metrics = ids.flatMap((id) => strategy.metrics.get(id) ?? []).filter(({ computed, formula }) => computed !== undefined || formula !== undefined)
  if (metrics.length === 0) return []
  return withData(context, { folder, data }, async ({ loaded, facts }) => {
    const found: SenseFinding[] = []
    for (const metric of metrics.slice(0, mostMetrics)) {
      context.signal.throwIfAborted()
      try {
        const { explained } = await explainChangeOf({ loaded, facts, signal: context.signal }, metric, {})
        if (!isUndetermined(explained)) found.push(...findingsOfChange(explained))
      } catch (cause) {
        // Such as a metric that is only known in one period: there is no question to answer.
        if (!(cause instanceof Refused)) throw cause
      }
    }
    return found
  })
}
