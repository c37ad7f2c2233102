import pg from 'pg'
import { describeAuth, listTables, quoteTable } from './backup/catalog.ts'
import { listFiles, readFileLines } from './backup/data-folder.ts'
import { type BackupHeader, type BackupLine, backupFormat, type TableCount, type WorkspaceRoot } from './backup/format.ts'
import { writeLines } from './backup/lines.ts'
import { refuse } from './refused.ts'
import { ownerRole, schema } from './roles.ts'

/** What a backup holds, or what was restored. */
export interface BackupSummary {
  readonly createdAt: string
  readonly migration: string
  readonly workspaces: readonly WorkspaceRoot[]
  readonly tables: readonly TableCount[]
  readonly files: number
}

const pageSize = 1000

/**
 * Writes everything into one compressed file: all workspaces with their logs, sign-in, and the data files of a folder. The database is read as
 * it is at one moment, while others go on writing.
 *
 * dataFolder: the folder of the workspaces' data files.
 * Refused: "database-not-prepared".
 */
export async function backup(
  { adminUrl }: { readonly adminUrl: string },
  file: string,
  options: { readonly dataFolder?: string; readonly now?: Date } = {},
): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'plumb backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const files = options.dataFolder === undefined ? [] : await listFiles(options.dataFolder)
    const header = await readHeader(client, options.now ?? new Date(), files.length)
    await writeLines(file, allLines(client, header, options.dataFolder ?? '', files))
    await client.query('commit')
    const { createdAt, migration, workspaces, tables } = header
    return { createdAt, migration, workspaces, tables, files: files.length }
  } finally {
    await client.end()
  }
}

async function readHeader(client: pg.Client, now: Date, files: number): Promise<BackupHeader> {
  const { rows: found } = await client.query<{ there: boolean }>(`select to_regclass('${schema}.chain') is not null as there`)
  if (!found[0]!.there)
    throw refuse('database-not-prepared', 'There is nothing of plumb in this database.', 'Give the address of the database that plumb uses.')
  // The owner reads every workspace; nobody else may.
  await client.query(`set local role ${ownerRole}`)
  // Times are written the same whatever the server's own zone.
  await client.query("set local timezone to 'UTC'")
  const { rows: migrations } = await client.query<{ name: string }>(`select name from ${schema}.kysely_migration order by name desc limit 1`)
  const { rows: workspaces } = await client.query<WorkspaceRoot>(
    `select workspace as id, sequence::int as entries, hash as root from ${schema}.chain order by workspace`,
  )
  const tables: TableCount[] = []
  for (const table of await listTables(client)) {
    const { rows } = await client.query<{ many: number }>(`select count(*)::int as many from ${quoteTable(table)}`)
    tables.push({ table, rows: rows[0]!.many })
  }
  const auth = await describeAuth(client)
  return {
    plumbline: 'backup',
    format: backupFormat,
    createdAt: now.toISOString(),
    postgres: (await client.query<{ server_version: string }>('show server_version')).rows[0]!.server_version,
    migration: migrations[0]!.name,
    workspaces,
    tables,
    otherSchemas: auth === null ? [] : [auth],
    files,
  }
}

async function* allLines(client: pg.Client, header: BackupHeader, dataFolder: string, files: readonly string[]): AsyncGenerator<BackupHeader | BackupLine> {
  yield header
  for (const { table } of header.tables) {
    yield { table }
    yield* rowLines(client, table)
  }
  for (const file of files) yield* readFileLines(dataFolder, file)
}

async function* rowLines(client: pg.Client, table: string): AsyncGenerator<BackupLine> {
  await client.query(`declare rows_of_table no scroll cursor for select row_to_json(t)::text as row from ${quoteTable(table)} t`)
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${pageSize} from rows_of_table`)
    yield* rows
    if (rows.length < pageSize) break
  }
  await client.query('close rows_of_table')
}
