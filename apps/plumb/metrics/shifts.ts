import { findShifts, type Shifts } from '@plumbline/engine'
import type { Context } from '../operations/context.ts'
import type { Situation } from '../situation.ts'
import { standMetricsOf } from './stand.ts'

/** What shifted in the metrics of a situation, worked out once for all of them. key: what the situation was asked for with. */
export function shiftsOf(context: Pick<Context, 'remember'>, key: string, situation: Situation): Promise<Shifts> {
  const { strategy, histories, sources, today } = situation
  return context.remember(JSON.stringify(['shifts', key, today]), async () => {
    // A period that is not whole yet would pass for a fall.
    const partial = new Map(sources.flatMap((source) => (source.partial == null ? [] : [[source.metric, source.partial.period] as const])))
    const whole = new Map([...histories].map(([metric, history]) => [metric, history.filter(({ period }) => period !== partial.get(metric))]))
    const late = new Set(standMetricsOf(situation).flatMap(({ metric, freshness }) => (freshness === 'late' ? [metric] : [])))
    return findShifts({ strategy, histories: whole, today, late })
  })
}
