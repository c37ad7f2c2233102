import { lastDue, nextDue, parseSchedule } from '@plumbline/model'
import type { StoredThing } from '@plumbline/store'
import type { Job, Scheduled } from './job.ts'

/** A schedule with its moments. */
export interface Timed extends Scheduled {
  /** The last moment at which it was due; null where that was before it was written down. */
  readonly lastDue: Date | null
  readonly nextDue: Date
}

/** When each schedule of a workspace was due last, and will be next. What cannot be read as a schedule is a finding elsewhere. */
export function timeSchedules(job: Job, things: readonly StoredThing[], now: Date): readonly Timed[] {
  const timeZone = zoneOf(things)
  return job.schedules(things).flatMap((scheduled): Timed[] => {
    const schedule = parseSchedule(scheduled.says)
    if (schedule === null) return []
    const last = lastDue(schedule, timeZone, now)
    return [{ ...scheduled, lastDue: last > new Date(scheduled.since) ? last : null, nextDue: nextDue(schedule, timeZone, now) }]
  })
}

/** A zone that is none is a finding of its own; clocks are then those of UTC. */
export function zoneOf(things: readonly StoredThing[]): string {
  const { timeZone } = (things.find(({ kind }) => kind === 'workspace')?.doc ?? {}) as { readonly timeZone?: unknown }
  if (typeof timeZone !== 'string') return 'UTC'
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone
  } catch {
    return 'UTC'
  }
}
