import { sql } from 'kysely'
import type { Sighting } from './insight-types.ts'
import type { Transaction } from './session.ts'

export async function recordSightings(trx: Transaction, sightings: readonly { insight: string; finding: unknown }[]): Promise<void> {
  if (sightings.length === 0) return
  await sql`insert into plumb.sighting (workspace, insight, finding)
    select current_setting('plumb.workspace'), w.insight, w.finding from jsonb_to_recordset(${JSON.stringify(sightings)}::jsonb) as w (insight text, finding jsonb)
    on conflict (workspace, insight) do update set finding = excluded.finding, seen_at = clock_timestamp()`.execute(trx)
}

export async function readSightings(trx: Transaction, { insight }: { insight?: string }): Promise<readonly Sighting[]> {
  const { rows } = await sql<{ insight: string; finding: unknown; seen_at: string }>`select insight, finding, seen_at from plumb.sighting
    where (${insight ?? null}::text is null or insight = ${insight ?? null}) order by insight`.execute(trx)
  return rows.map(({ seen_at, ...row }) => ({ ...row, seenAt: seen_at }))
}
