import type { Context } from './context.ts'
import { startOfDay } from './today.ts'

const dayMs = 86_400_000

/** The moments between which the days from and to lie, both of them included, in the zone of the workspace. ISO dates. */
export async function readDays(context: Context, from: string | undefined, to: string | undefined): Promise<{ since?: string; until?: string }> {
  if (from === undefined && to === undefined) return {}
  const { timeZone } = (await context.strategy()).strategy.workspace
  const dayAfter = to && new Date(Date.parse(to) + dayMs).toISOString().slice(0, 10)
  return {
    ...(from === undefined ? {} : { since: startOfDay(from, timeZone).toISOString() }),
    ...(dayAfter === undefined ? {} : { until: startOfDay(dayAfter, timeZone).toISOString() }),
  }
}
