import { ageOfRows, daysBetween, type Grain, periodOf, spanOfRows } from '@plumbline/model'
import { dayInWords, spanOfTime } from '../profile/words.ts'
import type { Measuring } from './measuring.ts'
import type { Measure } from './rule.ts'
import { spanInWords } from './service-levels.ts'

/** Days, in words, and how many rows break the promise where rows can be counted. */
interface TimeReading {
  readonly days: number
  readonly says: string
  readonly rows: number | null
}

const millisecondsPerDay = 86_400_000

/** How old the latest row is, how long the longest wait between two was, or how old the oldest is; null without a date. */
export async function measureTime({ kind, column, days }: Extract<Measure, { of: 'time' }>, measuring: Measuring): Promise<TimeReading | null> {
  const { cells, ask } = measuring
  const { from } = cells.relation
  const moment = cells.moment(column)
  if (kind === 'longest wait') return longestWait(moment, column.name, measuring)
  const bound = kind === 'age' ? 'max' : 'min'
  const limit = cells.momentLiteral(localTime(measuring, days))
  const [row] = await ask(`SELECT CAST(${bound}(${moment}) AS VARCHAR) AS "at", count(*) FILTER (WHERE ${moment} < ${limit}) AS "before"\nFROM ${from} AS f`)
  if (row!.at === null) return null
  const at = String(row!.at)
  const isDay = column.family === 'date' || /^\d{4}-\d{2}-\d{2}( 00:00:00)?$/.test(at)
  const span = kind === 'age' && isDay ? await spanUpTo(at.slice(0, 10), moment, measuring) : 'day'
  if (span !== 'day') return ofSpan(at, span, measuring)
  const age = ageOf(at, isDay, measuring)
  return {
    days: age,
    says: `${kind === 'age' ? 'the latest' : 'the oldest'} is from ${dayInWords(at)}, ${spanInWords(Math.max(0, age))} ago`,
    rows: kind === 'age' ? null : Number(row!.before),
  }
}

/** Days looked at, latest first, to tell for which time a row stands. */
const daysLookedAt = 1_100

/** The time for which a row stands; the days are only asked for where the latest could begin more than itself. */
async function spanUpTo(latest: string, moment: string, { cells, ask, calendar }: Measuring): Promise<Grain> {
  if (periodOf(latest, 'month', calendar) !== latest && periodOf(latest, 'week', calendar) !== latest) return 'day'
  const day = `CAST(${moment} AS DATE)`
  const rows = await ask(
    `SELECT CAST("day" AS VARCHAR) AS "day" FROM (SELECT DISTINCT ${day} AS "day" FROM ${cells.relation.from} AS f WHERE ${day} IS NOT NULL) AS d ORDER BY d."day" DESC LIMIT ${daysLookedAt}`,
  )
  return spanOfRows(
    rows.map((row) => String(row.day)),
    calendar,
  )
}

function ofSpan(latest: string, span: Grain, measuring: Measuring): TimeReading {
  const days = ageOfRows(latest, span, localTime(measuring, 0).slice(0, 10))
  const ended = days === 0 ? 'has not ended' : `ended ${spanInWords(Math.max(0, days))} ago`
  return { days, says: `the latest is of ${spanOfTime(latest, span)}, which ${ended}`, rows: null }
}

/** A day is as old as the days since; a moment to the minute. */
function ageOf(at: string, isDay: boolean, measuring: Measuring): number {
  const now = localTime(measuring, 0)
  if (isDay) return daysBetween(at.slice(0, 10), now.slice(0, 10))
  return (Date.parse(`${now.replace(' ', 'T')}Z`) - Date.parse(`${at.slice(0, 19).replace(' ', 'T')}Z`)) / millisecondsPerDay
}

/** Local time of the books so many days ago, as "2026-11-22 13:00:00". */
function localTime({ now, timeZone }: Pick<Measuring, 'now' | 'timeZone'>, daysAgo: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return parts.format(new Date(now.getTime() - daysAgo * millisecondsPerDay))
}

/** The longest stretch from one day with rows to the next. Shorter waits than a day cannot be told from it. */
async function longestWait(moment: string, name: string, { cells, ask }: Measuring): Promise<TimeReading | null> {
  const day = `CAST(${moment} AS DATE)`
  const rows = await ask(
    `SELECT CAST("from" AS VARCHAR) AS "from", CAST("to" AS VARCHAR) AS "to"\nFROM (SELECT lag("day") OVER (ORDER BY "day") AS "from", "day" AS "to" FROM (SELECT DISTINCT ${day} AS "day" FROM ${cells.relation.from} AS f WHERE ${day} IS NOT NULL) AS d) AS w\nWHERE "from" IS NOT NULL\nORDER BY w."to" - w."from" DESC, 1\nLIMIT 1`,
  )
  if (rows[0] === undefined) {
    const [any] = await ask(`SELECT count(${moment}) AS "rows" FROM ${cells.relation.from} AS f`)
    return Number(any!.rows) === 0 ? null : { days: 0, says: `all rows are of one day, by ${name}`, rows: null }
  }
  const { from, to } = rows[0]
  const days = daysBetween(String(from), String(to))
  return { days, says: days === 1 ? 'every day has rows' : `nothing between ${dayInWords(String(from))} and ${dayInWords(String(to))}`, rows: null }
}
