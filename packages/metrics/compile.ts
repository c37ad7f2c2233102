import { type Condition, conditionsOf, type Dataset, type Grain, type Metric, type Where } from '@plumbline/model'

/** What is asked of one metric: at which grain, split by which columns, over which rows. */
export interface MetricRequest {
  readonly metric: Metric
  readonly grain: Grain
  readonly by: readonly string[]
  /** Beside the metric's own filter. */
  readonly where: Where
}

/**
 * One number that a scan can count up, whatever the database.
 *
 * rows: rows that pass the filter; distinct: over the column's values in these rows; sum, values and quantile: over their numbers;
 * unreadable: rows that hold something there that is no number, or no time; matched: rows that found their other in a join.
 */
export type Part =
  | { readonly of: 'rows'; readonly where: readonly Condition[] }
  | { readonly of: 'distinct'; readonly column: string; readonly where: readonly Condition[] }
  | ({ readonly of: 'sum' | 'values' | 'unreadable'; readonly where: readonly Condition[] } & RowNumber)
  | ({ readonly of: 'quantile'; readonly at: number; readonly where: readonly Condition[] } & RowNumber)
  | { readonly of: 'matched'; readonly join: string }

/** A number of each row: that of a column, or the days from the time in a column to the time in another. */
export interface RowNumber {
  readonly column: string
  readonly to?: string
}

/** The rows of the answer: one for each period of the grain and each mix of values of the columns. */
export interface GroupingSet {
  /** Null for a snapshot. */
  readonly grain: Grain | null
  readonly by: readonly string[]
}

/** All that the metrics of one dataset ask of it: one scan. */
export interface ScanQuery {
  /** The column that says when; null for a snapshot. */
  readonly time: string | null
  /** Without duplicates. */
  readonly sets: readonly GroupingSet[]
  /** Without duplicates. The first one counts all rows. */
  readonly parts: readonly Part[]
}

export interface NumberParts extends RowNumber {
  readonly sum: number
  readonly values: number
  readonly unreadable: number
}

/** How a value comes from the parts of one group; numbers are indexes into the parts. */
type ValuePlan =
  | { readonly of: 'count' }
  | { readonly of: 'sum' | 'mean'; readonly number: NumberParts }
  | { readonly of: 'ratio'; readonly number: NumberParts; readonly denominator: NumberParts | null }
  | { readonly of: 'distinct'; readonly part: number }
  | { readonly of: 'quantile'; readonly part: number; readonly number: Omit<NumberParts, 'sum'> }
  /** A statement of its own brings units or rows as p0 and the number as p1: a share of p0, or the value itself. */
  | { readonly of: 'own share' | 'own value' }

export interface MetricPlan {
  readonly request: MetricRequest
  /** Rows that pass the filter. */
  readonly rows: number
  /** Index of the set by which the whole periods of its grain are told, which may be split, and of the one it is read from. */
  readonly total: number
  readonly split: number
  readonly value: ValuePlan
}

export interface CompiledScan {
  readonly query: ScanQuery
  readonly plans: readonly MetricPlan[]
}

/** The scan that answers all these requests of one dataset, and how to read the answer. joins: those whose columns are used. */
export function compileScan(dataset: Dataset, requests: readonly MetricRequest[], joins: readonly string[] = []): CompiledScan {
  const parts: Part[] = []
  const indexes = new Map<string, number>()
  const indexOf = (part: Part): number => {
    const key = JSON.stringify(
      'column' in part ? { ...part, column: part.column.toLowerCase(), ...('to' in part ? { to: part.to?.toLowerCase() } : {}) } : part,
    )
    const known = indexes.get(key)
    if (known !== undefined) return known
    indexes.set(key, parts.length)
    return parts.push(part) - 1
  }
  const numberOf = (number: RowNumber, where: readonly Condition[]): NumberParts => ({
    ...number,
    sum: indexOf({ of: 'sum', ...number, where }),
    values: indexOf({ of: 'values', ...number, where }),
    unreadable: indexOf({ of: 'unreadable', ...number, where }),
  })

  // Every group counts all of its rows, so that "nothing matched" differs from "nothing there".
  indexOf({ of: 'rows', where: [] })
  for (const join of joins) indexOf({ of: 'matched', join })
  const timed = dataset.time !== undefined
  const sets = setsOf(requests, timed)
  const plans = requests.map((request): MetricPlan => {
    const where = conditionsOfRequest(request)
    const setOf = (by: readonly string[]) => sets.findIndex((set) => set.grain === (timed ? request.grain : null) && sameColumns(set.by, by))
    return {
      request,
      rows: indexOf({ of: 'rows', where }),
      total: sets.findIndex((set) => set.grain === (timed ? request.grain : null)),
      split: setOf(request.by),
      value: planValue(request, where, numberOf, indexOf),
    }
  })
  return { query: { time: dataset.time ?? null, sets, parts }, plans }
}

export function conditionsOfRequest({ metric, where }: MetricRequest): readonly Condition[] {
  return [...conditionsOf(metric.computed!.where), ...conditionsOf(where)]
}

function planValue(
  { metric }: MetricRequest,
  where: readonly Condition[],
  numberOf: (number: RowNumber, where: readonly Condition[]) => NumberParts,
  indexOf: (part: Part) => number,
): ValuePlan {
  const { aggregate, column, numerator, denominator, from, to, at } = metric.computed!
  const windowed = isWindowed(metric)
  const quantileOf = (number: RowNumber): ValuePlan => {
    if (windowed) return { of: 'own value' }
    const [values, unreadable] = (['values', 'unreadable'] as const).map((of) => indexOf({ of, ...number, where }))
    const part = indexOf({ of: 'quantile', ...number, at: at ?? 0.5, where })
    return { of: 'quantile', part, number: { ...number, values: values!, unreadable: unreadable! } }
  }
  switch (aggregate) {
    case 'count':
      return { of: 'count' }
    case 'sum':
    case 'mean':
      return { of: aggregate, number: numberOf({ column: column! }, where) }
    case 'ratio': {
      const whole = denominator === undefined ? null : numberOf({ column: denominator }, where)
      return { of: 'ratio', number: numberOf({ column: numerator! }, where), denominator: whole }
    }
    case 'count distinct':
      return windowed ? { of: 'own value' } : { of: 'distinct', part: indexOf({ of: 'distinct', column: column!, where }) }
    case 'quantile':
      return quantileOf({ column: column! })
    case 'days between': {
      const days = { column: from!, to: to! }
      return at === undefined ? { of: 'mean', number: numberOf(days, where) } : quantileOf(days)
    }
    case 'conversion':
    case 'retention':
      return { of: 'own share' }
    case 'sql':
      throw new Error('A metric in SQL of its own is not compiled.')
    default:
      return aggregate satisfies never
  }
}

/** True where a value reaches over several periods. */
export function isWindowed({ computed }: Metric): boolean {
  return computed?.rolling !== undefined || computed?.cumulative !== undefined
}

/** Sets without columns first: where nobody asks for the whole of a grain, its periods are told from one that is split, at no cost. */
function setsOf(requests: readonly MetricRequest[], timed: boolean): GroupingSet[] {
  const sets: GroupingSet[] = []
  for (const { grain: asked, by } of requests.toSorted((a, b) => a.by.length - b.by.length)) {
    const grain = timed ? asked : null
    if (!sets.some((set) => set.grain === grain && sameColumns(set.by, by))) sets.push({ grain, by })
  }
  return sets
}

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((column, index) => column === b[index])
}
