import {
  ageOfRows,
  type Dataset,
  daysBetween,
  type Grain,
  type Histories,
  type Metric,
  type NumberSource,
  type Observation,
  type Problem,
  periodsInYear,
  promisedDaysOf,
  referencesOf,
  type Strategy,
  shiftPeriod,
  type Thing,
} from '@plumbline/model'
import { sayCount, sayPeriod } from '../numbers-in-words.ts'
import type { Freshness, MetricChange, MetricStanding } from './metric-standing.ts'
import { sayDefinition } from './metric-words.ts'

export interface MetricQuestion {
  readonly strategy: Strategy
  /** All things as written, for who relies on what. */
  readonly things: readonly Thing[]
  readonly histories: Histories
  readonly sources: readonly NumberSource[]
  /** What reading the data said, about metrics and datasets. */
  readonly problems: readonly Problem[]
  /** ISO date. */
  readonly today: string
}

/** Periods shown as a small line. */
const mostRecent = 24

/** Where every metric stands on a day, in the order of the strategy. */
export function standMetrics({ strategy, things, histories, sources, problems, today }: MetricQuestion): MetricStanding[] {
  const sourceOf = new Map(sources.map((source) => [source.metric, source]))
  const about = Map.groupBy(problems, (problem) => problem.place.thing ?? '')
  const reliedOn = countReliance(things)
  return [...strategy.metrics.values()].map((metric) => {
    const history = histories.get(metric.id) ?? []
    const source = sourceOf.get(metric.id)
    const dataset = metric.computed === undefined ? undefined : strategy.datasets.get(metric.computed.dataset)
    const owner = metric.owner === undefined ? undefined : strategy.people.get(metric.owner)
    const latest = history.at(-1) ?? null
    const ofSource = about.get(`source/${dataset?.source}`) ?? []
    const own = [...(about.get(`metric/${metric.id}`) ?? []), ...(dataset === undefined ? [] : (about.get(`dataset/${dataset.id}`) ?? [])), ...ofSource]
    const lost = ofSource.some(({ code }) => code === 'source-not-reachable')
    return {
      metric: metric.id,
      name: metric.name,
      unit: metric.unit ?? null,
      direction: metric.direction,
      grain: metric.grain,
      kind: metric.kind,
      owner: owner === undefined ? null : { id: owner.id, name: owner.name },
      made: metric.formula !== undefined ? 'formula' : metric.computed !== undefined ? 'computed' : 'entered',
      dataset: dataset === undefined ? null : { id: dataset.id, name: dataset.name },
      says: sayDefinition(metric, strategy),
      latest: latest === null ? null : readingOf(latest),
      partial: source?.partial ?? null,
      before: latest === null ? null : changeSince(metric, history, shiftPeriod(latest.period, metric.grain, -1)),
      yearBefore: latest === null ? null : changeSince(metric, history, aYearBefore(latest.period, metric.grain)),
      recent: recentOf(history, metric.grain),
      periods: history.length,
      ...(lost && latest !== null ? lostSince(metric, latest, today) : freshnessOf(metric, dataset, latest, source, strategy, today)),
      file: source?.file ?? null,
      readAt: source?.readAt ?? null,
      problems: own.length > 0 || history.length > 0 ? own : [withoutNumbers(metric)],
      reliedOn: reliedOn.get(metric.id) ?? 0,
    }
  })
}

function readingOf({ period, value }: Observation): { period: string; value: number } {
  return { period, value }
}

function recentOf(history: readonly Observation[], grain: Grain): (number | null)[] {
  const latest = history.at(-1)
  if (latest === undefined) return []
  const known = new Map(history.slice(-mostRecent).map(({ period, value }) => [period, value]))
  const periods = Array.from({ length: mostRecent }, (_, index) => shiftPeriod(latest.period, grain, index + 1 - mostRecent))
  const first = periods.findIndex((period) => known.has(period))
  return periods.slice(first).map((period) => known.get(period) ?? null)
}

/** Things that name the metric, itself left out; one that names it twice counts once. */
function countReliance(things: readonly Thing[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { kind, id, doc } of things) {
    const named = new Set(referencesOf(kind, doc).flatMap((reference) => (reference.kind === 'metric' ? [reference.id] : [])))
    if (kind === 'metric') named.delete(id)
    for (const metric of named) counts.set(metric, (counts.get(metric) ?? 0) + 1)
  }
  return counts
}

/** Against the value of one earlier period; null where that period has none. Shares differ by points, so they have no ratio. */
function changeSince({ unit, direction }: Pick<Metric, 'unit' | 'direction'>, history: readonly Observation[], period: string): MetricChange | null {
  const latest = history.at(-1)
  const earlier = history.findLast((observation) => observation.period <= period)
  if (latest === undefined || earlier === undefined || earlier.period !== period) return null
  const difference = latest.value - earlier.value
  return {
    period,
    value: earlier.value,
    difference,
    ratio: unit === 'ratio' || earlier.value === 0 ? null : difference / Math.abs(earlier.value),
    better: difference === 0 ? null : difference > 0 === (direction === 'up'),
  }
}

/** The period a year earlier; a day is compared with the same day of the week. */
function aYearBefore(period: string, grain: Grain): string {
  return grain === 'day' ? shiftPeriod(period, 'day', -364) : shiftPeriod(period, grain, -periodsInYear[grain])
}

/** How many days after its period has ended a value is still as new as can be, where the dataset does not say: one and a half periods. */
const usualDays: Readonly<Record<Grain, number>> = { day: 2, week: 10, month: 46, quarter: 137, year: 548 }

function freshnessOf(
  metric: Metric,
  dataset: Dataset | undefined,
  latest: Observation | null,
  source: NumberSource | undefined,
  strategy: Strategy,
  today: string,
): { freshness: Freshness; freshSays: string } {
  if (latest === null) return { freshness: 'empty', freshSays: 'There is no number yet.' }
  const promised = dataset === undefined ? null : promisedDaysOf(dataset, strategy)
  const when = sayPeriod(latest.period, metric.grain)
  if (dataset !== undefined && dataset.time === undefined && promised === null) return { freshness: 'fresh', freshSays: `One snapshot, of ${when}.` }
  if (promised !== null && source?.latest !== undefined) return freshnessOfRows(metric, latest, source.latest, promised, today)
  const partial = source?.partial ?? null
  // Rows of a period that is not over yet are as new as can be; one that is over, and was left half told, is not.
  const underWay = partial !== null && shiftPeriod(partial.period, metric.grain, 1) > today
  const days = daysBetween(shiftPeriod(latest.period, metric.grain, 1), today)
  const allowed = promised ?? usualDays[metric.grain]
  if (days <= allowed || underWay) return { freshness: 'fresh', freshSays: `The last whole ${metric.grain} is ${when}.` }
  const wanted = promised === null ? '' : `; it should come within ${sayCount(Math.round(promised), 'day')}`
  return { freshness: 'late', freshSays: `The last whole ${metric.grain} is ${when}, which ended ${sayCount(days, 'day')} ago${wanted}.` }
}

/** A promise is one about rows: the metric is as fresh as they are, as its dataset says too. */
function freshnessOfRows(
  { grain }: Metric,
  { period }: Observation,
  rows: NonNullable<NumberSource['latest']>,
  promised: number,
  today: string,
): { freshness: Freshness; freshSays: string } {
  const whole = `The last whole ${grain} is ${sayPeriod(period, grain)}`
  const age = ageOfRows(rows.day, rows.span, today)
  if (age <= promised) return { freshness: 'fresh', freshSays: `${whole}.` }
  const ago = `${sayCount(age, 'day')} ago`
  const when = rows.span === 'day' ? `from ${sayPeriod(rows.day, 'day')}, ${ago}` : `of ${sayPeriod(rows.day, rows.span)}, which ended ${ago}`
  return { freshness: 'late', freshSays: `${whole}. The latest rows are ${when}; they should come within ${sayCount(Math.round(promised), 'day')}.` }
}

/** The last number stands, with how old it is. */
function lostSince({ grain }: Metric, { period }: Observation, today: string): { freshness: Freshness; freshSays: string } {
  const days = Math.max(0, daysBetween(shiftPeriod(period, grain, 1), today))
  const freshSays = `Its source cannot be reached; the last number is that of ${sayPeriod(period, grain)}, which ended ${sayCount(days, 'day')} ago.`
  return { freshness: 'late', freshSays }
}

/** Why there is nothing, where reading the data had nothing to say. */
function withoutNumbers(metric: Metric): Problem {
  const place = { thing: `metric/${metric.id}` }
  if (metric.formula !== undefined) {
    const message = `${metric.name} has no number: the metrics of its formula share no period.`
    return { code: 'formula-without-numbers', severity: 'warning', place, message, mend: 'See which of them has numbers, and mend the others.' }
  }
  if (metric.computed !== undefined) {
    return {
      code: 'not-read',
      severity: 'warning',
      place,
      message: `${metric.name} has not been read from its data yet.`,
      mend: 'Read the data again with: plumb refresh',
    }
  }
  return {
    code: 'nothing-entered',
    severity: 'warning',
    place,
    message: `Nobody has entered a number for ${metric.name} yet.`,
    mend: `Say how it is computed from data, or enter numbers with: plumb observe ${metric.id} PERIOD=VALUE`,
  }
}
