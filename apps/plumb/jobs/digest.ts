import { lastDue, parseSchedule } from '@plumbline/model'
import { zoneOf } from './due.ts'
import type { Job } from './job.ts'

/** Sends the digest when its settings say so, on the clocks of the workspace. */
export const digestJob: Job = {
  name: 'digest',
  summary: 'Send the digest.',
  operation: 'send-digest',
  role: 'admin',
  schedules: () => [],
  async dues(held, things, now) {
    const kept = await held.digest()
    const schedule = kept === null ? null : parseSchedule(kept.settings.schedule)
    if (kept === null || schedule === null) return []
    const last = lastDue(schedule, zoneOf(things), now)
    return last > new Date(kept.changedAt) ? [{ about: '', dueAt: last.toISOString() }] : []
  },
  input: () => ({}),
  leftOver: () => null,
}
