import type pg from 'pg'
import { quoteTable } from './backup/catalog.ts'
import { type FileWriter, openFileWriter } from './backup/data-folder.ts'
import { type BackupHeader, type BackupLine, backupFormat } from './backup/format.ts'
import { damaged, readLines } from './backup/lines.ts'
import { putRows } from './backup/rows.ts'
import type { BackupSummary } from './backup.ts'
import { columnTypes } from './column-types.ts'
import type { StoredEntry } from './log.ts'
import { migrations } from './migrations/index.ts'
import { openPool } from './pool.ts'
import { type Preparation, prepareDatabase, readApplied } from './prepare.ts'
import { refuse, StoreRefused } from './refused.ts'
import { ownerRole, schema } from './roles.ts'
import { readThing, type ThingRow } from './things.ts'
import { verifyKept } from './verify-workspace.ts'

/**
 * Brings a backup back into an empty database, then up to this version. All or nothing: it stays only when every table has the rows that the
 * backup says, every log runs to the root that the backup says, and the things are what the logs say.
 *
 * secretKeys: the ids of the keys that open the secrets in it; the keys are in no backup.
 * dataFolder: where the data files go; without it they are passed over.
 * Refused: "not-a-backup", "backup-damaged", "backup-newer", "database-not-empty", and what prepareDatabase and verifyLog say.
 */
export async function restore(
  preparation: Preparation,
  file: string,
  options: { readonly dataFolder?: string } = {},
): Promise<BackupSummary & { readonly secretKeys: readonly string[] }> {
  const header = await checkFile(file)
  const lines = readLines(file)
  let secretKeys: readonly string[] = []
  const pool = openPool({ connectionString: preparation.adminUrl, max: 1, idleTimeoutMillis: 0, application_name: 'plumb restore' })
  const files = options.dataFolder === undefined ? null : openFileWriter(options.dataFolder, file)
  try {
    await prepareAsOld(preparation, pool, header)
    secretKeys = await putAll(pool, lines, header, file, files)
  } catch (fault) {
    await files?.drop()
    throw fault
  } finally {
    await pool.end()
  }
  const restored = (await files?.keep()) ?? 0
  await prepareDatabase(preparation)
  const { createdAt, migration, workspaces, tables } = header
  return { createdAt, migration, workspaces, tables, files: restored, secretKeys }
}

/** Everything in one transaction. Gives the ids of the keys that secrets in it are sealed with. */
async function putAll(
  pool: pg.Pool,
  lines: AsyncIterable<BackupHeader | BackupLine>,
  header: BackupHeader,
  file: string,
  files: FileWriter | null,
): Promise<readonly string[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local role ${ownerRole}`)
    await putRows(client, lines, header, file, files)
    await checkCounts(client, header, file)
    await checkLogs(client, header)
    const secretKeys = await readSecretKeys(client, header)
    await client.query('commit')
    return secretKeys
  } catch (fault) {
    await client.query('rollback')
    throw fault
  } finally {
    client.release()
  }
}

/** Reads all of it once before anything is touched: a file that was not copied to its end does no harm. */
async function checkFile(file: string): Promise<BackupHeader> {
  let header: BackupHeader | null = null
  for await (const line of readLines(file)) {
    if (header !== null) continue
    header = line as BackupHeader
    refuseNewer(header, file)
  }
  return header!
}

function refuseNewer({ format, migration }: BackupHeader, file: string): void {
  if (format <= backupFormat && migration in migrations) return
  throw refuse('backup-newer', `The backup ${file} was written by a newer version of plumb (${migration}).`, 'Update plumb to that version or a later one.', {
    place: { file },
    found: migration,
  })
}

/** Makes the database as old as the backup; the migrations since then run over its rows later. */
async function prepareAsOld(preparation: Preparation, pool: pg.Pool, { migration }: BackupHeader): Promise<void> {
  const applied = await readApplied(pool)
  if (applied.length > 0) await refuseFilled(pool)
  if (applied.length > 0 && applied.at(-1) !== migration) {
    await pool.query(`begin; set local role ${ownerRole}; drop schema ${schema} cascade; drop schema if exists auth cascade; commit`)
  }
  await prepareDatabase(preparation, migration)
}

async function refuseFilled(pool: pg.Pool): Promise<void> {
  await pool.query(`set role ${ownerRole}`)
  const { rows: tables } = await pool.query<{ users: boolean }>(`select to_regclass('auth."user"') is not null as users`)
  const users = tables[0]!.users ? 'or exists (select from auth."user")' : ''
  const { rows } = await pool.query<{ filled: boolean }>(
    `select exists (select from ${schema}.workspace) or exists (select from ${schema}.tombstone) ${users} as filled`,
  )
  await pool.query('reset role')
  if (!rows[0]!.filled) return
  throw refuse('database-not-empty', 'There are workspaces or people in this database already.', 'Restore into a new data folder or a new database.')
}

async function checkCounts(client: pg.ClientBase, header: BackupHeader, file: string): Promise<void> {
  for (const { table, rows: wanted } of header.tables) {
    const { rows } = await client.query<{ many: number }>(`select count(*)::int as many from ${quoteTable(table)}`)
    if (rows[0]!.many !== wanted) throw damaged(file, `${table} has ${rows[0]!.many} rows instead of ${wanted}`)
  }
}

/** The logs run to the roots that the backup names, and the things are what the logs say. */
async function checkLogs(client: pg.ClientBase, { workspaces }: BackupHeader): Promise<void> {
  await client.query("set local timezone to 'UTC'")
  for (const { id, entries, root } of workspaces) {
    const { problems } = await verifyKept({
      workspace: id,
      head: async () => ({ sequence: entries, hash: root }),
      page: (after, limit) =>
        readRows<StoredEntry>(
          client,
          'select sequence, kind, id, version, batch, at, entry, hash from plumb.change where workspace = $1 and sequence > $2 order by sequence limit $3',
          [id, after, limit],
        ),
      things: async () =>
        (await readRows<ThingRow>(client, 'select kind, id, doc, version, changed_at, changed_by from plumb.thing where workspace = $1', [id])).map(readThing),
    })
    if (problems.length > 0) throw new StoreRefused(...problems)
  }
}

async function readSecretKeys(client: pg.ClientBase, { tables }: BackupHeader): Promise<readonly string[]> {
  if (!tables.some(({ table }) => table === `${schema}.secret`)) return []
  const rows = await readRows<{ key_id: string }>(client, `select distinct key_id from ${schema}.secret order by 1`, [])
  return rows.map(({ key_id }) => key_id)
}

async function readRows<T extends object>(client: pg.ClientBase, text: string, values: readonly unknown[]): Promise<readonly T[]> {
  return (await client.query<T>({ text, values: [...values], types: columnTypes })).rows
}
