import { sql } from 'kysely'
import type { Transaction } from './session.ts'
import type { Actor, Run, RunOutcome, RunResult } from './types.ts'

/** A run that has not said for so long that it lives is held for lost. */
const lostAfterSeconds = 60
const runsKept = 1000

interface RunRow {
  readonly number: number
  readonly job: string
  readonly about: string
  readonly due_at: string | null
  readonly who: Actor
  readonly attempt: number
  readonly started_at: string
  readonly ended_at: string | null
  readonly says: string
  readonly done: number | null
  readonly cancel_by: string | null
  readonly outcome: RunOutcome | null
  readonly result: RunResult | null
}

const columns = sql.raw('number, job, about, due_at, who, attempt, started_at, ended_at, says, done, cancel_by, outcome, result')

/** Begins a run, or gives the one of the same job that is under way. */
export async function beginRun(
  trx: Transaction,
  actor: Actor,
  { job, about = '', dueAt = null, attempt = 1 }: { job: string; about?: string; dueAt?: string | null; attempt?: number },
): Promise<{ begun: true; number: number } | { begun: false; running: Run }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('plumb run ' || ${job} || ' ' || current_setting('plumb.workspace'), 0))`.execute(trx)
  await sql`update plumb.run set ended_at = clock_timestamp(), outcome = 'lost'
    where job = ${job} and ended_at is null and beat_at < clock_timestamp() - make_interval(secs => ${lostAfterSeconds})`.execute(trx)
  const { rows: running } = await sql<RunRow>`select ${columns} from plumb.run where job = ${job} and ended_at is null`.execute(trx)
  if (running.length > 0) return { begun: false, running: readRun(running[0]!) }
  await sql`delete from plumb.run where job = ${job} and number < (select max(number) from plumb.run where job = ${job}) - ${runsKept}
    and number < (select max(number) from plumb.run where job = ${job} and outcome = 'done')`.execute(trx)
  const { kind, id, name } = actor
  const { rows } = await sql<{ number: number }>`insert into plumb.run (workspace, job, about, due_at, who, attempt)
    values (current_setting('plumb.workspace'), ${job}, ${about}, ${dueAt}::timestamptz, ${JSON.stringify({ kind, id, name })}::jsonb, ${attempt})
    returning number`.execute(trx)
  return { begun: true, number: rows[0]!.number }
}

/** Gives whether the run is still wanted. */
export async function beatRun(trx: Transaction, number: number, { says, done }: { says: string; done: number | null }): Promise<boolean> {
  const { rows } = await sql<{ wanted: boolean }>`update plumb.run set beat_at = clock_timestamp(), says = ${says}, done = ${done}
    where number = ${number} and ended_at is null returning cancel_by is null as wanted`.execute(trx)
  return rows[0]?.wanted ?? false
}

export async function endRun(trx: Transaction, number: number, outcome: Exclude<RunOutcome, 'lost'>, result: RunResult): Promise<void> {
  await sql`update plumb.run set ended_at = clock_timestamp(), outcome = ${outcome}, result = ${JSON.stringify(result)}::jsonb
    where number = ${number} and ended_at is null`.execute(trx)
}

export async function cancelRun(trx: Transaction, actor: Actor, number: number): Promise<boolean> {
  const { rows } = await sql`update plumb.run set cancel_by = coalesce(cancel_by, ${actor.name}) where number = ${number} and ended_at is null
    returning number`.execute(trx)
  return rows.length > 0
}

/** Latest first. */
export async function readRuns(trx: Transaction, { job, limit = 50 }: { job?: string; limit?: number }): Promise<readonly Run[]> {
  const { rows } = await sql<RunRow>`select ${columns} from plumb.run where ${job ?? null}::text is null or job = ${job ?? null}
    order by number desc limit ${limit}`.execute(trx)
  return rows.map(readRun)
}

function readRun({ due_at, started_at, ended_at, cancel_by, ...row }: RunRow): Run {
  return { ...row, dueAt: due_at, startedAt: started_at, endedAt: ended_at, cancelBy: cancel_by }
}
