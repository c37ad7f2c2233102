import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Dataset, nouns, type Strategy, type Thing, understand } from '@plumbline/model'
import type { Connection } from '../../connections/connection.ts'
import { openDuckDb } from '../../connections/duckdb.ts'
import type { Relation } from '../../relation.ts'
import type { Survey } from '../column.ts'
import { type SurveyOptions, surveyColumns } from '../survey.ts'

/** A dataset as a test writes it: what stands behind FROM, and what is declared of it. */
interface Written {
  readonly from: string
  readonly doc?: Record<string, unknown>
}

/** Opens datasets by what stands behind FROM on a DuckDB that reads one folder. */
async function openTables(folder: string, tables: Readonly<Record<string, Written>>): Promise<{ relations: Relation[]; connection: Connection }> {
  const connection = await openDuckDb([realpathSync(folder)], 512)
  const relations: Relation[] = []
  for (const [id, { from, doc = {} }] of Object.entries(tables)) relations.push(await relationOf(datasetOf(id, doc), from, connection))
  return { relations, connection }
}

async function relationOf(dataset: Dataset, from: string, connection: Connection): Promise<Relation> {
  const described = await connection.rows(`DESCRIBE SELECT * FROM ${from}`)
  const columns = described.map((row) => {
    const type = String(row.column_type)
    return { name: String(row.column_name), type, family: connection.dialect.familyOf(type) }
  })
  return { dataset, from, connection, columns, origin: { says: dataset.id, bytes: null, changedAt: null } }
}

export function datasetOf(id: string, doc: Record<string, unknown> = {}): Dataset {
  return { ...nouns.dataset.schema.parse({ name: id, ...doc }), id }
}

/** Surveys tables written as CSV, or as SELECT of DuckDB. */
export async function surveyTexts(texts: Readonly<Record<string, string>>, options: SurveyOptions = {}): Promise<Survey> {
  const folder = mkdtempSync(join(tmpdir(), 'plumb-taxonomy-'))
  try {
    const tables = Object.fromEntries(
      Object.entries(texts).map(([id, text]) => {
        if (text.trimStart().startsWith('SELECT')) return [id, { from: `(${text})` }]
        writeFileSync(join(folder, `${id}.csv`), `${text.trim()}\n`)
        return [id, { from: `read_csv('${join(realpathSync(folder), `${id}.csv`)}', header = true)` }]
      }),
    )
    const { relations, connection } = await openTables(folder, tables)
    const { survey, problems } = await surveyColumns(relations, options)
    await connection.close()
    if (problems.length > 0) throw new Error(problems[0]!.message)
    return survey
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The terms of a strategy, by id. */
export function termsOf(docs: Readonly<Record<string, Record<string, unknown>>>): Pick<Strategy, 'terms'> {
  const things = Object.entries(docs).map(([id, doc]) => ({ kind: 'term', id, doc }) as unknown as Thing)
  return understand(things).strategy
}
