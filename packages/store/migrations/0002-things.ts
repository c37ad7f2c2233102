import { type Kysely, sql } from 'kysely'
import { offerFunction, shutByWorkspace } from './guard.ts'

/** Things, the references between them, and the triggers that write the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db)
  await createTriggers(db)
  await createWorkspaceFunctions(db)
}

async function createTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.thing (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    kind text collate "C" not null check (kind ~ '^[a-z]+$'),
    id text collate "C" not null check (id ~ '^[a-z0-9]+(?:[-_.][a-z0-9]+)*$' and length(id) <= 200),
    doc jsonb not null check (jsonb_typeof(doc) = 'object'),
    version integer not null default 0,
    changed_at timestamptz not null default now(),
    changed_by text not null default '',
    primary key (workspace, kind, id)
  )`.execute(db)
  // Both ends are checked when the transaction ends: things that refer to each other can be written together.
  await sql`create table plumb.reference (
    workspace text collate "C" not null,
    kind text collate "C" not null,
    id text collate "C" not null,
    path text collate "C" not null,
    to_kind text collate "C" not null,
    to_id text collate "C" not null,
    primary key (workspace, kind, id, path, to_kind, to_id),
    foreign key (workspace, kind, id) references plumb.thing on delete cascade deferrable initially deferred,
    foreign key (workspace, to_kind, to_id) references plumb.thing deferrable initially deferred
  )`.execute(db)
  await sql`create index reference_to on plumb.reference (workspace, to_kind, to_id)`.execute(db)
  await shutByWorkspace(db, 'thing', 'select, insert, update, delete')
  await shutByWorkspace(db, 'reference', 'select, insert, delete')
}

async function createTriggers(db: Kysely<unknown>): Promise<void> {
  // Version, time and name are the database's to say. A thing made again goes on counting where it stopped.
  await sql`create function plumb.stamp_thing() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      select c.at, c.actor->>'name' into new.changed_at, new.changed_by
      from plumb.chain c where c.workspace = new.workspace and c.begun_at = now();
      if not found then
        raise exception 'no batch has begun in workspace %', new.workspace using errcode = 'PL002';
      end if;
      if tg_op = 'INSERT' then
        new.version := 1 + coalesce((
          select c.version from plumb.change c
          where c.workspace = new.workspace and c.kind = new.kind and c.id = new.id order by c.sequence desc limit 1), 0);
      elsif (new.workspace, new.kind, new.id) is distinct from (old.workspace, old.kind, old.id) then
        raise exception 'a thing keeps its name' using errcode = 'PL001';
      else
        new.version := old.version + 1;
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger stamp before insert or update on plumb.thing for each row execute function plumb.stamp_thing()`.execute(db)

  for (const event of ['insert', 'update', 'delete'] as const) await createLogTrigger(db, event)

  await sql`create trigger never_truncated before truncate on plumb.thing for each statement execute function plumb.refuse_change()`.execute(db)
}

/** One statement's changes become entries in order of kind and id; each is hashed with the hash of the one before inside it. */
async function createLogTrigger(db: Kysely<unknown>, event: keyof typeof changesOf): Promise<void> {
  const { action, tables, rows } = changesOf[event]
  const name = sql.raw(`plumb.log_${event}`)
  await sql`create function ${name}() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      head plumb.chain;
      r record;
      entry text;
    begin
      for r in ${sql.raw(rows)} order by workspace, kind, id loop
        if head.workspace is distinct from r.workspace then
          -- The log of a workspace that is being deleted goes with it.
          if exists (select from plumb.tombstone t where t.workspace = r.workspace and t.deleted_at = now()) then
            return null;
          end if;
          if head.workspace is not null then
            raise exception 'one workspace at a time' using errcode = 'PL002';
          end if;
          select * into head from plumb.chain c where c.workspace = r.workspace and c.begun_at = now() for update;
          if not found then
            raise exception 'no batch has begun in workspace %', r.workspace using errcode = 'PL002';
          end if;
        end if;
        head.sequence := head.sequence + 1;
        entry := jsonb_build_object(
          'workspace', r.workspace, 'sequence', head.sequence, 'at', to_char(head.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'actor', head.actor, 'batch', head.batch, 'reason', head.reason, 'action', ${sql.lit(action)}::text,
          'kind', r.kind, 'id', r.id, 'version', r.version, 'before', r.before, 'after', r.after, 'previousHash', head.hash)::text;
        head.hash := encode(sha256(convert_to(entry, 'UTF8')), 'hex');
        insert into plumb.change (workspace, sequence, at, batch, kind, id, version, entry, hash)
        values (r.workspace, head.sequence, head.at, head.batch, r.kind, r.id, r.version, entry, head.hash);
      end loop;
      update plumb.chain set sequence = head.sequence, hash = head.hash where workspace = head.workspace;
      return null;
    end $$`.execute(db)
  await sql`create trigger ${sql.raw(`log_${event}`)} after ${sql.raw(event)} on plumb.thing referencing ${sql.raw(tables)}
    for each statement execute function ${name}()`.execute(db)
}

/** What each event logs. Old and new rows of an update are paired by sorting: the planner knows too little of them to join them well. */
const changesOf = {
  insert: {
    action: 'create',
    tables: 'new table as new_rows',
    rows: 'select workspace, kind, id, version, null::jsonb as before, doc as after from new_rows',
  },
  update: {
    action: 'change',
    tables: 'old table as old_rows new table as new_rows',
    rows: `select workspace, kind, id, version, before, after from (
        select workspace, kind, id, version, is_new, doc as after, lag(doc) over (partition by workspace, kind, id order by version) as before
        from (select *, false as is_new from old_rows union all select *, true from new_rows) as both_rows
      ) as paired where is_new`,
  },
  delete: {
    action: 'delete',
    tables: 'old table as old_rows',
    rows: 'select workspace, kind, id, version + 1 as version, doc as before, null::jsonb as after from old_rows',
  },
} as const

async function createWorkspaceFunctions(db: Kysely<unknown>): Promise<void> {
  // Everything of a workspace hangs on its row. The tombstone comes first: the guards let rows go only under it.
  await sql`create function plumb.delete_workspace(who jsonb) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      mine text := current_setting('plumb.workspace', true);
      head plumb.chain;
      held bigint;
    begin
      select * into head from plumb.chain where workspace = mine for update;
      if not found then
        raise exception 'no such workspace' using errcode = 'PL003';
      end if;
      select count(*) into held from plumb.thing where workspace = mine;
      insert into plumb.tombstone (workspace, name, entries, root, things, deleted_by)
      select id, name, head.sequence, head.hash, held, who from plumb.workspace where id = mine;
      delete from plumb.reference where workspace = mine;
      delete from plumb.workspace where id = mine;
      return held;
    end $$`.execute(db)

  await sql`create function plumb.list_workspaces() returns table (id text, name text, created_at timestamptz, things bigint, sample boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select w.id, coalesce(t.doc->>'name', w.name), w.created_at,
        (select count(*) from plumb.thing held where held.workspace = w.id),
        coalesce(t.doc->'sample' = 'true'::jsonb, false)
      from plumb.workspace w
      left join plumb.thing t on t.workspace = w.id and t.kind = 'workspace' and t.id = 'workspace'
      order by w.id
    $$`.execute(db)

  await sql`create function plumb.list_tombstones()
    returns table (workspace text, name text, entries bigint, root text, things bigint, deleted_at timestamptz, deleted_by jsonb)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select t.workspace, t.name, t.entries, t.root, t.things, t.deleted_at, t.deleted_by from plumb.tombstone t order by t.number
    $$`.execute(db)

  await offerFunction(db, 'delete_workspace(jsonb)')
  await offerFunction(db, 'list_workspaces()')
  await offerFunction(db, 'list_tombstones()')
}
