import type { Correction, KeptReading, Observation } from '@plumbline/model'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { momentOf, readTime } from './as-of.ts'
import type { Transaction } from './session.ts'
import type { Actor, ReadingsQuery } from './types.ts'

/** What of an observation's row is told beside its value. */
interface Row {
  readonly metric: string
  readonly period: string
  readonly rows: number | null
  readonly source: string | null
  readonly read_at: string
  readonly who: Actor | null
  readonly reason: string | null
}

/** A reading with the one before it of the same period. */
interface PairedRow extends Row {
  readonly reading: number
  readonly value: number | null
  readonly was: number | null
  readonly was_read_at: string | null
}

/** Each reading beside the one that it follows, in the order in which they were read, whatever the order in which they were kept. */
const paired = (about: RawBuilder<SqlBool>) => sql<PairedRow>`(
  select reading, metric, period, value, rows, source, read_at, who, reason,
    lag(value) over (partition by metric, period order by read_at, reading) as was,
    lag(read_at) over (partition by metric, period order by read_at, reading) as was_read_at
  from plumb.observation where ${about}
) as paired`

/** Every reading, the latest first; total counts all that the query is about. */
export async function readReadings(trx: Transaction, query: ReadingsQuery): Promise<{ readings: readonly KeptReading[]; total: number }> {
  const { metric, period, asOf, entered = false, limit = 100 } = query
  const conditions = [
    ...ofMetric(metric),
    ...(period === undefined ? [] : [sql<SqlBool>`period = ${period}::date`]),
    ...(asOf === undefined ? [] : [sql<SqlBool>`read_at <= ${await momentOf(trx, asOf)}`]),
  ]
  const { rows } = await sql<PairedRow & { total: number }>`select *, count(*) over () as total from ${paired(all(conditions))}
    where ${entered ? sql<SqlBool>`who is not null` : sql<SqlBool>`true`} order by read_at desc, metric, period, reading desc limit ${limit}`.execute(trx)
  return { readings: rows.map((row) => ({ ...describeRow(row), value: row.value, was: row.was })), total: rows[0]?.total ?? 0 }
}

/** Numbers that were known otherwise before, the latest correction first. */
export async function readCorrections(
  trx: Transaction,
  query: { metric?: string; since?: string; until?: string; limit?: number },
): Promise<readonly Correction[]> {
  const { metric, since, until, limit = 100 } = query
  const conditions = [
    corrects,
    ...(since === undefined ? [] : [sql<SqlBool>`read_at >= ${readTime(since, 'since')}::timestamptz`]),
    ...(until === undefined ? [] : [sql<SqlBool>`read_at < ${readTime(until, 'until')}::timestamptz`]),
  ]
  const { rows } = await sql<PairedRow>`select * from ${paired(all(ofMetric(metric)))} where ${all(conditions)}
    order by read_at desc, metric, period desc, reading desc limit ${limit}`.execute(trx)
  return rows.map(readCorrection)
}

/** Which of some new readings correct something, by metric and period. */
export async function correctionsAmong(trx: Transaction, added: readonly { readonly reading: number }[]): Promise<readonly Correction[]> {
  if (added.length === 0) return []
  const numbers = added.map(({ reading }) => reading)
  const touched = sql<SqlBool>`(metric, period) in (select metric, period from plumb.observation where reading = any(${numbers}::bigint[]))`
  const { rows } = await sql<PairedRow>`select * from ${paired(touched)} where reading = any(${numbers}::bigint[]) and ${corrects}
    order by metric, period, read_at`.execute(trx)
  return rows.map(readCorrection)
}

/** A row as its readers know it, without its value. */
export function describeRow({ metric, period, rows, source, read_at, who, reason }: Row): Omit<Observation, 'value'> & { readonly readAt: string } {
  return {
    metric,
    period,
    ...(rows === null ? {} : { rows }),
    readAt: read_at,
    ...(source === null ? {} : { source }),
    ...(who === null ? {} : { who: who.name }),
    ...(reason === null ? {} : { reason }),
  }
}

/** A number after none is news, not a correction. */
const corrects = sql<SqlBool>`was is not null and was is distinct from value`

function readCorrection(row: PairedRow): Correction {
  const { rows: _rows, ...said } = describeRow(row)
  return { ...said, was: row.was!, is: row.value, wasReadAt: row.was_read_at! }
}

function ofMetric(metric: string | undefined): RawBuilder<SqlBool>[] {
  return metric === undefined ? [] : [sql<SqlBool>`metric = ${metric}`]
}

function all(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return sql.join([sql<SqlBool>`true`, ...conditions], sql` and `)
}
