import type { ForecastPoint } from '@plumbline/model'
import { sql } from 'kysely'
import type { KeptForecast, NewForecast, RecordOptions, SaidQuery } from './forecast-types.ts'
import type { Transaction } from './session.ts'

const usualLimit = 5_000

/** Keeps forecasts; one that rests on the same as the last one kept of its metric is passed over. Gives how many were new. */
export async function recordForecasts(trx: Transaction, forecasts: readonly NewForecast[], { newPeriodsOnly = false }: RecordOptions = {}): Promise<number> {
  if (forecasts.length === 0) return 0
  await oneAtATime(trx)
  const { rows } = await sql<{ number: number }>`insert into plumb.forecast (workspace, metric, last_period, said_on, method, points, fingerprint)
    select current_setting('plumb.workspace'), w.metric, w."lastPeriod", w."on", w.method, w.points, w.fingerprint
    from jsonb_to_recordset(${JSON.stringify(forecasts)}::jsonb)
      as w (metric text, "lastPeriod" date, "on" date, method text, points jsonb, fingerprint text)
    left join lateral (select f.fingerprint, f.last_period from plumb.forecast f where f.metric = w.metric order by f.number desc limit 1) last on true
    where last.fingerprint is distinct from w.fingerprint and (not ${newPeriodsOnly}::boolean or last.last_period is null or last.last_period < w."lastPeriod")
    returning number`.execute(trx)
  return rows.length
}

export async function readForecasts(trx: Transaction, { about, until, limit = usualLimit }: SaidQuery): Promise<readonly KeptForecast[]> {
  const { rows } = await sql<
    Omit<KeptForecast, 'points' | 'lastPeriod' | 'on' | 'keptAt'> & { last_period: string; said_on: string; kept_at: string; points: readonly ForecastPoint[] }
  >`
    select metric, last_period, said_on, kept_at, method, points, fingerprint from plumb.forecast
    where (${about ?? null}::text is null or metric = ${about ?? null}) and (${until ?? null}::date is null or said_on <= ${until ?? null}::date)
    order by number desc limit ${limit}`.execute(trx)
  return rows.toReversed().map(({ last_period, said_on, kept_at, ...row }) => ({ ...row, lastPeriod: last_period, on: said_on, keptAt: kept_at }))
}

export async function readForecastFingerprints(trx: Transaction, metrics: readonly string[]): Promise<ReadonlyMap<string, string>> {
  // One look into the index a metric, however many records there are of it.
  const { rows } = await sql<{ metric: string; fingerprint: string }>`
    select w.metric, last.fingerprint from unnest(${[...metrics]}::text[]) as w (metric)
    join lateral (select f.fingerprint from plumb.forecast f where f.metric = w.metric order by f.number desc limit 1) last on true`.execute(trx)
  return new Map(rows.map(({ metric, fingerprint }) => [metric, fingerprint]))
}

/** Two who record at the same moment must each see what the other kept. */
export async function oneAtATime(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('plumb forecasts ' || current_setting('plumb.workspace'), 0))`.execute(trx)
}
