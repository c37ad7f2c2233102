import { nextDue, type Problem, parseSchedule } from '@plumbline/model'
import type { DigestSettings } from '@plumbline/store'
import { Refused } from '../operations/context.ts'
import { mayPostLocally } from './deliver.ts'
import { problemOfUrl } from './post.ts'

/** Schedules as people choose them. */
const usual: Readonly<Record<string, string>> = { weekly: 'every monday at 07:00', daily: 'every weekday at 07:00' }
const mostEmails = 50

/** Settings from what somebody chose; null turns the digest off. Refused: no such schedule, an address that cannot be, nobody to send it to. */
export function readSettings(schedule: string, emails: readonly string[], webhook: string | null): DigestSettings | null {
  if (schedule === 'off') return null
  const written = usual[schedule] ?? schedule
  const problems: Problem[] = []
  if (parseSchedule(written) === null)
    problems.push(wrong('schedule', `"${schedule}" is no schedule.`, 'Write "weekly", "daily", "off", or such as "every monday at 07:00".'))
  if (emails.length > mostEmails) problems.push(wrong('emails', `These are ${emails.length} addresses; ${mostEmails} are the most.`, 'Name a mailing list.'))
  for (const email of emails) {
    if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(email))
      problems.push(wrong('emails', `"${email}" is no address of mail.`, 'Write it such as mara@example.org.'))
  }
  const url = webhook === null ? null : problemOfUrl(webhook, mayPostLocally())
  if (url !== null) problems.push(url)
  if (emails.length === 0 && webhook === null) problems.push(wrong('emails', 'Nobody would get it.', 'Name an address of mail or a webhook, or turn it off.'))
  if (problems.length > 0) throw new Refused(problems)
  return { schedule: written, emails: [...new Set(emails)], webhook }
}

/** When the next digest goes out, on the clocks of the workspace. ISO time. */
export function nextDigest(settings: DigestSettings, timeZone: string, now: Date): string | null {
  const schedule = parseSchedule(settings.schedule)
  return schedule === null ? null : nextDue(schedule, timeZone, now).toISOString()
}

function wrong(field: string, message: string, mend: string): Problem {
  return { code: 'bad-digest', severity: 'error', place: { path: [field] }, message, mend }
}
