import { sayCount, sayDay, sayDefinition, sayPeriod } from '@plumbline/engine'
import type { MetricAnswer, MetricQuestion, MetricRow } from '@plumbline/metrics'
import { type Metric, type Observation, type Problem, periodOf, type Strategy } from '@plumbline/model'
import { Refused } from '../operations/context.ts'
import type { ExplainedMetric } from './operation-types.ts'

/** What was known of a metric at an earlier time. */
export interface KnownThen {
  readonly metric: Metric
  readonly strategy: Strategy
  /** Its numbers as they were kept by then, in order of period. */
  readonly history: readonly Observation[]
  /** ISO date or time. */
  readonly asOf: string
}

/**
 * The answer of an earlier time, from the numbers that were kept: each by the period of the metric and over all rows, for the rows of then are gone.
 * Refused: "kept-whole-only" for slices, filters, other periods and other zones.
 */
export function answerKnownThen(
  { metric, strategy, history, asOf }: KnownThen,
  { from, to, by = [], where = {}, grain, timeZone }: MetricQuestion,
): MetricAnswer {
  const others = [
    ...(by.length > 0 ? ['by'] : []),
    ...(Object.keys(where).length > 0 ? ['where'] : []),
    ...(grain === undefined || grain === metric.grain ? [] : ['grain']),
    ...(timeZone === undefined || timeZone === strategy.workspace.timeZone ? [] : ['zone']),
  ]
  if (others.length > 0) throw new Refused(others.map((field) => keptWholeOnly(metric, field, asOf)))
  const start = (day: string | undefined) => (day === undefined ? undefined : periodOf(day, metric.grain, strategy.workspace))
  const [first, last] = [start(from), start(to)]
  const rows = history
    .filter(({ period }) => (first === undefined || period >= first) && (last === undefined || period <= last))
    .map(({ period, value, rows: behind = 0 }): MetricRow => ({ period, dims: {}, value, rows: behind }))
  const latest = history.at(-1)
  return {
    metric: metric.id,
    unit: metric.unit ?? null,
    grain: metric.grain,
    timeZone: strategy.workspace.timeZone,
    by: [],
    rows,
    partial: null,
    source: latest === undefined ? null : sourceOf(latest),
    problems: rows.length > 0 ? [] : [history.length === 0 ? notKnownThen(metric, asOf) : notOfThesePeriods(metric, history, asOf)],
  }
}

/** How the numbers of an earlier time came about: there is nothing to run again. */
export function explainKnownThen({ metric, strategy, history, asOf }: KnownThen): ExplainedMetric {
  const latest = history.at(-1)
  const read = history
    .map(({ readAt = '' }) => readAt)
    .filter((at) => at !== '')
    .sort()
  const by = new Set(history.flatMap(({ who }) => who ?? []))
  const from = new Set(history.flatMap(({ source }) => source ?? []))
  return {
    metric: metric.id,
    name: metric.name,
    says: sayDefinition(metric, strategy),
    steps:
      latest === undefined
        ? []
        : [
            `Take the numbers that were kept by ${sayDay(asOf.slice(0, 10))}: ${sayCount(history.length, metric.grain)}, the last one ${sayPeriod(latest.period, metric.grain)}.`,
            ...(from.size === 0
              ? []
              : [`They were read from ${[...from].join(', ')}${read.length === 0 ? '' : `, the last change on ${sayDay(read.at(-1)!.slice(0, 10))}`}.`]),
            ...(by.size === 0 ? [] : [`${[...by].join(', ')} entered ${from.size === 0 ? 'them' : 'some of them'}.`]),
          ],
    statements: [],
    rows: null,
    bytes: null,
    changedAt: null,
    readAt: read.at(-1) ?? asOf,
    latest: null,
    lastPeriod: latest?.period ?? null,
    problems: latest === undefined ? [notKnownThen(metric, asOf)] : [],
  }
}

function sourceOf({ metric, source, rows, readAt, who }: Observation): MetricAnswer['source'] {
  return { metric, dataset: source ?? null, file: null, rows: rows ?? null, readAt: readAt ?? null, sql: null, ...(who === undefined ? {} : { who }) }
}

function keptWholeOnly({ id, name, grain }: Metric, field: string, asOf: string): Problem {
  return {
    code: 'kept-whole-only',
    severity: 'error',
    place: { thing: `metric/${id}`, path: [field] },
    message: `Of ${sayDay(asOf.slice(0, 10))} only what was kept of ${name} is known: its numbers by ${grain}, over all rows.`,
    mend: `Leave "${field}" out, or leave "asOf" out to ask the rows of today.`,
  }
}

function notKnownThen({ id, name }: Metric, asOf: string): Problem {
  return {
    code: 'not-known-then',
    severity: 'error',
    place: { thing: `metric/${id}`, path: ['asOf'] },
    message: `No number of ${name} was kept by ${sayDay(asOf.slice(0, 10))}: its data was not read before then.`,
    found: asOf,
    mend: `See when its numbers were read: plumb readings ${id}`,
  }
}

function notOfThesePeriods({ id, name, grain }: Metric, history: readonly Observation[], asOf: string): Problem {
  const [first, last] = [history[0]!.period, history.at(-1)!.period]
  return {
    code: 'no-rows-in-range',
    severity: 'error',
    place: { thing: `metric/${id}`, path: ['from'] },
    message: `By ${sayDay(asOf.slice(0, 10))}, ${name} was known from ${sayPeriod(first, grain)} to ${sayPeriod(last, grain)} only.`,
    expected: `days from ${first} to ${last}`,
    mend: 'Ask for periods that were known then.',
  }
}
