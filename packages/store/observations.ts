import { didYouMean, type Observation, type Problem } from '@plumbline/model'
import { sql } from 'kysely'
import { momentOf } from './as-of.ts'
import { correctionsAmong, describeRow } from './readings.ts'
import { StoreRefused } from './refused.ts'
import type { Transaction } from './session.ts'
import { readIds } from './things.ts'
import type { Actor, NewReading, Recorded } from './types.ts'

/**
 * Adds readings. One that says what the reading before it says (value, rows, source, and whether somebody entered it) is passed over, so that
 * reading the same data again leaves no trace; of two readings of one period in one call the later counts. Says what was known otherwise before.
 *
 * entered: who enters the numbers by hand, and why.
 * Refused: "unknown-reference" for a metric that is not there, "bad-observation".
 */
export async function recordReadings(trx: Transaction, readings: readonly NewReading[], now: Date, entered: Entry | null): Promise<Recorded> {
  if (readings.length === 0) return { added: 0, corrections: [] }
  const metrics = new Set(await readIds(trx, 'metric'))
  const problems = readings.flatMap((reading, index) => checkReading(reading, index, metrics))
  if (problems.length > 0) throw new StoreRefused(...problems)
  const readAt = now.toISOString()
  const latest = new Map(readings.map((reading) => [`${reading.metric} ${reading.period} ${reading.readAt ?? readAt}`, reading]))
  const records = [...latest.values()].map(({ metric, period, value, rows, source, readAt: at = readAt, who, reason }) => ({
    metric,
    period,
    value,
    rows,
    source,
    read_at: at,
    who: entered === null ? null : { ...entered.who, ...(who === undefined ? {} : { name: who }) },
    reason: entered === null ? null : (reason ?? entered.reason),
  }))
  // Two who record at the same moment must each see what the other kept.
  await sql`select pg_advisory_xact_lock(hashtextextended('plumb readings ' || current_setting('plumb.workspace'), 0))`.execute(trx)
  // In order of time, so that each sees the one that it follows.
  const added: AddedRow[] = []
  const moments = Map.groupBy(records, (record) => Date.parse(record.read_at))
  for (const [, some] of [...moments].sort(([a], [b]) => a - b)) {
    const { rows } = await sql<AddedRow>`
      insert into plumb.observation (workspace, metric, period, value, rows, source, read_at, who, reason)
      select current_setting('plumb.workspace'), w.metric, w.period, w.value, w.rows, w.source, w.read_at, w.who, w.reason
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
        as w (metric text, period date, value double precision, rows bigint, source text, read_at timestamptz, who jsonb, reason text)
      left join lateral (
        select o.value, o.rows, o.source, o.who is not null as entered from plumb.observation o
        where o.metric = w.metric and o.period = w.period and o.read_at <= w.read_at
        order by o.read_at desc, o.reading desc limit 1
      ) last on true
      where (last.value, last.rows, last.source, coalesce(last.entered, w.value is null)) is distinct from (w.value, w.rows, w.source, w.who is not null)
      returning reading`.execute(trx)
    added.push(...rows)
  }
  return { added: added.length, corrections: await correctionsAmong(trx, added) }
}

interface Entry {
  readonly who: Actor
  readonly reason: string | null
}

interface AddedRow {
  readonly reading: number
}

/** The latest reading of each period, by metric and period. */
export async function readObservations(trx: Transaction, query: { metric?: string; asOf?: string }): Promise<readonly Observation[]> {
  const { metric, asOf } = query
  const moment = asOf === undefined ? null : await momentOf(trx, asOf)
  const rows = await trx
    .selectFrom('observation')
    .distinctOn(['metric', 'period'])
    .select(['metric', 'period', 'value', 'rows', 'source', 'read_at', 'who', 'reason'])
    .$if(metric !== undefined, (some) => some.where('metric', '=', metric!))
    .$if(moment !== null, (some) => some.where('read_at', '<=', moment!))
    .orderBy('metric')
    .orderBy('period')
    .orderBy('read_at', 'desc')
    .orderBy('reading', 'desc')
    .execute()
  return rows.flatMap(({ value, ...row }) => (value === null ? [] : [{ ...describeRow(row), value }]))
}

function checkReading({ metric, period, value, rows, readAt }: NewReading, index: number, metrics: ReadonlySet<string>): readonly Problem[] {
  const place = { thing: `metric/${metric}`, path: [index] }
  const bad = (message: string, mend: string): Problem => ({ code: 'bad-observation', severity: 'error', place, message, mend })
  if (!metrics.has(metric)) {
    const mend = didYouMean(metric, metrics, 'Write the metric first.')
    return [{ code: 'unknown-reference', severity: 'error', place, message: `There is no metric "${metric}" to record a value of.`, found: metric, mend }]
  }
  return [
    ...(isDate(period) ? [] : [bad(`"${period}" is no first day of a period of ${metric}.`, 'Write a date such as 2027-06-01.')]),
    ...(value === null || Number.isFinite(value)
      ? []
      : [bad(`The value of ${metric} in ${period} is no number.`, 'Leave the period out when its value is not known.')]),
    ...(rows === undefined || (Number.isSafeInteger(rows) && rows >= 0)
      ? []
      : [bad(`${metric} in ${period} cannot rest on ${rows} rows.`, 'Give a whole number of rows.')]),
    ...(readAt === undefined || !Number.isNaN(Date.parse(readAt))
      ? []
      : [bad(`"${readAt}" is no time at which ${metric} was read.`, 'Write a time such as 2027-06-30T12:00:00Z.')]),
  ]
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
