import {
  type Calendar,
  type Condition,
  type Formula,
  type Grain,
  type Metric,
  parseFormula,
  periodOf,
  type Strategy,
  shiftPeriod,
  type Where,
} from '@plumbline/model'
import { isFormula } from './asking.ts'
import { conditionsOfRequest, type RowNumber } from './compile.ts'

/** What is asked of a cube: a metric in two periods, split by several dimensions at once. */
export interface CubeQuestion {
  readonly metric: string
  /** Declared dimensions of the metric's dataset, or of one joined to it as "dataset.column". */
  readonly by: readonly string[]
  /** ISO days: any day of each period. */
  readonly before: string
  readonly after: string
  /** The metric's own when left out. */
  readonly grain?: Grain
  /** Beside the metric's own filter. */
  readonly where?: Where
  readonly timeZone?: string
  /** Where there would be more cells than this, rare values are taken together; mostCells when left out. */
  readonly mostCells?: number
}

/** A number that adds up over any rows: rows, or the sum or count of a number of each. */
export interface Additive {
  readonly of: 'rows' | 'sum' | 'values'
  readonly number: RowNumber | null
  readonly where: readonly Condition[]
}

/** A sum of additive numbers, each so many times. */
export type Terms = readonly { readonly times: number; readonly number: Additive }[]

/** A metric as one sum, or as one sum over another. */
export interface AdditiveForm {
  readonly dataset: string
  readonly top: Terms
  readonly bottom: Terms | null
  /** Periods of the grain that one value reaches over, the last of them its own; null for all since the start of the year or ever. */
  readonly window: { readonly periods: number } | { readonly since: 'year' | 'ever' }
}

/** Why a metric cannot be put together from the parts of its slices. */
export type NotAdditive = 'entered' | 'distinct' | 'quantile' | 'following' | 'sql' | 'datasets' | 'product' | 'windows' | 'circle'

/** A metric as sums that add up over slices, or why it has none. */
export function additiveFormOf(metric: Metric, strategy: Strategy, where: Where = {}, seen: readonly string[] = []): AdditiveForm | NotAdditive {
  if (isFormula(metric)) {
    if (seen.includes(metric.id)) return 'circle'
    return formOfFormula(parseFormula(metric.formula!) as Formula, (id) => {
      const input = strategy.metrics.get(id)
      return input === undefined ? 'entered' : additiveFormOf(input, strategy, where, [...seen, metric.id])
    })
  }
  const { computed } = metric
  if (computed === undefined) return 'entered'
  const conditions = conditionsOfRequest({ metric, where, grain: metric.grain, by: [] })
  const one = (of: Additive['of'], number: RowNumber | null = null): Terms => [{ times: 1, number: { of, number, where: conditions } }]
  const { dataset, rolling, cumulative } = computed
  const window = cumulative === undefined ? { periods: rolling ?? 1 } : { since: cumulative === 'year' ? ('year' as const) : ('ever' as const) }
  const mean = (number: RowNumber): AdditiveForm => ({ dataset, window, top: one('sum', number), bottom: one('values', number) })
  switch (computed.aggregate) {
    case 'count':
      return { dataset, window, top: one('rows'), bottom: null }
    case 'sum':
      return { dataset, window, top: one('sum', { column: computed.column! }), bottom: null }
    case 'mean':
      return mean({ column: computed.column! })
    case 'ratio':
      return {
        dataset,
        window,
        top: one('sum', { column: computed.numerator! }),
        bottom: computed.denominator === undefined ? one('rows') : one('sum', { column: computed.denominator }),
      }
    case 'days between':
      return computed.at === undefined ? mean({ column: computed.from!, to: computed.to! }) : 'quantile'
    case 'quantile':
      return 'quantile'
    case 'count distinct':
      return 'distinct'
    case 'conversion':
    case 'retention':
      return 'following'
    case 'sql':
      return 'sql'
    default:
      return computed.aggregate satisfies never
  }
}

type Side = AdditiveForm | NotAdditive | number

/** Sums, differences, multiples of sums, and one division: what is beyond has no parts by slices. */
function formOfFormula(formula: Formula, formOf: (id: string) => AdditiveForm | NotAdditive): AdditiveForm | NotAdditive {
  const read = (part: Formula): Side => {
    if (part.is === 'number') return part.value
    if (part.is === 'metric') return formOf(part.id)
    if ('of' in part) return 'product'
    const [left, right] = [read(part.left), read(part.right)]
    if (typeof left === 'string') return left
    if (typeof right === 'string') return right
    if (typeof left === 'number' && typeof right === 'number') return 'product'
    return combined(part.is, left, right)
  }
  const side = read(formula)
  return typeof side === 'number' ? 'product' : side
}

function combined(sign: '+' | '-' | '*' | '/', left: AdditiveForm | number, right: AdditiveForm | number): Side {
  if (typeof left === 'number' || typeof right === 'number') {
    if (sign === '*') return typeof left === 'number' ? scaled(right as AdditiveForm, left) : scaled(left, right as number)
    return sign === '/' && typeof right === 'number' && right !== 0 ? scaled(left as AdditiveForm, 1 / right) : 'product'
  }
  if (left.dataset !== right.dataset) return 'datasets'
  if (JSON.stringify(left.window) !== JSON.stringify(right.window)) return 'windows'
  if (sign === '/' && left.bottom === null && right.bottom === null) return { ...left, bottom: right.top }
  if ((sign === '+' || sign === '-') && left.bottom === null && right.bottom === null) {
    return { ...left, top: [...left.top, ...scaled(right, sign === '-' ? -1 : 1).top] }
  }
  // The average of a number times how often: (a / b) * b.
  if (sign === '*' && left.bottom !== null && same(left.bottom, right.top) && right.bottom === null) return { ...left, bottom: null }
  if (sign === '*' && right.bottom !== null && same(right.bottom, left.top) && left.bottom === null) return { ...right, bottom: null }
  return 'product'
}

const same = (one: Terms, other: Terms) => JSON.stringify(one) === JSON.stringify(other)

function scaled(form: AdditiveForm, by: number): AdditiveForm {
  return { ...form, top: form.top.map(({ times, number }) => ({ times: times * by, number })) }
}

/** The days that count for a period: from the first (null: from the beginning) up to the day after the last. */
export interface Days {
  readonly from: string | null
  readonly until: string
}

export function daysOfPeriod({ window }: AdditiveForm, day: string, grain: Grain, calendar: Calendar): Days {
  const period = periodOf(day, grain, calendar)
  const until = shiftPeriod(period, grain, 1)
  if ('periods' in window) return { from: shiftPeriod(period, grain, 1 - window.periods), until }
  return { from: window.since === 'year' ? periodOf(period, 'year', calendar) : null, until }
}
