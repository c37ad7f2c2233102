import pg from 'pg'
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'

/** Raised with every change of the grants below or of the version of pg-boss: an up-to-date database is then known by one query. */
const version = 'pg-boss 12.33.7, grants 1'

/** The schema of the queue. */
export const jobsSchema = 'jobs'
/** What the queue may do in the database; it owns nothing, and reads neither the store nor sign-in. */
const jobsRole = 'plumb_jobs'
const ownerRole = 'plumb_owner'

/**
 * Makes the schema of the queue or brings it up to date, and lets the application's login act as the role "plumb_jobs" in it. Runs again without harm.
 *
 * In the queue stand ids of workspaces and times, and nothing of what is in a workspace: who runs a job enters the workspace like any other caller.
 * adminUrl: as for prepareDatabase, which has run before; null where nobody here may prepare, and it must have been done elsewhere.
 * Gives false where the queue is not prepared for this login and cannot be.
 */
export async function prepareJobs({ adminUrl, applicationUrl }: { adminUrl: string | null; applicationUrl: string }): Promise<boolean> {
  const login = decodeURIComponent(new URL(applicationUrl).username)
  if (await isPrepared(applicationUrl, login)) return true
  if (adminUrl === null) return false
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'plumb prepare jobs' })
  await client.connect()
  try {
    // Held to the end of this one connection: the server that comes second finds everything done.
    await client.query("select pg_advisory_lock(hashtext('plumbline prepare jobs'))")
    await prepareRole(client, login)
    await client.query(`create schema if not exists ${jobsSchema} authorization ${ownerRole}`)
    await client.query(`set role ${ownerRole}`)
    await prepareTables(client)
    await client.query(grants)
    await client.query(`insert into ${jobsSchema}.prepared (version, login) values ($1, $2) on conflict do nothing`, [version, login])
  } finally {
    await client.end()
  }
  return true
}

/** How a connection for the queue is opened with the application's login. */
export function jobsConnection(applicationUrl: string) {
  return { connectionString: applicationUrl, options: `-c role=${jobsRole}` }
}

async function isPrepared(applicationUrl: string, login: string): Promise<boolean> {
  const client = new pg.Client({ ...jobsConnection(applicationUrl), application_name: 'plumb jobs' })
  try {
    await client.connect()
    return (await client.query(`select from ${jobsSchema}.prepared where version = $1 and login = $2`, [version, login])).rowCount === 1
  } catch (cause) {
    // No such role, no such schema or table, or no right to them: what an unprepared database answers.
    if (['22023', '42P01', '42501', '3F000', '42704'].includes((cause as pg.DatabaseError).code ?? '')) return false
    throw cause
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function prepareTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('${jobsSchema}.version') is not null as there`)
  if (!rows[0]!.there) await client.query(getConstructionPlans(jobsSchema, { createSchema: false }))
  else {
    const { rows: known } = await client.query<{ version: number }>(`select version from ${jobsSchema}.version`)
    const plans = getMigrationPlans(jobsSchema, known[0]!.version)
    if (plans) await client.query(plans)
  }
}

/** From Postgres 16 on the login has the rights of the queue only where it asks for them. */
async function prepareRole(client: pg.Client, login: string): Promise<void> {
  const { rows } = await client.query<{ holds_back: boolean; there: boolean }>(
    "select current_setting('server_version_num')::int >= 160000 as holds_back, exists (select from pg_roles where rolname = $1) as there",
    [jobsRole],
  )
  if (!rows[0]!.there) await client.query(`create role ${jobsRole} nologin`)
  await client.query(`grant ${jobsRole} to ${pg.escapeIdentifier(login)} ${rows[0]!.holds_back ? 'with inherit false, set true' : ''}`)
}

const grants = `
  create table if not exists ${jobsSchema}.prepared (version text not null, login text not null, primary key (version, login));
  revoke all on schema ${jobsSchema} from public;
  revoke all on all functions in schema ${jobsSchema} from public;
  grant usage on schema ${jobsSchema} to ${jobsRole};
  grant select, insert, update, delete on all tables in schema ${jobsSchema} to ${jobsRole};
  grant usage on all sequences in schema ${jobsSchema} to ${jobsRole};
  grant execute on all functions in schema ${jobsSchema} to ${jobsRole};
`
