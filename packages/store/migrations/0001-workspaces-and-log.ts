import { type Kysely, sql } from 'kysely'
import { makeAppendOnly, offerFunction, shutByWorkspace } from './guard.ts'

/** Workspaces, and the hash-chained log of each. Errors of our own: PL001 append-only, PL002 no batch, PL003 no such workspace. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db)
  await createGuards(db)
  await createBatches(db)
}

async function createTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.workspace (
    id text collate "C" primary key check (id ~ '^[a-z0-9]+(?:[-_.][a-z0-9]+)*$' and length(id) <= 100),
    name text not null,
    created_at timestamptz not null default now(),
    created_by text not null
  )`.execute(db)

  // The end of each workspace's log, and the batch that is being written. Whoever holds the row writes; all others wait.
  await sql`create table plumb.chain (
    workspace text collate "C" primary key references plumb.workspace on delete cascade,
    sequence bigint not null default 0,
    hash text not null default repeat('0', 64),
    readings bigint not null default 0,
    begun_at timestamptz,
    at timestamptz,
    batch uuid,
    actor jsonb,
    reason text
  )`.execute(db)

  // entry is the exact text that is hashed; it holds the hash of the entry before. The columns beside it are there to find it by.
  await sql`create table plumb.change (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    sequence bigint not null,
    at timestamptz not null,
    batch uuid not null,
    kind text collate "C" not null,
    id text collate "C" not null,
    version integer not null,
    entry text not null,
    hash text not null,
    primary key (workspace, sequence)
  )`.execute(db)
  await sql`create index change_of_thing on plumb.change (workspace, kind, id, sequence)`.execute(db)
  await sql`create index change_of_batch on plumb.change (workspace, batch)`.execute(db)

  // What is left of a deleted workspace.
  await sql`create table plumb.tombstone (
    number bigint generated always as identity primary key,
    workspace text collate "C" not null,
    name text not null,
    entries bigint not null,
    root text not null,
    things bigint not null,
    deleted_at timestamptz not null default now(),
    deleted_by jsonb not null
  )`.execute(db)
}

async function createGuards(db: Kysely<unknown>): Promise<void> {
  await sql`create function plumb.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'plumb.% only grows: % is refused', tg_table_name, lower(tg_op) using errcode = 'PL001';
    end $$`.execute(db)
  await sql`create function plumb.refuse_delete() returns trigger language plpgsql as $$
    begin
      if exists (
        select from old_rows o
        where not exists (select from plumb.tombstone t where t.workspace = o.workspace and t.deleted_at = now())
      ) then
        raise exception 'plumb.% only grows: delete is refused', tg_table_name using errcode = 'PL001';
      end if;
      return null;
    end $$`.execute(db)
  // An entry comes out of a trigger on what changed, never from a statement on the log itself.
  await sql`create function plumb.refuse_direct_entry() returns trigger language plpgsql as $$
    begin
      if pg_trigger_depth() < 2 then
        raise exception 'plumb.change is written by the database alone' using errcode = 'PL001';
      end if;
      return null;
    end $$`.execute(db)

  await shutByWorkspace(db, 'workspace', 'select', 'id')
  await shutByWorkspace(db, 'chain', 'select')
  await shutByWorkspace(db, 'change', 'select')
  await shutByWorkspace(db, 'tombstone', 'select')
  await makeAppendOnly(db, 'change')
  await sql`create trigger written_by_database before insert on plumb.change for each statement execute function plumb.refuse_direct_entry()`.execute(db)
  await sql`create trigger never_changes before update or delete or truncate on plumb.tombstone
    for each statement execute function plumb.refuse_change()`.execute(db)
  await sql`grant select on plumb.kysely_migration to plumb_app`.execute(db)
}

async function createBatches(db: Kysely<unknown>): Promise<void> {
  // Takes the workspace for this transaction and says who writes and why. Times of batches strictly grow, so that a time names one state.
  await sql`create function plumb.begin_batch(who jsonb, why text) returns uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      begun uuid := gen_random_uuid();
    begin
      if jsonb_typeof(who->'kind') is distinct from 'string' or jsonb_typeof(who->'id') is distinct from 'string'
        or jsonb_typeof(who->'name') is distinct from 'string' then
        raise exception 'an actor has kind, id and name' using errcode = 'PL002';
      end if;
      perform from plumb.chain where workspace = current_setting('plumb.workspace', true) for update;
      update plumb.chain
      set begun_at = now(), at = greatest(clock_timestamp(), at + interval '1 microsecond'), batch = begun, actor = who, reason = why
      where workspace = current_setting('plumb.workspace', true);
      if not found then
        raise exception 'no such workspace' using errcode = 'PL003';
      end if;
      return begun;
    end $$`.execute(db)

  await sql`create function plumb.create_workspace(title text, who jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      insert into plumb.workspace (id, name, created_by) values (current_setting('plumb.workspace', true), title, who->>'name');
      insert into plumb.chain (workspace) values (current_setting('plumb.workspace', true));
    end $$`.execute(db)

  await offerFunction(db, 'begin_batch(jsonb, text)')
  await offerFunction(db, 'create_workspace(text, jsonb)')
}
