import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { Refused } from '../operations/context.ts'

/** Raised with every change of the tables below or of better-auth's version: an up-to-date database is then known by one query. */
const version = 'better-auth 1.7.5, access 4'

/** What sign-in may do in the database; it owns nothing and cannot read the store. */
const authRole = 'plumb_auth'
const ownerRole = 'plumb_owner'

/**
 * Makes or brings up to date the schema "auth" beside the store's, and lets the application's login act as the role "plumb_auth" in it.
 * Runs again without harm; several servers may run it at once.
 *
 * adminUrl: as for prepareDatabase, which has run before. applicationUrl: what that gave.
 */
export async function prepareAuth({ adminUrl, applicationUrl }: { adminUrl: string; applicationUrl: string }): Promise<void> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1, application_name: 'plumb prepare sign-in' })
  try {
    const login = decodeURIComponent(new URL(applicationUrl).username)
    if (await isPrepared(pool, login)) return
    // Held to the end of this one connection: the server that comes second finds everything done.
    await pool.query("select pg_advisory_lock(hashtext('plumbline prepare sign-in'))")
    if (await isPrepared(pool, login)) return
    await prepareRole(pool, login)
    await pool.query(`create schema if not exists auth authorization ${ownerRole}`)
    await pool.query(`set role ${ownerRole}`)
    await pool.query('set search_path to auth')
    // Loaded only where something is to do, which is once.
    const { getMigrations } = await import('better-auth/db/migration')
    const { compileMigrations } = await getMigrations(await describeOptions(pool))
    await pool.query(`begin; ${await compileMigrations()} ${tables} ${grants} commit;`)
    await pool.query('insert into prepared (version, login) values ($1, $2) on conflict do nothing', [version, login])
  } finally {
    await pool.end()
  }
}

/** better-auth's options as its migrations read them: without the schema's name, which they would try to create as a role that may not. */
async function describeOptions(pool: pg.Pool) {
  const { createIdentity } = await import('./identity.ts')
  const { options } = createIdentity(pool, { secret: 'only to describe the tables, never to sign anything', url: 'http://127.0.0.1' })
  return { ...options, database: { dialect: new PostgresDialect({ pool }), type: 'postgres' as const } }
}

/** Refused: "sign-in-not-prepared", when prepareAuth of this version has not run for this login. */
export async function checkPrepared(pool: pg.Pool): Promise<void> {
  try {
    const { rowCount } = await pool.query('select from auth.prepared where version = $1 and login = session_user', [version])
    if (rowCount === 1) return
  } catch (cause) {
    // No such role, no such table, or no right to either: what an unprepared database answers.
    if (!['22023', '42P01', '42501', '3F000'].includes((cause as pg.DatabaseError).code ?? '')) throw cause
  }
  const message = 'The database is not prepared for the sign-in of this version of plumb.'
  throw new Refused([{ code: 'sign-in-not-prepared', severity: 'error', place: {}, message, mend: 'Start plumb once with PLUMB_ADMIN_URL set.' }])
}

/** How a connection for sign-in is opened with the application's login. */
export function authConnection(applicationUrl: string): pg.PoolConfig {
  return { connectionString: applicationUrl, options: `-c role=${authRole} -c search_path=auth` }
}

async function isPrepared(pool: pg.Pool, login: string): Promise<boolean> {
  const { rows } = await pool.query("select to_regclass('auth.prepared') is not null as there")
  if (!rows[0].there) return false
  return (await pool.query('select from auth.prepared where version = $1 and login = $2', [version, login])).rowCount === 1
}

/** From Postgres 16 on the login has the rights of sign-in only where it asks for them: the store's connections then cannot read passwords or sessions. */
async function prepareRole(pool: pg.Pool, login: string): Promise<void> {
  const { rows } = await pool.query(
    "select current_setting('server_version_num')::int >= 160000 as holds_back, exists (select from pg_roles where rolname = $1) as there",
    [authRole],
  )
  if (!rows[0].there) await pool.query(`create role ${authRole} nologin`)
  await pool.query(`grant ${authRole} to ${pg.escapeIdentifier(login)} ${rows[0].holds_back ? 'with inherit false, set true' : ''}`)
}

const tables = `
  create table if not exists auth.prepared (version text not null, login text not null, at timestamptz not null default now(), primary key (version, login));
  create table if not exists auth.member (
    workspace text collate "C" not null references plumb.workspace (id) on delete cascade,
    person text not null references auth."user" (id) on delete cascade,
    role text not null check (role in ('viewer', 'contributor', 'approver', 'admin', 'owner')),
    since timestamptz not null default now(),
    primary key (workspace, person)
  );
  create index if not exists member_person on auth.member (person);
  create table if not exists auth.key (
    id text primary key,
    workspace text collate "C" not null references plumb.workspace (id) on delete cascade,
    name text not null,
    role text not null check (role in ('viewer', 'contributor', 'approver', 'admin', 'owner')),
    hash text not null unique,
    start text not null,
    created_by text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
  );
  create index if not exists key_workspace on auth.key (workspace);
  create table if not exists auth.link (
    hash text primary key,
    purpose text not null check (purpose in ('setup', 'join')),
    workspace text collate "C" references plumb.workspace (id) on delete cascade,
    email text,
    name text,
    role text check (role in ('viewer', 'contributor', 'approver', 'admin', 'owner')),
    invited_by text,
    resets boolean not null default false,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    check (purpose = 'setup' or (workspace is not null and email is not null and role is not null))
  );
  alter table auth.link add column if not exists resets boolean not null default false;
  create table if not exists auth.event (
    sequence bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor_kind text not null,
    actor_id text not null,
    actor_name text not null,
    workspace text,
    what text not null,
    about text not null
  );
  create index if not exists event_workspace on auth.event (workspace, sequence desc);
  create index if not exists event_sign_in on auth.event (actor_id, sequence desc) where workspace is null;
`

/** The record of events can be added to and read, never changed. */
const grants = `
  revoke all on schema auth from public;
  grant usage on schema auth to ${authRole};
  grant select, insert, update, delete on auth."user", auth.session, auth.account, auth.verification, auth.member, auth.key, auth.link to ${authRole};
  grant select, insert on auth.event to ${authRole};
  grant select on auth.prepared to ${authRole};
  grant usage on schema plumb to ${authRole};
  grant execute on function plumb.list_workspaces(), plumb.revision_of(text) to ${authRole};
`
