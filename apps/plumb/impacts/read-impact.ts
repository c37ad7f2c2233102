import { addsUp, panelOf } from '@plumbline/engine'
import type { MetricAnswer, MetricQuestion } from '@plumbline/metrics'
import { didYouMean, type Impact, type ImpactDesign, type Metric, type Problem, periodOf, type Strategy, shiftPeriod, startOfImpact } from '@plumbline/model'
import { seriesOf, wholePeriods } from './periods.ts'
import { readCovariates } from './read-covariates.ts'
import { readTreated } from './read-treated.ts'
import { readUnits } from './read-units.ts'
import { atImpact, type ImpactReading, problemOf, type ReadImpactInput } from './reading.ts'

/** Designs that compare units by what is known of them before any began. */
const designsWithCovariates: readonly ImpactDesign[] = ['staggered-adoption', 'synthetic-control', 'augmented-synthetic-control']

/** Brings what the design of an impact asks for, or what is wrong with how the impact is written. */
export async function readImpact(impact: Impact, input: ReadImpactInput): Promise<ImpactReading | { readonly problems: readonly Problem[] }> {
  const metric = input.strategy.metrics.get(impact.metric)
  if (metric === undefined)
    return { problems: [problemOf(impact, 'metric', 'unknown-reference', `There is no metric ${impact.metric}.`, 'Name a metric of this strategy.')] }
  if (impact.covariates !== undefined && !designsWithCovariates.includes(impact.design))
    return {
      problems: [
        problemOf(
          impact,
          'covariates',
          'covariates-not-used',
          `The design ${impact.design} makes nothing of the covariates of units.`,
          `Take them out, or choose one of ${designsWithCovariates.join(', ')}; staggered-adoption takes a single start too.`,
        ),
      ],
    }
  if (impact.staggered !== undefined && impact.design !== 'staggered-adoption')
    return {
      problems: [
        problemOf(
          impact,
          'staggered',
          'staggered-not-used',
          `The design ${impact.design} makes nothing of "staggered".`,
          'Take it out, or choose staggered-adoption.',
        ),
      ],
    }
  if (impact.design === 'regression-discontinuity' || impact.design === 'doubly-robust') return readUnits(impact, input)
  const starts = startOfImpact(impact, input.strategy.initiatives.get(impact.initiative))
  if (starts === null && impact.treatedBy === undefined)
    return {
      problems: [
        problemOf(impact, 'starts', 'impact-without-start', `Nobody said when ${impact.name} began.`, 'Write "starts", or the start of the initiative.'),
      ],
    }
  switch (impact.design) {
    case 'interrupted-series':
    case 'before-after':
      if (starts === null || impact.treatedBy !== undefined)
        return {
          problems: [
            problemOf(
              impact,
              'treatedBy',
              'treated-by-not-used',
              `The design ${impact.design} makes nothing of "treatedBy".`,
              'Name the units under "treated".',
            ),
          ],
        }
      return readSeries(impact, metric, starts, input)
    default:
      return readPanel(impact, metric, starts, input)
  }
}

async function readSeries(impact: Impact, metric: Metric, starts: string, input: ReadImpactInput): Promise<ImpactReading | { problems: readonly Problem[] }> {
  const { strategy, known, signal } = input
  const { dimension, treated = [], controlUnits = [], controlMetrics = [] } = impact
  if (dimension === undefined && (treated.length > 0 || controlUnits.length > 0)) return { problems: [withoutDimension(impact)] }
  const days = daysOf(impact, input.today)
  const units = (names: readonly string[]) => (dimension === undefined || names.length === 0 ? {} : { where: { [dimension]: [...names] } })
  const questions: readonly MetricQuestion[] = [
    { metric: metric.id, ...days, ...units(treated.map(({ unit }) => unit)) },
    ...controlUnits.map((unit) => ({ metric: metric.id, ...days, ...units([unit]) })),
    ...controlMetrics.map((control) => ({ metric: control, grain: metric.grain, ...days })),
  ]
  const [own, ...controls] = await input.facts.queryAll(questions, strategy, { known, ...(signal === undefined ? {} : { signal }) })
  if (own!.rows.length === 0) return { problems: own!.problems.map((problem) => atImpact(impact, 'metric', problem)) }
  const periods = wholePeriods(own!.rows, metric.grain)
  const names = [...controlUnits, ...controlMetrics.map((id) => strategy.metrics.get(id)?.name ?? id)]
  const treatedFrom = firstWholePeriod(starts, metric, strategy)
  const began = periodOf(starts, metric.grain, strategy.workspace)
  const season = seasonOf(impact, metric, periods.filter((period) => period < began).length)
  return {
    facts: {
      form: 'series',
      series: {
        periods,
        // A period in which it began was treated in part: it belongs to neither side.
        values: seriesOf(own!.rows, periods).map((value, t) => (periods[t]! >= began && periods[t]! < treatedFrom ? null : value)),
        start: treatedFrom,
        controls: controls.map((answer, index) => ({ name: names[index]!, values: seriesOf(answer.rows, periods) })),
        ...(season === null ? {} : { seasonPeriod: season }),
        ...(own!.partial === null ? {} : { partial: own!.partial.because }),
      },
    },
    source: own!.source,
  }
}

async function readPanel(
  impact: Impact,
  metric: Metric,
  starts: string | null,
  input: ReadImpactInput,
): Promise<ImpactReading | { problems: readonly Problem[] }> {
  const { strategy, known, signal } = input
  const { dimension, treated = [], controlUnits } = impact
  if (dimension === undefined) return { problems: [withoutDimension(impact)] }
  const column = impact.treatedBy
  if (column === undefined ? treated.length === 0 : treated.length > 0) {
    const message = column === undefined ? 'Nobody said which units were treated.' : `Units stand under "treated", and ${column} says it too.`
    const mend = `Name values of ${dimension} under "treated", or the column that says it under "treatedBy".`
    return { problems: [problemOf(impact, 'treated', 'impact-without-treated', message, mend)] }
  }
  const days = daysOf(impact, input.today)
  const question: MetricQuestion = { metric: metric.id, by: [dimension], ...days }
  const answer: MetricAnswer = await input.facts.query(question, strategy, { known, ...(signal === undefined ? {} : { signal }) })
  if (answer.rows.length === 0) return { problems: answer.problems.map((problem) => atImpact(impact, 'metric', problem)) }
  const startOf =
    column === undefined
      ? new Map(treated.map((each) => [each.unit, each.starts ?? starts!]))
      : await readTreated(impact, { column, dimension, metric, starts, days }, input)
  if ('problems' in startOf) return startOf
  if (startOf.size === 0)
    return {
      problems: [problemOf(impact, 'treatedBy', 'impact-without-treated', `${column} says of no unit that it was treated.`, 'Name the column that says it.')],
    }
  const wanted = controlUnits === undefined ? null : new Set([...controlUnits, ...startOf.keys()])
  const missing = [...startOf.keys()].filter((unit) => !answer.rows.some(({ dims }) => dims[dimension] === unit))
  if (missing.length > 0) {
    const message = `${missing.join(', ')} ${missing.length === 1 ? 'is no value' : 'are no values'} of ${dimension}.`
    const known = [...new Set(answer.rows.flatMap(({ dims }) => dims[dimension] ?? []))]
    const mend = didYouMean(
      missing[0]!,
      known,
      `Write the units as they stand in ${dimension}: ${known.slice(0, 5).join(', ')}${known.length > 5 ? ', ...' : ''}.`,
    )
    return { problems: [problemOf(impact, 'treated', 'unknown-unit', message, mend)] }
  }
  const cells = answer.rows.flatMap(({ period, dims, value }) => {
    const unit = dims[dimension]
    if (unit === null || unit === undefined || (wanted !== null && !wanted.has(unit))) return []
    const own = startOf.get(unit)
    const isPart = own !== undefined && period >= periodOf(own, metric.grain, strategy.workspace) && period < firstWholePeriod(own, metric, strategy)
    return [{ unit, period, value: isPart ? null : value }]
  })
  const first = new Map([...startOf].map(([unit, start]) => [unit, firstWholePeriod(start, metric, strategy)]))
  const panel = panelOf(withoutRows(cells, metric), first)
  const covariates = await readCovariates(impact, panel.units, [...startOf.values()].sort()[0]!, input)
  if ('problems' in covariates) return covariates
  return { facts: { form: 'panel', panel: covariates.length === 0 ? panel : { ...panel, covariates } }, source: answer.source }
}

interface Cell {
  readonly unit: string
  readonly period: string
  readonly value: number | null
}

/** A unit that has no rows in a period counted or summed nothing there. */
function withoutRows(cells: readonly Cell[], metric: Metric): readonly Cell[] {
  if (!addsUp(metric) || metric.computed === undefined || metric.computed.aggregate === 'sql') return cells
  const known = new Set(cells.map(({ unit, period }) => `${period} ${unit}`))
  const periods = [...new Set(cells.map(({ period }) => period))]
  const units = [...new Set(cells.map(({ unit }) => unit))]
  return [...cells, ...periods.flatMap((period) => units.filter((unit) => !known.has(`${period} ${unit}`)).map((unit) => ({ unit, period, value: 0 })))]
}

function daysOf({ since, ends }: Impact, today: string): Pick<MetricQuestion, 'from' | 'to'> {
  return { ...(since === undefined ? {} : { from: since }), to: ends === undefined || ends > today ? today : ends }
}

/** The first period that was treated from its first day. */
function firstWholePeriod(start: string, { grain }: Metric, { workspace }: Strategy): string {
  const period = periodOf(start, grain, workspace)
  return period === start ? period : shiftPeriod(period, grain, 1)
}

const seasons = { day: 7, week: 52, month: 12, quarter: 4, year: null } as const

/** Where nobody said, a season is looked for when three of them lie before the start. */
function seasonOf({ season, design }: Impact, { grain }: Metric, before: number): number | null {
  const length = seasons[grain]
  if (length === null || season === false) return null
  if (design === 'before-after') return length
  return season === true || before >= 3 * length ? length : null
}

function withoutDimension(impact: Impact): Problem {
  return problemOf(
    impact,
    'dimension',
    'impact-without-dimension',
    'Nobody said in which column the units stand.',
    'Name a dimension of the metric, such as "shop".',
  )
}
