import { type ChangeQuestion, explainChange, moveQuestionOf, type SliceTable, worthOfOne } from '@plumbline/engine'
import { type AdditiveForm, additiveFormOf, type CubeQuestion, type Facts, type MetricAnswer, type NotAdditive } from '@plumbline/metrics'
import { type Grain, type Metric, metricsOfFormula, type Problem, periodOf, readPeriodText, type Strategy, shiftPeriod, type Where } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { type LoadedStrategy, Refused } from '../operations/context.ts'
import { isQuick, moveInThread } from './change-thread.ts'
import type { ChangeAnswer } from './change-types.ts'
import { dimensionsOf } from './dimensions.ts'
import { readQuestion, type TypedQuestion } from './question.ts'

export interface ChangeOf {
  readonly loaded: Pick<LoadedStrategy, 'strategy' | 'histories'>
  readonly facts: Facts
  readonly signal?: AbortSignal
}

/** More dimensions than this are not crossed; the first ones declared are. */
const mostDimensions = 6
/** Periods offered to choose from. */
const mostPeriods = 60

/** Explains what moved a metric from one period to another: the last two whole ones where they are not named. Refused where the question is wrong. */
export async function explainChangeOf(open: ChangeOf, metric: Metric, typed: TypedQuestion): Promise<ChangeAnswer> {
  const { strategy, histories: known } = open.loaded
  const asking = { known, ...(open.signal === undefined ? {} : { signal: open.signal }) }
  const { where, timeZone } = readQuestion(metric.id, { where: typed.where, zone: typed.zone })
  const grain = typed.grain ?? metric.grain
  const shared = { grain, ...(where === undefined ? {} : { where }), ...(timeZone === undefined ? {} : { timeZone }) }

  // What the metric, and what it is made of, were in every period.
  const ids = [metric.id, ...restingOn(metric, strategy)]
  const answers = new Map(
    (
      await open.facts.queryAll(
        ids.map((id) => ({ metric: id, ...shared })),
        strategy,
        asking,
      )
    ).map((each) => [each.metric, each]),
  )
  const own = answers.get(metric.id)!
  const periods = own.rows.map(({ period }) => period).toReversed()
  const chosen = choosePeriods(typed, periods, grain, strategy)
  const base = { metric: metric.id, name: metric.name, unit: metric.unit ?? null, grain, periods: periods.slice(0, mostPeriods), problems: own.problems }
  if (chosen === null) {
    const nothing = tooFewPeriods(metric, grain, periods.length)
    return { ...base, says: sentence(nothing), from: null, to: null, dimensions: [], explained: nothing, sql: null }
  }

  // Its cells, or its slices where they do not add up.
  const declared = typed.by ?? dimensionsOf(metric, strategy)
  const by = declared.slice(0, mostDimensions)
  const form = additiveFormOf(metric, strategy, where)
  const question: CubeQuestion = { metric: metric.id, by, before: chosen.from, after: chosen.to, ...shared }
  const cells = typeof form === 'string' || by.length === 0 ? withoutCells(metric, form, by) : await open.facts.cube(question, form, strategy, asking)
  const problems = 'problems' in cells ? cells.problems.filter(({ severity }) => severity !== 'note') : []
  const asked: ChangeQuestion = {
    metric,
    strategy,
    grain,
    before: chosen.from,
    after: chosen.to,
    valuesOf: (id) => ({ before: valueIn(answers.get(id), chosen.from), after: valueIn(answers.get(id), chosen.to) }),
    cube: 'problems' in cells ? notRead(cells.problems) : cells,
    slices: typeof form === 'string' && by.length > 0 ? await sliceMoves(open, question, asking) : [],
    worth: worthOf(metric, grain, strategy, where),
    notes: [
      ...(declared.length > by.length ? [`Only ${by.join(', ')} are looked at together; name others to look at them.`] : []),
      ...('folded' in cells
        ? cells.folded.map(({ dimension, kept }) => `Of ${dimension} the ${kept} most frequent values are told apart; the rest is one.`)
        : []),
    ],
    partial: own.partial === null ? null : { period: own.partial.rows[0]!.period, because: own.partial.because },
  }
  const search = moveQuestionOf(asked)
  const explained = explainChange(asked, search === null || isQuick(search) ? undefined : await moveInThread(search, open.signal))
  return {
    ...base,
    says: isUndetermined(explained) ? sentence(explained) : explained.says,
    ...chosen,
    dimensions: by,
    explained,
    sql: 'sql' in cells ? cells.sql : null,
    problems: [...own.problems, ...problems],
  }
}

/** The metrics of its formula and its drivers, and of theirs. */
function restingOn(metric: Metric, strategy: Strategy, seen: Set<string> = new Set([metric.id])): string[] {
  const next = [...metricsOfFormula(metric.formula ?? ''), ...(metric.drivers ?? []).map((driver) => driver.metric)]
  return next.flatMap((id) => {
    const found = strategy.metrics.get(id)
    if (found === undefined || seen.has(id)) return []
    seen.add(id)
    return [id, ...restingOn(found, strategy, seen)]
  })
}

/** First days of the periods as named; of what is left out, the last whole one and the one before. Null where there are no two. */
function choosePeriods({ from, to }: TypedQuestion, periods: readonly string[], grain: Grain, strategy: Strategy): { from: string; to: string } | null {
  const read = (field: 'from' | 'to', text: string | undefined) => {
    if (text === undefined) return undefined
    const named = readPeriodText(text, grain, strategy.workspace)
    if (named !== null) return named
    const day = readQuestion('', { [field]: text })[field]!
    return periodOf(day, grain, strategy.workspace)
  }
  const [first, last] = [read('from', from), read('to', to)]
  const after = last ?? (first === undefined ? periods[0] : periods.find((period) => period > first))
  if (after === undefined) return null
  const before = first ?? periods.find((period) => period < after) ?? shiftPeriod(after, grain, -1)
  if (last === undefined && first === undefined && periods.length < 2) return null
  if (before === after) throw new Refused([samePeriod(before)])
  return { from: before, to: after }
}

function valueIn(answer: MetricAnswer | undefined, period: string): number | null {
  return answer?.rows.find((row) => row.period === period)?.value ?? null
}

/** For a metric whose slices do not add up: what each slice was in both periods. */
async function sliceMoves({ facts, loaded }: ChangeOf, question: CubeQuestion, asking: object): Promise<SliceTable[]> {
  const { metric, by, before, after, ...shared } = question
  const answers = await facts.queryAll(
    by.map((dimension) => ({ metric, by: [dimension], ...shared })),
    loaded.strategy,
    asking,
  )
  return answers.flatMap(({ rows }, index) => {
    const dimension = by[index]!
    const at = (period: string) => new Map(rows.flatMap((row) => (row.period === period ? [[row.dims[dimension] ?? null, row.value] as const] : [])))
    const [first, last] = [at(before), at(after)]
    const far = (value: string | null) => Math.abs((last.get(value) ?? 0) - (first.get(value) ?? 0))
    const values = [...new Set([...first.keys(), ...last.keys()])].sort((a, b) => far(b) - far(a)).slice(0, 20)
    // A day or an order number is of one period only and says nothing of a change.
    if (!values.some((value) => first.has(value) && last.has(value))) return []
    const slices = values.map((value) => ({
      value,
      before: first.get(value) ?? null,
      after: last.get(value) ?? null,
      contribution: null,
      rate: null,
      mix: null,
    }))
    return [{ dimension, addsUp: false, slices, rest: null }]
  })
}

/** The worth of the goal on the metric; money is worth itself. A share of rows chosen or at another grain has no known worth. */
function worthOf(metric: Metric, grain: Grain, strategy: Strategy, where: Where | undefined): ChangeQuestion['worth'] {
  const better = metric.direction === 'down' ? -1 : 1
  const isShare = metric.unit === 'ratio'
  if (isShare && (grain !== metric.grain || where !== undefined)) return null
  const worth = worthOfOne(metric.id, strategy)
  const { currency } = strategy.workspace
  if (worth !== null) return { perUnit: better * (isShare ? 100 : 1) * worth, currency }
  return metric.unit === currency ? { perUnit: better, currency } : null
}

const whyNot: Readonly<Record<NotAdditive, string>> = {
  entered: 'people enter it as a whole, so it has no slices',
  distinct: 'it counts different values, and the same one may be in several slices: they do not add up',
  quantile: 'it is a quantile, and quantiles of slices do not add up',
  following: 'it follows units over time, and the same one may be in several slices: they do not add up',
  sql: 'it is a SELECT of its own, whose slices need not add up',
  datasets: 'its formula takes from several datasets, so its slices cannot be put together; look at the metrics it is made of',
  product: 'its formula multiplies metrics, so its slices do not add up; look at the metrics it is made of',
  windows: 'its formula takes from metrics that reach over different times; look at these metrics',
  circle: 'its formula comes back to itself',
}

function withoutCells(metric: Metric, form: AdditiveForm | NotAdditive, by: readonly string[]): { readonly problems: readonly Problem[] } {
  const because = typeof form === 'string' ? whyNot[form] : 'its dataset names no dimension'
  const mend =
    by.length === 0 && typeof form !== 'string'
      ? 'Name columns under "dimensions" of its dataset.'
      : 'Compare its slices one by one, without shares of the change.'
  return {
    problems: [
      {
        code: typeof form === 'string' ? 'does-not-add-up' : 'no-dimensions',
        severity: 'note',
        place: { thing: `metric/${metric.id}` },
        message: because,
        mend,
      },
    ],
  }
}

function notRead([first]: readonly Problem[]): Undetermined {
  return { undetermined: first!.code, because: first!.message.replace(/\.$/, ''), mend: first!.mend }
}

function tooFewPeriods(metric: Metric, grain: Grain, count: number): Undetermined {
  return {
    undetermined: 'too-few-periods',
    because: `${metric.name} has ${count === 0 ? 'no whole' : 'one whole'} ${grain}, and a change needs two`,
    mend: 'Wait for the next one, or bring the data of earlier ones.',
  }
}

const sentence = ({ because, mend }: Undetermined) => `${because}. ${mend}`

function samePeriod(period: string): Problem {
  return {
    code: 'same-period',
    severity: 'error',
    place: { path: ['to'] },
    message: `Both periods are the one that begins on ${period}.`,
    found: period,
    mend: 'Name two different periods.',
  }
}
