import {
  evaluateFormula,
  type Formula,
  isCurrency,
  isFormulaFault,
  type Metric,
  metricsOfFormula,
  normaliseUnit,
  type Observation,
  type Problem,
  parseFormula,
  type Strategy,
} from '@plumbline/model'
import type { MetricRequest } from './compile.ts'
import type { MetricReading } from './query.ts'
import type { Series, Value } from './series.ts'

/** What a formula needs beside itself: a reading of each of its metrics at its grain and split like it, or why there is none. */
export type InputOf = (metric: string) => Promise<MetricReading>

/** The metrics of a formula in an order in which each stands after what it rests on; a circle or an unknown metric is a problem. */
export function problemOfFormula(metric: Metric, strategy: Strategy): Problem | null {
  const at = { thing: `metric/${metric.id}`, path: ['formula'] }
  const circle = circleOf(metric.id, strategy)
  if (circle !== null) {
    return {
      code: 'formula-circle',
      severity: 'error',
      place: at,
      message: `The formula of metric ${metric.id} comes back to itself: ${circle.join(' → ')}.`,
      mend: 'Take one of them out of the formula of another.',
    }
  }
  const unknown = metricsOfFormula(metric.formula!).find((id) => !strategy.metrics.has(id))
  if (unknown !== undefined) {
    return {
      code: 'unknown-metric',
      severity: 'error',
      place: at,
      message: `The formula of metric ${metric.id} names the metric ${unknown}; there is none.`,
      found: unknown,
      expected: 'ids of metrics of this strategy',
      mend: `Add a metric ${unknown}, or mend its name. A minus has spaces around it: "a - b".`,
    }
  }
  const read = parseFormula(metric.formula!)
  if (isFormulaFault(read))
    return {
      code: 'wrong-formula',
      severity: 'error',
      place: at,
      message: `The formula of metric ${metric.id} cannot be read: ${read.message}.`,
      mend: read.mend,
    }
  const clash = clashOf(read, strategy)
  const result = clash === null ? unitOf(read, strategy) : null
  const own = metric.unit === undefined ? null : normaliseUnit(metric.unit)
  if (clash === null && !(isCurrency(own) && isCurrency(result) && own !== result)) return null
  const [left, right] = clash ?? [result!, own!]
  return {
    code: 'formula-unit-clash',
    severity: 'error',
    place: at,
    message:
      clash === null
        ? `The formula of metric ${metric.id} gives ${left}, but the metric counts ${right}.`
        : `The formula of metric ${metric.id} adds ${left} to ${right}.`,
    found: left,
    expected: right,
    mend: 'Bring both to one unit first, with a metric that holds the rate between them.',
  }
}

/** The way from a metric back to itself by formulas; null where there is none. */
function circleOf(id: string, strategy: Strategy): string[] | null {
  const visited = new Set<string>()
  const search = (current: string, way: readonly string[]): string[] | null => {
    for (const next of metricsOfFormula(strategy.metrics.get(current)?.formula ?? '')) {
      if (next === id) return [...way, next]
      if (visited.has(next)) continue
      visited.add(next)
      const found = search(next, [...way, next])
      if (found !== null) return found
    }
    return null
  }
  return search(id, [id])
}

/** Two sides of a sum whose units differ; null where all fit or one is not known. */
function clashOf(formula: Formula, strategy: Strategy): [string, string] | null {
  if (formula.is === 'number' || formula.is === 'metric') return null
  const sides = 'of' in formula ? formula.of : [formula.left, formula.right]
  for (const side of sides) {
    const inner = clashOf(side, strategy)
    if (inner !== null) return inner
  }
  if (formula.is === '*' || formula.is === '/') return null
  const units = sides.map((side) => unitOf(side, strategy)).filter((unit) => unit !== null)
  const other = units.find((unit) => unit !== units[0])
  return other === undefined ? null : [units[0]!, other]
}

/** The unit of a result where it is plain: null for numbers, and for products whose unit has no name. */
function unitOf(formula: Formula, strategy: Strategy): string | null {
  if (formula.is === 'number') return null
  if (formula.is === 'metric') {
    const unit = strategy.metrics.get(formula.id)?.unit
    return unit === undefined ? null : normaliseUnit(unit)
  }
  const units = ('of' in formula ? formula.of : [formula.left, formula.right]).map((side) => unitOf(side, strategy))
  const [left, right] = units as [string | null, string | null]
  if (formula.is === '*') return left === 'ratio' ? right : right === 'ratio' ? left : isNumber(formula.left) ? right : isNumber(formula.right) ? left : null
  if (formula.is === '/') return right === 'ratio' || isNumber(formula.right) ? left : left !== null && left === right ? 'ratio' : null
  return units.find((unit) => unit !== null) ?? null
}

const isNumber = (formula: Formula) => formula.is === 'number'

/** Computes a formula from the readings of its metrics: a period and slice has a value where all of them have one. */
export async function readFormula(request: MetricRequest, inputOf: InputOf): Promise<MetricReading> {
  const { metric } = request
  const ids = metricsOfFormula(metric.formula!)
  const inputs = new Map<string, MetricReading>()
  for (const id of ids) inputs.set(id, await inputOf(id))
  const formula = parseFormula(metric.formula!) as Formula
  const empty = [...inputs].filter(([, { series }]) => series.every(({ values, partial }) => values.length === 0 && partial === null))
  const base = { request, source: sourceOf(request, [...inputs.values()]), ...freshness([...inputs.values()]) }
  if (empty.length > 0) return { ...base, series: [], problems: empty.flatMap(([id, { problems }]) => [withoutInput(metric, id, problems[0]?.message)]) }

  const keys = new Map([...inputs.values()].flatMap(({ series }) => series.map(({ dimensions }) => [JSON.stringify(dimensions), dimensions] as const)))
  const series = [...keys].flatMap(([key, dimensions]): Series[] => {
    const own = [...inputs].map(([id, reading]) => [id, reading.series.find((each) => JSON.stringify(each.dimensions) === key)] as const)
    if (own.some(([, found]) => found === undefined)) return []
    const whole = own.map(([id, found]) => [id, new Map(found!.values.map((value) => [value.period, value]))] as const)
    const periods = ids.length === 0 ? [] : [...whole[0]![1].keys()].filter((period) => whole.every(([, values]) => values.has(period)))
    const values = periods.flatMap((period) => valueAt(formula, new Map(whole.map(([id, values]) => [id, values.get(period)!]))) ?? [])
    return [
      {
        dimensions,
        values,
        partial: partialOf(
          formula,
          own.map(([id, found]) => [id, found!]),
        ),
      },
    ]
  })
  const nothing = series.every(({ values, partial }) => values.length === 0 && partial === null)
  return { ...base, series: nothing ? [] : series, problems: nothing ? [noCommonPeriod(metric, ids)] : [] }
}

function valueAt(formula: Formula, inputs: ReadonlyMap<string, Value>): Value | null {
  const value = evaluateFormula(formula, (id) => inputs.get(id)?.value ?? null)
  const [first] = inputs.values()
  return value === null ? null : { period: first!.period, value, rows: [...inputs.values()].reduce((rows, input) => rows + input.rows, 0) }
}

/** The first period that is not whole in some input and known in all. */
function partialOf(formula: Formula, inputs: readonly (readonly [string, Series])[]): Series['partial'] {
  const open = inputs.flatMap(([, { partial }]) => partial ?? []).sort((a, b) => (a.period < b.period ? -1 : 1))[0]
  if (open === undefined) return null
  const found = inputs.map(
    ([id, { values, partial }]) => [id, partial?.period === open.period ? partial : values.find(({ period }) => period === open.period)] as const,
  )
  if (found.some(([, value]) => value === undefined)) return null
  const value = valueAt(formula, new Map(found.map(([id, value]) => [id, value!])))
  return value === null ? null : { ...value, because: open.because }
}

function sourceOf({ metric }: MetricRequest, inputs: readonly MetricReading[]): MetricReading['source'] {
  const sources = inputs.flatMap(({ source }) => source ?? [])
  const one = <T>(values: readonly T[]): T | null => (values.length > 0 && values.every((value) => value === values[0]) ? values[0]! : null)
  return {
    metric: metric.id,
    dataset: one(sources.map(({ dataset }) => dataset)),
    file: one(sources.map(({ file }) => file)),
    rows: sources.reduce((rows, source) => rows + (source.rows ?? 0), 0),
    readAt: sources[0]?.readAt ?? null,
    sql: `${sources.map((source) => `-- ${source.metric}\n${source.sql ?? ''}`).join('\n\n')}\n\n-- ${metric.id} = ${metric.formula}`,
  }
}

/** As fresh as the input that is behind. */
function freshness(inputs: readonly MetricReading[]): Pick<MetricReading, 'latest' | 'bytes' | 'changedAt'> {
  const earliest = (days: readonly (string | null)[]) => days.filter((day) => day !== null).sort()[0] ?? null
  const sizes = inputs.flatMap(({ bytes }) => bytes ?? [])
  return {
    latest: earliest(inputs.map(({ latest }) => latest)),
    changedAt: earliest(inputs.map(({ changedAt }) => changedAt)),
    bytes: sizes.length === 0 ? null : Math.max(...sizes),
  }
}

/** Values that people entered, as a reading: they are known at the metric's own grain and as a whole only. */
export function readKnown(request: MetricRequest, known: readonly Observation[]): MetricReading {
  const { metric, grain, by } = request
  const fits = metric.grain === grain && by.length === 0 && Object.keys(request.where).length === 0
  const values = fits ? known.map(({ period, value, rows = 0 }) => ({ period, value, rows })) : []
  const last = known.at(-1)
  return {
    request,
    series: values.length === 0 ? [] : [{ dimensions: [], values, partial: null }],
    source: last === undefined ? null : { metric: metric.id, dataset: null, file: null, rows: null, readAt: last.readAt ?? null, sql: null },
    problems: values.length === 0 ? [notComputed(metric, known.length > 0)] : [],
    latest: last?.period ?? null,
    bytes: null,
    changedAt: null,
  }
}

function notComputed(metric: Metric, isKnown: boolean): Problem {
  return {
    code: isKnown ? 'entered-by-hand' : 'metric-not-computed',
    severity: 'error',
    place: { thing: `metric/${metric.id}` },
    message: isKnown
      ? `Metric ${metric.id} is entered by hand, one number a ${metric.grain}; it cannot be split, filtered or read at another grain.`
      : `Metric ${metric.id} is not computed from data, and nobody has entered a number.`,
    mend: isKnown ? 'Ask for it at its own grain, as a whole.' : 'Say under "computed" how it is computed from a dataset, or enter its numbers.',
  }
}

function withoutInput(metric: Metric, input: string, why: string | undefined): Problem {
  return {
    code: 'formula-without-input',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['formula'] },
    message: `Metric ${metric.id} rests on ${input}, which has no numbers${why === undefined ? '.' : `: ${why}`}`,
    found: input,
    mend: `Mend the metric ${input} first.`,
  }
}

function noCommonPeriod(metric: Metric, inputs: readonly string[]): Problem {
  return {
    code: 'no-common-period',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['formula'] },
    message: `There is no period in which ${inputs.join(' and ') || 'the formula'} give metric ${metric.id} a value: none is known for all, or each divides by zero.`,
    mend: 'Look whether the metrics of the formula cover the same periods and slices.',
  }
}
