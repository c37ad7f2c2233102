import type { Problem } from '@plumbline/model'
import { DatabaseRefusal } from '../connections/connection.ts'
import { sketchWordsOf } from '../dialects/sketch.ts'
import type { Relation, RelationColumn } from '../relation.ts'
import { readCategories } from './categories.ts'
import type { ColumnFacts, LeftOut, Sketch, Survey, SurveyedColumn, SurveyedDataset } from './column.ts'
import { readColumnFacts } from './column-facts.ts'
import { sketchColumn } from './sketch-column.ts'

export interface SurveyOptions {
  readonly signal?: AbortSignal
  /** Milliseconds that one statement may take; 300,000 when left out. */
  readonly deadlineMs?: number
  /** Mixed into every hash. A workspace's own secret keeps hashes from being looked up elsewhere; "plumbline" when left out. */
  readonly salt?: string
  /** Columns looked at in all; 5,000 when left out. */
  readonly mostColumns?: number
  /** Distinct values up to which columns are compared exactly; by the number of columns, 256 to 10,000, when left out. */
  readonly sketchSize?: number
  /** Rows up to which every value of a column is read at once; 1,000,000 when left out. */
  readonly wholeRows?: number
  readonly onProgress?: (done: number, of: number) => void
}

export interface SurveyAnswer {
  readonly survey: Survey
  /** Datasets that could not be read. */
  readonly problems: readonly Problem[]
}

/** Numbers kept of all sketches together; bounds memory whatever the number of columns. */
const entriesInAll = 3_000_000

/**
 * Makes the columns of many datasets comparable: facts in one pass a dataset, a sketch a column. Databases are asked for hashes and sums; values
 * themselves only come for columns of text with few of them.
 */
export async function surveyColumns(relations: readonly Relation[], options: SurveyOptions = {}): Promise<SurveyAnswer> {
  const { signal, deadlineMs = 300_000, salt = 'plumbline', mostColumns = 5_000, wholeRows = 1_000_000, onProgress } = options
  const query = { deadlineMs, ...(signal === undefined ? {} : { signal }) }
  const { taken, leftOut } = boundColumns(relations, mostColumns)
  const count = taken.reduce((sum, { columns }) => sum + columns.length, 0)
  const size = options.sketchSize ?? Math.round(Math.min(10_000, Math.max(256, entriesInAll / Math.max(1, count))))
  const columns: SurveyedColumn[] = []
  const datasets: SurveyedDataset[] = []
  const problems: Problem[] = []
  for (const relation of taken) {
    const found: SurveyedColumn[] = []
    try {
      const facts = await readColumnFacts(relation, query)
      for (const column of relation.columns) {
        const known = facts.get(column.name)!
        const because = whyNoSketch(column, known)
        if (because !== null) leftOut.push({ what: `${relation.dataset.id}.${column.name}`, ...because })
        const sketch = isComparable(column, known) ? await sketchColumn(relation, column, known, { ...query, salt, size, wholeRows }) : null
        found.push(await surveyed(relation, column, known, sketch, query))
        onProgress?.(columns.length + found.length, count)
      }
      columns.push(...found)
      datasets.push(datasetOf(relation, found[0]?.facts.rows ?? 0))
    } catch (error) {
      if (!(error instanceof DatabaseRefusal)) throw error
      problems.push(refused(relation, error))
    }
  }
  return { survey: { columns, datasets, leftOut }, problems }
}

async function surveyed(
  relation: Relation,
  column: RelationColumn,
  facts: ColumnFacts,
  sketch: Sketch | null,
  query: { signal?: AbortSignal; deadlineMs: number },
): Promise<SurveyedColumn> {
  const categories = sketch !== null ? await readCategories(relation, column, facts, sketch, query) : null
  return { dataset: relation.dataset.id, column: column.name, family: column.family, type: column.type, facts, sketch, categories }
}

function boundColumns(relations: readonly Relation[], most: number): { taken: Relation[]; leftOut: LeftOut[] } {
  const taken: Relation[] = []
  const leftOut: LeftOut[] = []
  let room = most
  for (const relation of relations) {
    const { dialect } = relation.connection
    if (sketchWordsOf(dialect.name) === null) {
      leftOut.push({ what: relation.dataset.id, because: `its database, ${dialect.name}, cannot be compared yet`, mend: 'Export it to a Parquet file.' })
      continue
    }
    const columns = relation.columns.slice(0, room)
    if (columns.length < relation.columns.length) {
      leftOut.push({
        what: `${relation.columns.length - columns.length} columns of ${relation.dataset.id}`,
        because: `${most} columns are looked at in all`,
        mend: 'Look at fewer datasets at a time.',
      })
    }
    if (columns.length > 0) taken.push({ ...relation, columns })
    room -= columns.length
  }
  return { taken, leftOut }
}

/** Text longer than this on the average is prose: two columns of prose do not join. */
const longestMeanLength = 80

/** Ids, codes, names and categories; no measures, dates or prose. */
function isComparable({ family }: RelationColumn, { filled, numbers, text }: ColumnFacts): boolean {
  if (filled === 0) return false
  if (family === 'integer') return true
  if (family === 'number') return numbers !== null && numbers.fractions === 0
  return (
    family === 'text' &&
    text !== null &&
    text.meanLength <= longestMeanLength &&
    text.dates < 0.9 * filled &&
    (numbers === null || numbers.fractions < 0.02 * filled)
  )
}

function whyNoSketch({ family }: RelationColumn, { filled, text }: ColumnFacts): Omit<LeftOut, 'what'> | null {
  if (filled === 0) return { because: 'it holds nothing', mend: 'Fill it, or take it out.' }
  if (family === 'other') return { because: 'its type cannot be compared', mend: 'Bring it as text or as a number.' }
  if (text !== null && text.meanLength > longestMeanLength) return { because: 'it is prose', mend: 'Nothing to do: prose is looked at by name only.' }
  return null
}

function datasetOf({ dataset }: Relation, rows: number): SurveyedDataset {
  return { id: dataset.id, name: dataset.name, source: dataset.source ?? null, rows, key: dataset.key ?? [] }
}

function refused({ dataset, origin }: Relation, { message, reason }: DatabaseRefusal): Problem {
  const late = reason === 'deadline'
  return {
    code: late ? 'survey-took-too-long' : 'survey-refused',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}` },
    message: late ? `Comparing the columns of ${origin.says} took too long.` : `The columns of ${origin.says} could not be compared: ${message}`,
    found: reason,
    expected: 'an answer in time',
    mend: late ? 'Give it more time, or bring an extract of the columns that matter.' : 'Mend what the database says, and look again.',
  }
}
