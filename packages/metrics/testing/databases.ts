import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type Doc, type Kind, type Strategy, type Thing, understand } from '@plumbline/model'
import pg from 'pg'
import { hasPostgres15, openPostgres15 } from '../../store/testing/postgres-15.ts'
import { openEmptyDatabase } from '../../store/testing.ts'
import { type Facts, openFacts } from '../facts.ts'
import type { TestColumn, TestTable } from './tables.ts'

/** A real database with the tables of a test, opened as facts. */
export interface TestFacts {
  readonly facts: Facts
  /** How the datasets say where they lie: a source and tables. */
  readonly place: { readonly things: readonly Thing[]; readonly dataset: (table: string) => Pick<Doc<'dataset'>, 'source' | 'file' | 'table'> }
  close(): Promise<void>
}

export interface TestDatabaseKind {
  readonly name: string
  /** Why it is not run on this machine. */
  readonly absent: string | null
  open(tables: readonly TestTable[], now: Date): Promise<TestFacts>
}

/** Every place in which facts can lie. */
export const databaseKinds: readonly TestDatabaseKind[] = [
  { name: 'Parquet files', absent: null, open: openParquet },
  { name: 'DuckDB file', absent: null, open: openDuckDbFile },
  { name: 'Postgres 18, embedded', absent: null, open: (tables, now) => openPostgresWith(tables, now, () => openEmptyDatabase()) },
  {
    name: 'Postgres 15, of Debian',
    absent: hasPostgres15 ? null : 'there is no /usr/lib/postgresql/15/bin on this machine',
    open: (tables, now) => openPostgresWith(tables, now, openPostgres15),
  },
]

export const thing = <K extends Kind>(kind: K, id: string, doc: Doc<K>): Thing => ({ kind, id, doc }) as Thing

export function strategyOf(...things: readonly Thing[]): Strategy {
  const { strategy, problems } = understand(things)
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'))
  return strategy
}

const duckTypes: Readonly<Record<TestColumn['type'], string>> = {
  integer: 'BIGINT',
  decimal: 'DECIMAL(18,4)',
  double: 'DOUBLE',
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  date: 'DATE',
  local: 'TIMESTAMP',
  instant: 'TIMESTAMPTZ',
}
const postgresTypes: Readonly<Record<TestColumn['type'], string>> = {
  ...duckTypes,
  decimal: 'numeric(18,4)',
  double: 'double precision',
  text: 'text',
  local: 'timestamp',
  instant: 'timestamptz',
}

async function openParquet(tables: readonly TestTable[], now: Date): Promise<TestFacts> {
  const folder = mkdtempSync(join(tmpdir(), 'plumb-contract-'))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET timezone = 'UTC'")
  for (const table of tables) {
    for (const statement of statementsOf(table, duckTypes)) await connection.run(statement)
    await connection.run(`COPY "${table.name}" TO '${join(folder, `${table.name}.parquet`)}'`)
  }
  connection.closeSync()
  instance.closeSync()
  return folderFacts(folder, now, { things: [], dataset: (table) => ({ file: `${table}.parquet` }) })
}

async function openDuckDbFile(tables: readonly TestTable[], now: Date): Promise<TestFacts> {
  const folder = mkdtempSync(join(tmpdir(), 'plumb-contract-'))
  const instance = await DuckDBInstance.create(join(folder, 'facts.duckdb'))
  const connection = await instance.connect()
  await connection.run("SET timezone = 'UTC'")
  for (const table of tables) for (const statement of statementsOf(table, duckTypes)) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
  return folderFacts(folder, now, {
    things: [thing('source', 'place', { name: 'The file', kind: 'duckdb', path: 'facts.duckdb' })],
    dataset: (table) => ({ source: 'place', table }),
  })
}

async function folderFacts(folder: string, now: Date, place: TestFacts['place']): Promise<TestFacts> {
  const facts = await openFacts({ folder, now })
  return {
    facts,
    place,
    close: async () => {
      await facts.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function openPostgresWith(
  tables: readonly TestTable[],
  now: Date,
  open: () => Promise<{ adminUrl: string; close(): Promise<void> }>,
): Promise<TestFacts> {
  const database = await open()
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query("CREATE SCHEMA sales; SET search_path = sales; SET timezone = 'UTC'")
  for (const table of tables) for (const statement of statementsOf(table, postgresTypes)) await client.query(statement)
  await client.end()
  const folder = join(mkdtempSync(join(tmpdir(), 'plumb-contract-')), 'data')
  mkdirSync(folder)
  const facts = await openFacts({ folder, now, secretOf: async () => database.adminUrl })
  return {
    facts,
    place: {
      things: [thing('source', 'place', { name: 'The server', kind: 'postgres', secret: 'SALES_DB_URL', schema: 'sales', statementTimeout: '10 minutes' })],
      dataset: (table) => ({ source: 'place', table }),
    },
    close: async () => {
      await facts.close()
      await database.close()
      rmSync(join(folder, '..'), { recursive: true })
    },
  }
}

function statementsOf({ name, columns, rows }: TestTable, types: Readonly<Record<TestColumn['type'], string>>): string[] {
  const create = `CREATE TABLE "${name}" (${columns.map((column) => `"${column.name}" ${types[column.type]}`).join(', ')})`
  const literal = (value: unknown) =>
    value === null ? 'NULL' : typeof value === 'number' ? `'${value}'` : typeof value === 'boolean' ? String(value) : `'${String(value).replaceAll("'", "''")}'`
  const inserts: string[] = []
  for (let start = 0; start < rows.length; start += 1_000) {
    const values = rows.slice(start, start + 1_000).map((row) => `(${columns.map((column) => literal(row[column.name] ?? null)).join(', ')})`)
    inserts.push(`INSERT INTO "${name}" VALUES ${values.join(', ')}`)
  }
  return [create, ...inserts]
}
