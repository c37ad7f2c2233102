import pg from 'pg'
import { quoteTable } from './backup/catalog.ts'
import { type FileWriter, openFileWriter } from './backup/data-folder.ts'
import { type BackupHeader, type BackupLine, backupFormat } from './backup/format.ts'
import { damaged, readLines } from './backup/lines.ts'
import type { BackupSummary } from './backup.ts'
import { readEntry } from './log-entry.ts'
import { migrations } from './migrations/index.ts'
import { type Preparation, prepareDatabase, readApplied } from './prepare.ts'
import { refuse, StoreRefused } from './refused.ts'
import { ownerRole, schema } from './roles.ts'
import type { LogEntry } from './types.ts'
import { verifyLog } from './verify.ts'

const rowsAtOnce = 1000

/**
 * Brings a backup back into an empty database, then up to this version. All or nothing: it stays only when every table has the rows that the
 * backup says and every log runs to the root that the backup says.
 *
 * dataFolder: where the data files go; without it they are passed over.
 * Refused: "not-a-backup", "backup-damaged", "backup-newer", "database-not-empty", and what prepareDatabase and verifyLog say.
 */
export async function restore(preparation: Preparation, file: string, options: { readonly dataFolder?: string } = {}): Promise<BackupSummary> {
  const lines = readLines(file)
  const header = (await lines.next()).value as BackupHeader
  refuseNewer(header, file)
  const pool = new pg.Pool({ connectionString: preparation.adminUrl, max: 1, idleTimeoutMillis: 0, application_name: 'plumb restore' })
  const files = options.dataFolder === undefined ? null : openFileWriter(options.dataFolder, file)
  try {
    await prepareAsOld(preparation, pool, header)
    await putAll(pool, lines, header, file, files)
  } catch (fault) {
    await files?.drop()
    throw fault
  } finally {
    await pool.end()
  }
  const restored = (await files?.keep()) ?? 0
  await prepareDatabase(preparation)
  const { createdAt, migration, workspaces, tables } = header
  return { createdAt, migration, workspaces, tables, files: restored }
}

/** Everything in one transaction. */
async function putAll(
  pool: pg.Pool,
  lines: AsyncIterable<BackupHeader | BackupLine>,
  header: BackupHeader,
  file: string,
  files: FileWriter | null,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local role ${ownerRole}`)
    await openTables(client, header)
    await putRows(client, lines, header, file, files)
    await closeTables(client, header)
    await checkCounts(client, header, file)
    await checkLogs(client, header)
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw fault
  } finally {
    client.release()
  }
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

/** Rows come as they were: triggers and policies rest until all are in. Other tables are made as they were. */
async function openTables(client: pg.ClientBase, header: BackupHeader): Promise<void> {
  for (const table of ownTables(header)) await client.query(`alter table ${quoteTable(table)} no force row level security, disable trigger user`)
  for (const { schema: other, tables } of header.otherSchemas) {
    await client.query(`drop schema if exists ${other} cascade`)
    await client.query('reset role')
    await client.query(`create schema ${other} authorization ${ownerRole}`)
    await client.query(`set local role ${ownerRole}`)
    for (const statement of tables) await client.query(statement)
  }
}

async function closeTables(client: pg.ClientBase, header: BackupHeader): Promise<void> {
  await client.query('set constraints all immediate')
  for (const { ties } of header.otherSchemas) for (const statement of ties) await client.query(statement)
  for (const table of ownTables(header)) await client.query(`alter table ${quoteTable(table)} force row level security, enable trigger user`)
  for (const { table } of header.tables) await continueNumbers(client, table)
}

function ownTables({ tables }: BackupHeader): readonly string[] {
  return tables.map(({ table }) => table).filter((table) => table.startsWith(`${schema}.`))
}

/** Numbers that the database gives go on behind the last that came back. */
async function continueNumbers(client: pg.ClientBase, table: string): Promise<void> {
  const name = quoteTable(table)
  const { rows } = await client.query<{ column: string }>(
    "select attname as column from pg_attribute where attrelid = $1::regclass and attidentity <> '' and not attisdropped",
    [name],
  )
  for (const { column } of rows) {
    await client.query(`select setval(pg_get_serial_sequence($1, $2), (select max(${pg.escapeIdentifier(column)}) from ${name})) from ${name} limit 1`, [
      name,
      column,
    ])
  }
}

async function putRows(
  client: pg.ClientBase,
  lines: AsyncIterable<BackupHeader | BackupLine>,
  header: BackupHeader,
  file: string,
  files: FileWriter | null,
): Promise<void> {
  let table = ''
  let rows: string[] = []
  const flush = async () => {
    if (rows.length > 0) await insertRows(client, table, rows)
    rows = []
  }
  for await (const line of lines) {
    if ('row' in line) {
      rows.push(line.row)
      if (rows.length >= rowsAtOnce) await flush()
    } else if ('table' in line) {
      await flush()
      if (!header.tables.some((known) => known.table === line.table)) throw damaged(file, `it holds rows of ${line.table}, which it does not announce`)
      table = quoteTable(line.table)
    } else if (!('plumbline' in line)) {
      await flush()
      await files?.add(line)
    }
  }
  await flush()
}

async function insertRows(client: pg.ClientBase, table: string, rows: readonly string[]): Promise<void> {
  const columns = Object.keys(JSON.parse(rows[0]!) as object)
    .map((column) => pg.escapeIdentifier(column))
    .join(', ')
  await client.query(`insert into ${table} (${columns}) overriding system value select ${columns} from json_populate_recordset(null::${table}, $1)`, [
    `[${rows.join(',')}]`,
  ])
}

async function checkCounts(client: pg.ClientBase, header: BackupHeader, file: string): Promise<void> {
  for (const { table, rows: wanted } of header.tables) {
    const { rows } = await client.query<{ many: number }>(`select count(*)::int as many from ${quoteTable(table)}`)
    if (rows[0]!.many !== wanted) throw damaged(file, `${table} has ${rows[0]!.many} rows instead of ${wanted}`)
  }
}

async function checkLogs(client: pg.ClientBase, { workspaces }: BackupHeader): Promise<void> {
  for (const { id, entries, root } of workspaces) {
    const { problems } = await verifyLog(readLog(client, id), { workspace: id, expectedEntries: entries, expectedRoot: root })
    if (problems.length > 0) throw new StoreRefused(...problems)
  }
}

async function* readLog(client: pg.ClientBase, workspace: string): AsyncGenerator<LogEntry> {
  await client.query(
    `declare entries no scroll cursor for select entry, hash from ${schema}.change where workspace = ${pg.escapeLiteral(workspace)} order by sequence`,
  )
  for (;;) {
    const { rows } = await client.query<{ entry: string; hash: string }>(`fetch ${rowsAtOnce} from entries`)
    for (const { entry, hash } of rows) yield readEntry(entry, hash)
    if (rows.length < rowsAtOnce) break
  }
  await client.query('close entries')
}
