import { metricsOfFormula, type Problem, type Strategy } from '@plumbline/model'
import type { MetricRequest } from './compile.ts'
import { DatabaseRefusal, type Row } from './connections/connection.ts'
import { type Additive, type AdditiveForm, type CubeQuestion, daysOfPeriod, type Terms } from './cube-query.ts'
import { openDataset } from './open-dataset.ts'
import { requestOf } from './question.ts'
import type { ReadingContext } from './reading-context.ts'
import { isProblem } from './relation.ts'
import { type CubeSql, cubeSql, otherValues } from './sql/cube.ts'

/** A metric in two periods, one cell for each mix of values that holds rows in either. */
export interface Cube {
  readonly dimensions: readonly string[]
  /** The values of each dimension, in the order of code units, nothing first. */
  readonly values: readonly (readonly (string | null)[])[]
  /** For each dimension, the index of each cell's value. */
  readonly codes: readonly Uint32Array[]
  readonly top: Sides
  /** Null for a metric that adds up by itself. */
  readonly bottom: Sides | null
  readonly rows: Sides
  /** Dimensions of which only the most frequent values are told apart; the rest is one value, see otherValues. */
  readonly folded: readonly { readonly dimension: string; readonly kept: number }[]
  /** The statement that was run. */
  readonly sql: string
}

interface Sides {
  readonly before: Float64Array
  readonly after: Float64Array
}

/** A cube has no more cells than this; where there would be more, rare values are taken together. */
const mostCells = 200_000

export type CubeAnswer = Cube | { readonly problems: readonly Problem[] }

/** Reads all cells of two periods in one pass over their rows; in a second one where values have to be taken together. */
export async function readCube(question: CubeQuestion, form: AdditiveForm, context: ReadingContext): Promise<CubeAnswer> {
  const { strategy, rules, signal } = context
  const cells = question.mostCells ?? mostCells
  const request = requestOf({ ...question }, strategy)
  if (isProblem(request)) return { problems: [request] }
  const dataset = strategy.datasets.get(form.dataset)
  if (dataset === undefined) return { problems: [noDataset(question, form.dataset)] }
  if (dataset.time === undefined) return { problems: [withoutTime(question, dataset.name)] }
  const opened = await openDataset(dataset, requestsOf(request, strategy), context)
  if (isProblem(opened)) return { problems: [opened] }
  const refused = opened.refused.flatMap(({ problems }) => problems)
  if (refused.length > 0) return { problems: refused }
  const { table, scope } = opened
  const numbers = numbersOf(form)
  const statement: CubeSql = {
    dimensions: question.by,
    numbers,
    before: daysOfPeriod(form, question.before, request.grain, rules),
    after: daysOfPeriod(form, question.after, request.grain, rules),
    time: dataset.time,
    mostCells: cells,
    folds: new Map(),
  }
  try {
    // Where there are too many cells, fewer values of the long dimensions are told apart; a dozen of each of eight dimensions may still be too many.
    for (const kept of [null, 50, 12, 4]) {
      const folds = kept === null ? statement.folds : new Map(question.by.map((dimension) => [dimension, kept] as const))
      const sql = cubeSql({ ...statement, folds }, scope)
      const rows = await table.connection.rows(sql, signal === undefined ? {} : { signal })
      if (rows.length <= cells) return cubeOf(rows, question.by, form, numbers, sql, kept)
    }
    return { problems: [tooManyCells(question, cells)] }
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error
    return { problems: [table.explain(error)] }
  }
}

/** The requests behind a metric: its own, or those of what its formula rests on. */
function requestsOf(request: MetricRequest, strategy: Strategy): MetricRequest[] {
  const { metric } = request
  if (metric.computed !== undefined) return [request]
  return metricsOfFormula(metric.formula ?? '').flatMap((id) => {
    const input = strategy.metrics.get(id)
    return input === undefined ? [] : requestsOf({ ...request, metric: input }, strategy)
  })
}

function numbersOf({ top, bottom }: AdditiveForm): readonly Additive[] {
  const all = [...top, ...(bottom ?? [])].map(({ number }) => number)
  const keys = all.map((number) => JSON.stringify(number))
  return all.filter((_, index) => keys.indexOf(keys[index]!) === index)
}

function cubeOf(rows: readonly Row[], dimensions: readonly string[], form: AdditiveForm, numbers: readonly Additive[], sql: string, kept: number | null): Cube {
  const keys = numbers.map((number) => JSON.stringify(number))
  const summed = (terms: Terms, side: 'b' | 'a') => {
    const columns = terms.map(({ times, number }) => [times, `${side}${keys.indexOf(JSON.stringify(number))}`] as const)
    return Float64Array.from(rows, (row) => columns.reduce((sum, [times, column]) => sum + times * Number(row[column] ?? 0), 0))
  }
  const sidesOf = (terms: Terms): Sides => ({ before: summed(terms, 'b'), after: summed(terms, 'a') })
  const coded = dimensions.map((_, index) => codesOf(rows.map((row) => row[`d${index}`] as string | null)))
  return {
    dimensions,
    values: coded.map(({ values }) => values),
    codes: coded.map(({ codes }) => codes),
    top: sidesOf(form.top),
    bottom: form.bottom === null ? null : sidesOf(form.bottom),
    rows: { before: Float64Array.from(rows, (row) => Number(row.rb)), after: Float64Array.from(rows, (row) => Number(row.ra)) },
    folded: kept === null ? [] : dimensions.flatMap((dimension, index) => (coded[index]!.values.includes(otherValues) ? [{ dimension, kept }] : [])),
    sql,
  }
}

function codesOf(column: readonly (string | null)[]): { values: (string | null)[]; codes: Uint32Array } {
  const values = [...new Set(column)].sort((a, b) => (a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1))
  const codeOf = new Map(values.map((value, code) => [value, code]))
  return { values, codes: Uint32Array.from(column, (value) => codeOf.get(value)!) }
}

const at = ({ metric }: CubeQuestion, ...path: string[]) => ({ thing: `metric/${metric}` as const, path })

function noDataset(question: CubeQuestion, dataset: string): Problem {
  return {
    code: 'unknown-dataset',
    severity: 'error',
    place: at(question, 'computed', 'dataset'),
    message: `Metric ${question.metric} is computed from dataset ${dataset}; there is none.`,
    mend: `Add a dataset ${dataset}.`,
  }
}

function withoutTime(question: CubeQuestion, name: string): Problem {
  return {
    code: 'no-time',
    severity: 'error',
    place: at(question, 'computed', 'dataset'),
    message: `${name} shows one moment: it has no column that says when, so two periods cannot be compared.`,
    mend: 'Say under "time" of the dataset which column it is, where there is one.',
  }
}

function tooManyCells(question: CubeQuestion, most: number): Problem {
  return {
    code: 'too-many-slices',
    severity: 'error',
    place: at(question, 'by'),
    message: `${question.by.join(', ')} together have more than ${most} mixes of values.`,
    found: question.by.join(', '),
    mend: 'Name fewer dimensions.',
  }
}
