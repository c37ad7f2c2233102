import type { Job } from './job.ts'

/** Tries messages again that could not be delivered, each time after a longer wait. */
export const deliverJob: Job = {
  name: 'deliver',
  summary: 'Deliver what waits.',
  operation: 'deliver',
  role: 'admin',
  schedules: () => [],
  async dues(held, _things, now) {
    const next = await held.nextDelivery()
    return next !== null && Date.parse(next) <= now.getTime() ? [{ about: '', dueAt: new Date(next).toISOString() }] : []
  },
  input: () => ({}),
  leftOver: () => null,
}
