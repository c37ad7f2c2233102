import { realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Doc, understand } from '@plumbline/model'
import type { Connection } from '../../connections/connection.ts'
import { openDuckDb } from '../../connections/duckdb.ts'
import { readFileSql } from '../../dialects/duckdb.ts'
import type { Relation } from '../../relation.ts'

/** A file of a test, opened as a dataset; the connection is the caller's to close. */
export async function openFile(path: string, doc: Partial<Doc<'dataset'>> = {}, memoryMb = 1024): Promise<Relation> {
  const connection = await openDuckDb([realpathSync(dirname(path))], memoryMb)
  const format = path.endsWith('.parquet') ? 'parquet' : 'csv'
  return relationOf(connection, readFileSql(realpathSync(path), format), doc, path.split('/').at(-1)!, statSync(path).size)
}

/** What a statement selects, opened as a dataset. */
export async function openSelect(connection: Connection, from: string, doc: Partial<Doc<'dataset'>> = {}): Promise<Relation> {
  return relationOf(connection, from, doc, 'rows of a test', null)
}

async function relationOf(connection: Connection, from: string, doc: Partial<Doc<'dataset'>>, says: string, bytes: number | null): Promise<Relation> {
  const { strategy, problems } = understand([
    { kind: 'workspace', id: 'workspace', doc: { name: 'Test' } },
    { kind: 'dataset', id: 'rows', doc: { name: 'Rows', ...doc } },
  ])
  if (problems.length > 0) throw new Error(problems[0]!.message)
  const described = await connection.rows(`DESCRIBE SELECT * FROM ${from}`)
  return {
    dataset: strategy.datasets.get('rows')!,
    from,
    connection,
    columns: described.map((row) => ({
      name: String(row.column_name),
      type: String(row.column_type),
      family: connection.dialect.familyOf(String(row.column_type)),
    })),
    origin: { says, bytes, changedAt: null },
  }
}
