import type { Workspace } from '@plumbline/model'

/** The date in the zone of a workspace, or the one on which its calendar is frozen. ISO date. */
export function todayOf({ today, timeZone }: Pick<Workspace, 'today' | 'timeZone'>, now: Date): string {
  return today ?? now.toLocaleDateString('en-CA', { timeZone: knownZone(timeZone), year: 'numeric', month: '2-digit', day: '2-digit' })
}

/** The moment at which a day begins in a zone. day: ISO date. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`)
  // The offset is that of the moment itself, so the second look counts where the clocks change on that day.
  const first = new Date(midnight.getTime() - offsetMs(midnight, timeZone))
  return new Date(midnight.getTime() - offsetMs(first, timeZone))
}

function offsetMs(moment: Date, timeZone: string): number {
  const shown = moment.toLocaleString('sv-SE', { timeZone: knownZone(timeZone) })
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(moment.getTime() / 1000) * 1000
}

/** A zone that is none is a finding of its own; days are then those of UTC. */
function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone
  } catch {
    return 'UTC'
  }
}
