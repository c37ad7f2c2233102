import { createHmac } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { latestMigration, migrations } from './migrations/index.ts'
import { openPool } from './pool.ts'
import { refuse } from './refused.ts'
import { applicationRole, ownerRole, schema } from './roles.ts'

/** How a database is prepared. */
export interface Preparation {
  /** A role that may create roles and a schema in this database. Used for preparing only. */
  readonly adminUrl: string
  /** The login that the application will use; made when it is not there. Without it, the role "plumb_app" on the same server. */
  readonly applicationUrl?: string
  /** Password of "plumb_app" where no applicationUrl is given; without it, one that follows from the admin's password. */
  readonly applicationPassword?: string
}

export interface Prepared {
  readonly applicationUrl: string
  /** Migrations that were run now. */
  readonly applied: readonly string[]
}

/**
 * Makes the roles and the schema, and runs the migrations that are missing, all of them in one transaction. May be run by several servers
 * at once; does nothing where nothing is to do.
 *
 * target: stop at this migration; for tests and for restoring what an older version wrote.
 * Refused: "postgres-too-old", "database-not-utf8", "cannot-prepare-database", "no-application-password", "database-newer".
 */
export async function prepareDatabase(preparation: Preparation, target: string = latestMigration): Promise<Prepared> {
  const applicationUrl = preparation.applicationUrl ?? deriveApplicationUrl(preparation)
  const pool = openPool({ connectionString: preparation.adminUrl, max: 1, idleTimeoutMillis: 0, application_name: 'plumb prepare' })
  try {
    return await asAdmin(() => prepare(pool, applicationUrl, target))
  } finally {
    await pool.end()
  }
}

async function prepare(pool: pg.Pool, applicationUrl: string, target: string): Promise<Prepared> {
  await checkServer(pool)
  const known = await readApplied(pool)
  refuseNewer(known)
  if (known.includes(target) && (await trySignIn(applicationUrl)).letIn) return { applicationUrl, applied: [] }
  // Held to the end of this one connection: the server that comes second finds everything done.
  await pool.query("select pg_advisory_lock(hashtext('plumbline prepare'))")
  await prepareRoles(pool, applicationUrl)
  await prepareSchema(pool)
  return { applicationUrl, applied: await migrate(pool, target) }
}

/** Names of the migrations that this database has seen, oldest first; empty for a new one. */
export async function readApplied(pool: pg.Pool): Promise<readonly string[]> {
  const { rows: found } = await pool.query<{ there: boolean }>(`select to_regclass('${schema}.kysely_migration') is not null as there`)
  if (!found[0]!.there) return []
  const { rows } = await pool.query<{ name: string }>(`select name from ${schema}.kysely_migration order by name`)
  return rows.map(({ name }) => name)
}

/** Refused: "database-newer", when a newer version of the product has been here. */
export function refuseNewer(applied: readonly string[]): void {
  const unknown = applied.filter((name) => !(name in migrations))
  if (unknown.length === 0) return
  throw refuse('database-newer', `The database was prepared by a newer version of plumb (${unknown.at(-1)}).`, 'Update plumb to that version or a later one.')
}

function deriveApplicationUrl({ adminUrl, applicationPassword }: Preparation): string {
  const url = new URL(adminUrl)
  if (applicationPassword === undefined && url.password === '') {
    throw refuse(
      'no-application-password',
      'The address of the database holds no password from which one for the application could follow.',
      'Give both addresses: PLUMB_ADMIN_URL for preparing, DATABASE_URL for the application.',
    )
  }
  url.username = applicationRole
  url.password =
    applicationPassword ??
    createHmac('sha256', decodeURIComponent(new URL(adminUrl).password))
      .update('plumbline application')
      .digest('base64url')
  return url.href
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ number: number; version: string; encoding: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as version, current_setting('server_encoding') as encoding",
  )
  const { number, version, encoding } = rows[0]!
  if (number < 150_000)
    throw refuse('postgres-too-old', `The database is Postgres ${version}.`, 'Use Postgres 15 or newer.', { found: version, expected: '15' })
  if (encoding !== 'UTF8') {
    throw refuse(
      'database-not-utf8',
      `The database stores text as ${encoding}.`,
      "Create it with: create database plumbline encoding 'UTF8' template template0",
      {
        found: encoding,
        expected: 'UTF8',
      },
    )
  }
}

/** Whether the login is there with its password, and whether it may use the schema. */
async function trySignIn(url: string): Promise<{ readonly signedIn: boolean; readonly letIn: boolean }> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query<{ let_in: boolean }>(
      "select coalesce(bool_or(has_schema_privilege(oid, 'usage')), false) as let_in from pg_namespace where nspname = $1",
      [schema],
    )
    return { signedIn: true, letIn: rows[0]!.let_in }
  } catch {
    return { signedIn: false, letIn: false }
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Roles belong to the whole server: another database may be prepared at the same moment, so what is already there or just being made is tried again. */
async function prepareRoles(pool: pg.Pool, applicationUrl: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await createRoles(pool, applicationUrl)
      return
    } catch (fault) {
      const madeMeanwhile = ['42710', '23505', 'XX000'].includes((fault as pg.DatabaseError).code ?? '')
      if (!madeMeanwhile || attempt === 5) throw fault
    }
  }
}

async function createRoles(pool: pg.Pool, applicationUrl: string): Promise<void> {
  const url = new URL(applicationUrl)
  const login = decodeURIComponent(url.username)
  const has = async (role: string) => (await pool.query('select from pg_roles where rolname = $1', [role])).rowCount === 1
  if (!(await has(ownerRole))) await pool.query(`create role ${ownerRole} nologin`)
  if (!(await has(applicationRole))) await pool.query(`create role ${applicationRole} nologin`)
  if (!(await has(login))) await pool.query(`create role ${pg.escapeIdentifier(login)} nologin`)
  if (url.password !== '' && !(await trySignIn(applicationUrl)).signedIn) {
    const password = pg.escapeLiteral(decodeURIComponent(url.password))
    await pool.query(`alter role ${pg.escapeIdentifier(login)} login password ${password}`)
  }
  if (login !== applicationRole) await pool.query(`grant ${applicationRole} to ${pg.escapeIdentifier(login)}`)
  const { rows } = await pool.query<{ member: boolean }>(`select pg_has_role('${ownerRole}', 'usage') as member`)
  if (!rows[0]!.member) await pool.query(`grant ${ownerRole} to current_user`)
}

async function prepareSchema(pool: pg.Pool): Promise<void> {
  await pool.query(`create schema if not exists ${schema} authorization ${ownerRole}`)
  await pool.query(`grant usage on schema ${schema} to ${applicationRole}`)
}

async function migrate(pool: pg.Pool, target: string): Promise<readonly string[]> {
  await pool.query(`set role ${ownerRole}`)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations }, migrationTableSchema: schema })
  const { error, results = [] } = await migrator.migrateTo(target)
  if (error) throw error
  return results.map(({ migrationName }) => migrationName)
}

/** What the admin role may not do is the user's to mend, not a fault. */
async function asAdmin<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if ((fault as pg.DatabaseError).code !== '42501') throw fault
    const refused = refuse(
      'cannot-prepare-database',
      `The role of PLUMB_ADMIN_URL may not prepare the database: ${(fault as Error).message}.`,
      'Give it CREATEROLE and ownership of the database, or let somebody prepare it who has them.',
    )
    refused.cause = fault
    throw refused
  }
}
