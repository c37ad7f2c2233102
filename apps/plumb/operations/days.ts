import { addDays } from '@plumbline/model'
import type { Context } from './context.ts'
import { startOfDay } from './today.ts'

/** The moments between which the days from and to lie, both of them included, in the zone of the workspace. ISO dates. */
export async function readDays(context: Context, from: string | undefined, to: string | undefined): Promise<{ since?: string; until?: string }> {
  if (from === undefined && to === undefined) return {}
  const { timeZone } = (await context.strategy()).strategy.workspace
  return {
    ...(from === undefined ? {} : { since: startOfDay(from, timeZone).toISOString() }),
    ...(to === undefined ? {} : { until: startOfDay(addDays(to, 1), timeZone).toISOString() }),
  }
}
