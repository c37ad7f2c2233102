import { sql } from 'kysely'
import type { Transaction } from './session.ts'
import type { Look, NewLook } from './types.ts'

/** Looks, the earliest first. */
export async function readLooks(trx: Transaction, { experiment, until }: { experiment?: string; until?: string }): Promise<readonly Look[]> {
  const { rows } = await sql<Omit<Look, 'lookedAt' | 'pValue'> & { looked_at: string; p_value: number }>`
    select experiment, treatment, metric, looked_at, units, estimate, low, high, level, p_value from plumb.look
    where (${experiment ?? null}::text is null or experiment = ${experiment ?? null})
      and (${until ?? null}::text is null or looked_at <= ${until ?? null}::timestamptz)
    order by number`.execute(trx)
  return rows.map(({ looked_at, p_value, ...look }) => ({ ...look, lookedAt: looked_at, pValue: p_value }))
}

/** Keeps looks; one that shows the same as the look before it, because no data came, is none. Gives how many were kept. */
export async function recordLooks(trx: Transaction, looks: readonly NewLook[]): Promise<number> {
  let kept = 0
  for (const { experiment, treatment, metric, units, estimate, low, high, level, pValue } of looks) {
    const { rows } = await sql<{ number: number }>`insert into plumb.look (workspace, experiment, treatment, metric, units, estimate, low, high, level, p_value)
      select current_setting('plumb.workspace'), ${experiment}::text, ${treatment}::text, ${metric}::text, ${units}::bigint,
        ${estimate}::float8, ${low}::float8, ${high}::float8, ${level}::float8, ${pValue}::float8
      where not exists (
        select from (
          select units, estimate, low, high from plumb.look
          where experiment = ${experiment} and treatment = ${treatment} and metric = ${metric} order by number desc limit 1
        ) last where last.units = ${units}::bigint and last.estimate = ${estimate}::float8 and last.low = ${low}::float8 and last.high = ${high}::float8
      ) returning number`.execute(trx)
    kept += rows.length
  }
  return kept
}
