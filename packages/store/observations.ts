import { didYouMean, type Observation, type Problem } from '@plumbline/model'
import { sql } from 'kysely'
import { momentOf } from './as-of.ts'
import { StoreRefused } from './refused.ts'
import type { Transaction } from './session.ts'
import { readIds } from './things.ts'

/**
 * Adds readings. One that says what the reading before it says (value, rows and source) is passed over, so that reading the same data again
 * leaves no trace; of two readings of one period in one call the later counts. Gives how many were added.
 *
 * Refused: "unknown-reference" for a metric that is not there, "bad-observation".
 */
export async function recordObservations(trx: Transaction, observations: readonly Observation[], now: Date): Promise<number> {
  if (observations.length === 0) return 0
  const metrics = new Set(await readIds(trx, 'metric'))
  const problems = observations.flatMap((observation, index) => checkObservation(observation, index, metrics))
  if (problems.length > 0) throw new StoreRefused(...problems)
  const readAt = now.toISOString()
  const latest = new Map(observations.map((observation) => [`${observation.metric} ${observation.period} ${observation.readAt ?? readAt}`, observation]))
  const records = [...latest.values()].map(({ metric, period, value, rows, source, readAt: at = readAt }) => ({
    metric,
    period,
    value,
    rows,
    source,
    read_at: at,
  }))
  const { numAffectedRows } = await sql`
    insert into plumb.observation (workspace, metric, period, value, rows, source, read_at)
    select current_setting('plumb.workspace'), w.metric, w.period, w.value, w.rows, w.source, w.read_at
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as w (metric text, period date, value double precision, rows bigint, source text, read_at timestamptz)
    left join lateral (
      select o.value, o.rows, o.source from plumb.observation o
      where o.metric = w.metric and o.period = w.period and o.read_at <= w.read_at
      order by o.read_at desc, o.reading desc limit 1
    ) last on true
    where (last.value, last.rows, last.source) is distinct from (w.value, w.rows, w.source)`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/** The latest reading of each period, by metric and period. */
export async function readObservations(trx: Transaction, query: { metric?: string; asOf?: string }): Promise<readonly Observation[]> {
  const { metric, asOf } = query
  const moment = asOf === undefined ? null : await momentOf(trx, asOf)
  const rows = await trx
    .selectFrom('observation')
    .distinctOn(['metric', 'period'])
    .select(['metric', 'period', 'value', 'rows', 'source', 'read_at'])
    .$if(metric !== undefined, (some) => some.where('metric', '=', metric!))
    .$if(moment !== null, (some) => some.where('read_at', '<=', moment!))
    .orderBy('metric')
    .orderBy('period')
    .orderBy('read_at', 'desc')
    .orderBy('reading', 'desc')
    .execute()
  return rows.map(({ metric, period, value, rows: many, source, read_at }) => ({
    metric,
    period,
    value,
    ...(many === null ? {} : { rows: many }),
    readAt: read_at,
    ...(source === null ? {} : { source }),
  }))
}

function checkObservation({ metric, period, value, rows, readAt }: Observation, index: number, metrics: ReadonlySet<string>): readonly Problem[] {
  const place = { thing: `metric/${metric}`, path: [index] }
  const bad = (message: string, mend: string): Problem => ({ code: 'bad-observation', severity: 'error', place, message, mend })
  if (!metrics.has(metric)) {
    const mend = didYouMean(metric, metrics, 'Write the metric first.')
    return [{ code: 'unknown-reference', severity: 'error', place, message: `There is no metric "${metric}" to record a value of.`, found: metric, mend }]
  }
  return [
    ...(isDate(period) ? [] : [bad(`"${period}" is no first day of a period of ${metric}.`, 'Write a date such as 2027-06-01.')]),
    ...(Number.isFinite(value) ? [] : [bad(`The value of ${metric} in ${period} is no number.`, 'Leave the period out when its value is not known.')]),
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
