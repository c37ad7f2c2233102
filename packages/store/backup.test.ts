import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFiles } from './backup/data-folder.ts'
import { backup } from './backup.ts'
import { openStore } from './connect.ts'
import { latestMigration } from './migrations/index.ts'
import { prepareDatabase } from './prepare.ts'
import { restore } from './restore.ts'
import { hasPostgres15, openPostgres15 } from './testing/postgres-15.ts'
import { openEmptyDatabase, openTestDatabase, type TestDatabase } from './testing.ts'
import type { Store } from './types.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-backup-'))
const file = join(folder, 'all.backup')
const dataFolder = join(folder, 'facts')
const ada = { kind: 'person', id: 'ada', name: 'Ada Öz' } as const
const now = new Date('2026-11-22T12:00:00Z')

/** Tables as sign-in makes them: quoted names, numbers from the database, ties to each other and to the store. */
const signIn = `create schema auth authorization plumb_owner; set role plumb_owner;
  create table auth."user" (id text primary key, "createdAt" timestamptz default now() not null, "emailVerified" boolean not null, email text not null unique);
  create table auth.member (workspace text collate "C" not null references plumb.workspace (id) on delete cascade,
    person text not null references auth."user" (id) on delete cascade, role text not null check (role in ('viewer', 'owner')), primary key (workspace, person));
  create index member_person on auth.member (person);
  create table auth.event (sequence bigint generated always as identity primary key, what text not null, amount numeric(12, 2));
  create table auth.prepared (version text primary key);
  insert into auth."user" values ('u1', '2026-01-02T03:04:05.678901Z', true, 'ada@example.org');
  insert into auth.member values ('shop', 'u1', 'owner');
  insert into auth.event (what, amount) values ('made', 12.30), ('joined', null);
  insert into auth.prepared values ('1')`

let source: TestDatabase
/** Every wrong file is tried on this one. */
let unlucky: Awaited<ReturnType<typeof openTarget>>
let roots: readonly { id: string; root: string }[]

beforeAll(async () => {
  source = await openTestDatabase()
  const { store } = source
  for (const id of ['shop', 'other', 'gone']) await store.createWorkspace(id, `The ${id}`, ada)
  const shop = store.inWorkspace('shop', ada)
  await shop.write([
    { kind: 'metric', id: 'orders', doc: { name: 'Grüße \u2028 "quoted" \\', minimum: 1e21, maximum: 1e-7 } },
    { kind: 'goal', id: 'g', doc: { name: 'G', metric: 'orders' } },
  ])
  await shop.write([{ kind: 'goal', id: 'g', doc: { name: 'G2', metric: 'orders' } }], { reason: 'better' })
  await shop.write(Array.from({ length: 2500 }, (_, n) => ({ kind: 'metric', id: `m-${n}`, doc: { name: `M ${n}` } }) as const))
  await shop.recordObservations([{ metric: 'orders', period: '2026-01-01', value: 0.1 + 0.2, rows: 7, source: 'a.csv', readAt: '2026-02-01T00:00:00.123456Z' }])
  await shop.saveView('goals', 'ada', { name: 'mine', state: { sort: ['name'] }, shared: true })
  mkdirSync(join(dataFolder, 'shop'), { recursive: true })
  const content = Buffer.alloc(500_000, 'a,b\n1,2\n')
  writeFileSync(join(dataFolder, 'shop', 'a.csv'), content)
  writeFileSync(join(dataFolder, 'shop', 'empty.csv'), '')
  await shop.recordFile({ name: 'a.csv', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') })
  await store.inWorkspace('gone', ada).write([{ kind: 'metric', id: 'm', doc: { name: 'M' } }])
  await store.deleteWorkspace('gone', ada)
  await ask(source.adminUrl, signIn)
  roots = await rootsOf(store)
  await backup(source, file, { dataFolder, now })
  unlucky = await openTarget()
})
afterAll(async () => {
  await source.close()
  await unlucky.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A new database to restore into; closed by the test. */
async function openTarget() {
  const empty = await openEmptyDatabase()
  return { adminUrl: empty.adminUrl, applicationUrl: new URL(`/${empty.name}`, empty.serverApplicationUrl).href, close: empty.close }
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function rootsOf(store: Store) {
  const ids = (await store.workspaces()).map(({ id }) => id)
  return Promise.all(ids.map(async (id) => ({ id, ...(await store.inWorkspace(id, ada).verify()) })))
}

async function everything(store: Store) {
  const shop = store.inWorkspace('shop', ada)
  return {
    workspaces: await store.workspaces(),
    tombstones: await store.tombstones(),
    roots: await rootsOf(store),
    things: await shop.things(),
    before: await shop.things({ asOf: (await shop.history({ kind: 'goal', id: 'g' })).entries.at(-1)!.at }),
    referencedBy: await shop.referencedBy('metric', 'orders'),
    observations: await shop.observations(),
    views: await shop.views('goals', 'ada'),
    files: await shop.files(),
    revision: await shop.revision(),
  }
}

test('a backup says what is in it, for our eyes only', async () => {
  const header = JSON.parse(gunzipSync(readFileSync(file)).toString().split('\n')[0]!)
  expect(header).toMatchObject({ plumbline: 'backup', format: 1, createdAt: now.toISOString(), migration: latestMigration, files: 2 })
  expect(header.workspaces).toEqual(roots.map(({ id, root }) => expect.objectContaining({ id, root })))
  expect(Object.fromEntries(header.tables.map(({ table, rows }: { table: string; rows: number }) => [table, rows]))).toMatchObject({
    'plumb.workspace': 2,
    'plumb.tombstone': 1,
    'plumb.thing': 2502,
    'plumb.change': 2503,
    'plumb.reference': 1,
    'auth.user': 1,
    'auth.event': 2,
  })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).toSorted()).toEqual(['all.backup', 'facts'])
})

test('restored into an empty database everything is as it was', async () => {
  const target = await openTarget()
  const restoredFolder = join(folder, 'restored')
  try {
    const summary = await restore(target, file, { dataFolder: restoredFolder })
    expect(summary).toMatchObject({
      files: 2,
      workspaces: [
        { id: 'other', entries: 0 },
        { id: 'shop', entries: 2503, root: roots[1]!.root },
      ],
    })
    const store = await openStore(target)
    expect(await everything(store)).toEqual(await everything(source.store))
    expect(readFileSync(join(restoredFolder, 'shop', 'a.csv'))).toEqual(readFileSync(join(dataFolder, 'shop', 'a.csv')))
    expect(readdirSync(join(restoredFolder, 'shop')).toSorted()).toEqual(['a.csv', 'empty.csv'])

    // Sign-in came along, with its ties; how the old server was prepared did not.
    expect(await ask(target.adminUrl, 'select id, "createdAt"::text, email from auth."user"')).toEqual([
      { id: 'u1', createdAt: '2026-01-02 03:04:05.678901+00', email: 'ada@example.org' },
    ])
    expect(await ask(target.adminUrl, "select to_regclass('auth.prepared') is null as gone, to_regclass('auth.member_person') is not null as indexed")).toEqual(
      [{ gone: true, indexed: true }],
    )
    expect(
      await ask(target.adminUrl, "insert into auth.event (what) values ('next') returning sequence::int, (select sum(amount) from auth.event)::text as sum"),
    ).toEqual([{ sequence: 3, sum: '12.30' }])
    await expect(ask(target.adminUrl, `insert into auth.member values ('shop', 'nobody', 'owner')`)).rejects.toThrow(/foreign key/)
    await expect(ask(target.adminUrl, `insert into auth.member values ('other', 'u1', 'king')`)).rejects.toThrow(/check/)

    // Life goes on where it stopped: versions, the log, the numbers; and the guards stand again.
    const shop = store.inWorkspace('shop', ada)
    expect(await shop.write([{ kind: 'goal', id: 'g', doc: { name: 'G3', metric: 'orders' }, expectedVersion: 2 }])).toMatchObject({ things: [{ version: 3 }] })
    await shop.recordObservations([{ metric: 'orders', period: '2026-01-01', value: 1 }])
    expect(await shop.verify()).toMatchObject({ intact: true, entries: 2504 })
    await expect(ask(target.adminUrl, "set role plumb_owner; set plumb.workspace = 'shop'; delete from plumb.change")).rejects.toMatchObject({ code: 'PL001' })
    expect(
      await ask(
        target.adminUrl,
        "select count(*)::int as open from pg_class c where relnamespace = 'plumb'::regnamespace and relkind = 'r' and relname not like 'kysely%' and not relforcerowsecurity",
      ),
    ).toEqual([{ open: 0 }])
    await store.deleteWorkspace('shop', ada)
    expect(await ask(target.adminUrl, 'select from auth.member')).toEqual([])
    await store.close()
  } finally {
    await target.close()
  }
})

test('the backup of a restored database is the same file', async () => {
  const target = await openTarget()
  try {
    await restore(target, file, { dataFolder: join(folder, 'again') })
    const second = join(folder, 'second.backup')
    await backup(target, second, { dataFolder: join(folder, 'again'), now })
    // Rows may lie in another order on the disk; a restore puts them in the order of the file.
    const lines = (path: string) => gunzipSync(readFileSync(path)).toString().split('\n').slice(0, -2).toSorted()
    expect(lines(second).filter((line) => !line.startsWith('{"end"'))).toEqual(lines(file).filter((line) => !line.startsWith('{"end"')))
  } finally {
    await target.close()
  }
})

test.runIf(hasPostgres15)('a backup of Postgres 18 restores on Postgres 15', async () => {
  const target = await openPostgres15()
  try {
    await restore(target, file)
    expect(await everything(target.store)).toEqual(await everything(source.store))
  } finally {
    await target.close()
  }
})

test('into a database that was prepared already, as by the first start, but holds nothing', async () => {
  const target = await openTarget()
  try {
    await prepareDatabase(target)
    await restore(target, file)
    await expect(restore(target, file)).rejects.toMatchObject({ problems: [{ code: 'database-not-empty' }] })
  } finally {
    await target.close()
  }
})

test('what an older version wrote is brought up to date', async () => {
  const [old, target] = [await openTarget(), await openTarget()]
  try {
    const who = `'${JSON.stringify(ada)}'`
    for (const each of [old, target]) await prepareDatabase(each, each === old ? '0002-things' : latestMigration)
    await ask(
      old.applicationUrl,
      `begin; set local plumb.workspace = 'old'; select plumb.create_workspace('Old', ${who}); select plumb.begin_batch(${who}, null);
      insert into plumb.thing (workspace, kind, id, doc) values ('old', 'metric', 'm', '{"name": "M"}'); commit`,
    )
    const oldFile = join(folder, 'old.backup')
    expect(await backup(old, oldFile)).toMatchObject({ migration: '0002-things' })
    await restore(target, oldFile)
    const store = await openStore(target)
    const workspace = store.inWorkspace('old', ada)
    expect(await workspace.verify()).toMatchObject({ intact: true, entries: 1 })
    expect(await workspace.recordObservations([{ metric: 'm', period: '2026-01-01', value: 1 }])).toBe(1)
    await store.close()
  } finally {
    await old.close()
    await target.close()
  }
})

/** The backup with its text changed, sealed anew so that only what is inside is wrong. */
function reseal(change: (text: string) => string): string {
  const lines = change(gunzipSync(readFileSync(file)).toString())
    .trimEnd()
    .split('\n')
    .slice(0, -1)
  const text = lines.map((line) => `${line}\n`).join('')
  const path = join(folder, `resealed-${Math.random()}.backup`)
  writeFileSync(path, gzipSync(`${text}${JSON.stringify({ end: true, lines: lines.length, sha256: createHash('sha256').update(text).digest('hex') })}\n`))
  return path
}

function cut(path: string, bytes: Buffer): string {
  const name = join(folder, path)
  writeFileSync(name, bytes)
  return name
}

test.each([
  ['a newer format', 'backup-newer', () => reseal((text) => text.replace('"format":1', '"format":2'))],
  ['a newer migration', 'backup-newer', () => reseal((text) => text.replace(latestMigration, '9999-from-the-future'))],
  ['a file that is something else', 'not-a-backup', () => cut('text', Buffer.from('hello'))],
  ['something else, packed', 'not-a-backup', () => cut('packed', gzipSync('{"hello": 1}\n'))],
  ['an empty file', 'not-a-backup', () => cut('empty', Buffer.alloc(0))],
  ['no file', 'no-such-file', () => join(folder, 'none')],
  ['half of the file', 'backup-damaged', () => cut('half', readFileSync(file).subarray(0, 20_000))],
  ['a file with a wrong byte', 'backup-damaged', () => cut('byte', flip(readFileSync(file), 30_000))],
  [
    'a file that was packed anew without its end',
    'backup-damaged',
    () => cut('endless', gzipSync(gunzipSync(readFileSync(file)).toString().split('\n').slice(0, 100).join('\n'))),
  ],
  ['a row taken out and the file sealed anew', 'backup-damaged', () => reseal((text) => text.replace(/\{"row":\{[^\n]*"m-77"[^\n]*\n/, ''))],
  ['an entry edited and the file sealed anew', 'log-edited', () => reseal((text) => text.replace(/(\\"reason\\": \\"bett)er/, '$1ing'))],
  [
    'a row that no table takes',
    'backup-damaged',
    () => reseal((text) => text.replace('"kind":"metric","id":"m-77","doc"', '"kind":"No kind","id":"m-77","doc"')),
  ],
  ['a thing edited and the file sealed anew', 'thing-not-in-log', () => reseal((text) => text.replace('"doc":{"name": "M 77"}', '"doc":{"name": "M 78"}'))],
  ['what an entry is found by, edited and the file sealed anew', 'log-edited', () => reseal((text) => text.replace('"kind":"metric"', '"kind":"gap"'))],
  [
    'rows of a table that is none of ours',
    'backup-damaged',
    () => reseal((text) => text.replace('{"table":"plumb.thing"}', '{"table":"pg_catalog.pg_authid"}')),
  ],
  ['a data file edited and the file sealed anew', 'backup-damaged', () => reseal((text) => text.replace(/(\{"piece":")..../, '$1AAAA'))],
  ['a data file that would lead out of the folder', 'backup-damaged', () => reseal((text) => text.replace('{"file":"shop/a.csv"}', '{"file":"../../a.csv"}'))],
])('%s is refused, and nothing is left behind', async (_what, code, make) => {
  const facts = join(folder, 'refused')
  await expect(restore(unlucky, make(), { dataFolder: facts })).rejects.toMatchObject({ problems: [expect.objectContaining({ code })] })
  const [{ made }] = (await ask(unlucky.adminUrl, "select to_regclass('plumb.workspace') is not null as made")) as [{ made: boolean }]
  if (made) expect(await ask(unlucky.adminUrl, 'select from plumb.workspace')).toEqual([])
  expect(await listFiles(facts)).toEqual([])
})

test('what took no wrong file takes the right one', async () => {
  expect(await restore(unlucky, file)).toMatchObject({ files: 0 })
})

function flip(bytes: Buffer, at: number): Buffer {
  bytes[at]! ^= 0xff
  return bytes
}

test('a database without plumb in it has no backup', async () => {
  const target = await openTarget()
  try {
    await expect(backup(target, join(folder, 'none.backup'))).rejects.toMatchObject({ problems: [{ code: 'database-not-prepared' }] })
    expect(readdirSync(folder)).not.toContain('none.backup')
  } finally {
    await target.close()
  }
})

test('a backup while others write is one moment', async () => {
  const { store } = source
  await store.createWorkspace('busy', 'Busy', ada)
  const busy = store.inWorkspace('busy', ada)
  let going = true
  const writing = (async () => {
    for (let step = 0; going; step++) await busy.write([{ kind: 'metric', id: 'm', doc: { name: `M ${step}` } }])
  })()
  const target = await openTarget()
  try {
    const busyFile = join(folder, 'busy.backup')
    await backup(source, busyFile)
    going = false
    await writing
    const { workspaces } = await restore(target, busyFile)
    const opened = await openStore(target)
    expect(await opened.inWorkspace('busy', ada).verify()).toMatchObject({ intact: true, root: workspaces.find(({ id }) => id === 'busy')!.root })
    await opened.close()
  } finally {
    going = false
    await target.close()
  }
})
