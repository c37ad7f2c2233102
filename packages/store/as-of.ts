import { type RawBuilder, sql } from 'kysely'
import { refuse } from './refused.ts'
import type { Transaction } from './session.ts'

const dateOnly = /^\d{4}-\d{2}-\d{2}$/
const moment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})$/

/**
 * The moment that "as of" means, as SQL: a time is itself, a date is its end in the time zone of the workspace.
 *
 * Refused: "bad-as-of".
 */
export async function momentOf(trx: Transaction, asOf: string): Promise<RawBuilder<string>> {
  const valid = (dateOnly.test(asOf) || moment.test(asOf)) && isInCalendar(asOf)
  if (!valid) {
    throw refuse('bad-as-of', `"${asOf}" is no date and no time.`, 'Write a date such as 2027-06-30, or a time such as 2027-06-30T12:00:00Z.', { found: asOf })
  }
  if (!dateOnly.test(asOf)) return sql<string>`${asOf}::timestamptz`
  return sql<string>`((${asOf}::date + 1)::timestamp at time zone ${await readZone(trx)} - interval '1 microsecond')`
}

/**
 * A time as it was given, once it is sure that it is one; a date alone is its start in UTC.
 *
 * what: the name of the field, for what is said of it. Refused: "bad-time".
 */
export function readTime(text: string, what: string): string {
  if ((dateOnly.test(text) || moment.test(text)) && isInCalendar(text)) return dateOnly.test(text) ? `${text}T00:00:00Z` : text
  throw refuse('bad-time', `"${text}" is no time for "${what}".`, 'Write a time such as 2027-06-30T12:00:00Z.', { found: text, place: { path: [what] } })
}

/** Date.parse takes 2027-02-30 for the 2nd of March; Postgres would throw. */
function isInCalendar(asOf: string): boolean {
  const day = asOf.slice(0, 10)
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) && !Number.isNaN(Date.parse(asOf))
}

async function readZone(trx: Transaction): Promise<string> {
  const { rows } = await sql<{ zone: string | null }>`select doc->>'timeZone' as zone from plumb.thing where kind = 'workspace' and id = 'workspace'`.execute(
    trx,
  )
  const zone = rows[0]?.zone ?? 'UTC'
  return isZone(zone) ? zone : 'UTC'
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
