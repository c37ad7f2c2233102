import { sql } from 'kysely'
import type { KeptChance, NewChance, RecordOptions, SaidQuery } from './forecast-types.ts'
import { oneAtATime } from './forecasts.ts'
import type { Transaction } from './session.ts'

const usualLimit = 50_000

/** Keeps chances; one that rests on the same as the last one kept of its goal is passed over. Gives how many were new. */
export async function recordChances(trx: Transaction, chances: readonly NewChance[], { newPeriodsOnly = false }: RecordOptions = {}): Promise<number> {
  if (chances.length === 0) return 0
  await oneAtATime(trx)
  const { rows } = await sql<{ number: number }>`insert into plumb.chance
      (workspace, goal, metric, target, pull, due_by, period, last_period, said_on, method, reached, paths, fingerprint)
    select current_setting('plumb.workspace'), w.goal, w.metric, w.target, w.pull, w.by, w.period, w."lastPeriod", w."on", w.method, w.reached, w."of", w.fingerprint
    from jsonb_to_recordset(${JSON.stringify(chances)}::jsonb)
      as w (goal text, metric text, target float8, pull text, by date, period date, "lastPeriod" date, "on" date, method text, reached int, "of" int, fingerprint text)
    left join lateral (select c.fingerprint, c.last_period from plumb.chance c where c.goal = w.goal order by c.number desc limit 1) last on true
    where last.fingerprint is distinct from w.fingerprint and (not ${newPeriodsOnly}::boolean or last.last_period is null or last.last_period < w."lastPeriod")
    returning number`.execute(trx)
  return rows.length
}

export async function readChances(trx: Transaction, { about, until, limit = usualLimit }: SaidQuery): Promise<readonly KeptChance[]> {
  const { rows } = await sql<Row>`
    select goal, metric, target, pull, due_by, period, last_period, said_on, kept_at, method, reached, paths, fingerprint from plumb.chance
    where (${about ?? null}::text is null or goal = ${about ?? null}) and (${until ?? null}::date is null or said_on <= ${until ?? null}::date)
    order by number desc limit ${limit}`.execute(trx)
  return rows.toReversed().map(({ due_by, last_period, said_on, kept_at, paths, ...row }) => ({
    ...row,
    by: due_by,
    lastPeriod: last_period,
    on: said_on,
    keptAt: kept_at,
    of: paths,
  }))
}

type Row = Omit<KeptChance, 'by' | 'lastPeriod' | 'on' | 'keptAt' | 'of'> & {
  due_by: string
  last_period: string
  said_on: string
  kept_at: string
  paths: number
}
