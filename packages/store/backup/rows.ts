import pg from 'pg'
import { ownerRole, schema } from '../roles.ts'
import { quoteTable } from './catalog.ts'
import type { FileWriter } from './data-folder.ts'
import type { BackupHeader, BackupLine } from './format.ts'
import { damaged } from './lines.ts'

const rowsAtOnce = 1000

/** Puts all rows of a backup into its tables, and its data files beside their places. */
export async function putRows(
  client: pg.ClientBase,
  lines: AsyncIterable<BackupHeader | BackupLine>,
  header: BackupHeader,
  file: string,
  files: FileWriter | null,
): Promise<void> {
  await openTables(client, header)
  await asFileSays(file, () => insertAll(client, lines, header, file, files))
  await closeTables(client, header)
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

async function insertAll(
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

/** Rows that the database does not take were not written by a backup. */
async function asFileSays(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (fault) {
    if (!(fault instanceof SyntaxError) && !/^2[23]/.test((fault as pg.DatabaseError).code ?? '')) throw fault
    const refused = damaged(file, `it holds rows that cannot be put back (${(fault as Error).message})`)
    refused.cause = fault
    throw refused
  }
}
