import { forecastStructural, type Interval, isUndetermined, normalQuantile, type StructuralForecast, type Undetermined } from '@plumbline/stats'
import { type DesignResult, rungAfter } from './design.ts'
import { type EffectDraws, effectDraws, intervalOf } from './effect-draws.ts'
import { totalOf, weakCounterfactual } from './relative.ts'
import { checkSeries } from './series-checks.ts'
import { isThere, type PreparedSeries, prepareSeries, type SeriesQuestion } from './series-question.ts'

/** What happened to a series, with more than every design says. */
export interface InterruptedSeries extends DesignResult {
  /** How likely it is that there was an effect of this sign at all, given the model: one less the tail probability. */
  readonly chance: number
  /** The effect of each period after the start, and summed up to it; null where the metric does not add up or nothing was observed. */
  readonly pointwise: readonly PointEffect[]
  /** For each control how often the model used it, the most used first. */
  readonly controls: readonly { readonly name: string; readonly inclusion: number; readonly coefficient: number }[]
}

export interface PointEffect {
  readonly period: string
  readonly effect: Interval | null
  readonly cumulative: Interval | null
}

/** Draws of what would have been; the ends of an interval then move by half a percent of its coverage. */
const draws = 2000

/**
 * The effect on one series: what came after the start, less what the series would have gone on to be by a Bayesian structural model of its past and of
 * controls that were not touched.
 *
 * Estimates are means of the draws, intervals their quantiles, p-values twice the smaller tail.
 * Undetermined: "no-pre-period", "no-post-period", "too-few-periods", "no-variance".
 * Source: Brodersen et al. (2015).
 */
export function interruptedSeries(question: SeriesQuestion): InterruptedSeries | Undetermined {
  const prepared = prepareSeries(question)
  if (isUndetermined(prepared)) return prepared
  const { controls } = prepared
  const forecast = forecastOfSeries(question, prepared)
  if (isUndetermined(forecast)) return forecast
  const { level, additive = true, periods } = question
  const effects = effectDraws(prepared, forecast)
  const checks = checkSeries(question, prepared, forecast)
  const average = intervalOf(effects.average, level)
  return {
    method: 'interrupted-series',
    rung: rungAfter(checks),
    effect: average,
    relative: relativeOf(effects, level),
    cumulative: totalOf(average, prepared.after.length, additive),
    series: seriesOf(question, prepared, forecast),
    assumptions: assumptionsOf(controls.length),
    checks,
    from: periods[0]!,
    to: periods.at(-1)!,
    units: 1 + controls.length,
    chance: 1 - average.pValue / 2,
    pointwise: pointwiseOf(question, prepared, forecast, additive),
    controls: forecast.controls.map((control, index) => ({ name: controls[index]!.name, ...control })).toSorted((a, b) => b.inclusion - a.inclusion),
  }
}

/** What the series would have gone on to be. */
export function forecastOfSeries(question: SeriesQuestion, { y, before, controls }: PreparedSeries): StructuralForecast | Undetermined {
  return forecastStructural({
    y,
    before,
    controls: controls.map(({ values }) => values),
    ...(question.seasonPeriod === undefined ? {} : { seasonPeriod: question.seasonPeriod }),
    trend: question.trend === true,
    draws,
    random: question.random.fork('interrupted series'),
  })
}

/** Where the counterfactual may be zero or have either sign, a ratio means nothing. */
function relativeOf({ average, expected }: EffectDraws, level: number): Interval | Undetermined {
  const sorted = Float64Array.from(expected).sort()
  const sign = Math.sign(sorted[sorted.length >> 1]!)
  const rare = Math.floor(sorted.length / 200)
  if (!(sorted[rare]! * sign > 0 && sorted.at(-1 - rare)! * sign > 0)) return weakCounterfactual
  const safe = average.map((effect, draw) => effect / Math.max(Math.abs(expected[draw]!), Math.abs(sorted[sign > 0 ? rare : sorted.length - 1 - rare]!)))
  return intervalOf(safe, level)
}

function seriesOf(question: SeriesQuestion, { before }: PreparedSeries, forecast: StructuralForecast): DesignResult['series'] {
  const reach = normalQuantile((1 + question.level) / 2)
  return question.periods.map((period, t) => {
    // A period that lacks a control does not count, but what was seen in it is shown.
    const observed = isThere(question.values[t]) ? question.values[t] : null
    if (t >= before) {
      const column = columnOf(forecast, t - before)
      const { estimate, low, high } = intervalOf(column, question.level)
      return { period, observed, expected: estimate, low, high, after: true }
    }
    const expected = forecast.expected[t]!
    if (!Number.isFinite(expected)) return { period, observed, expected: null, low: null, high: null, after: false }
    const sd = forecast.expectedSd[t]!
    return { period, observed, expected, low: expected - reach * sd, high: expected + reach * sd, after: false }
  })
}

function pointwiseOf(
  { periods, level }: SeriesQuestion,
  { y, before, after }: PreparedSeries,
  forecast: StructuralForecast,
  additive: boolean,
): readonly PointEffect[] {
  const sum = new Float64Array(forecast.draws)
  return periods.slice(before).map((period, h) => {
    if (!after.includes(before + h)) return { period, effect: null, cumulative: null }
    const effect = columnOf(forecast, h).map((expected) => y[before + h]! - expected)
    for (let draw = 0; draw < sum.length; draw++) sum[draw]! += effect[draw]!
    return { period, effect: intervalOf(effect, level), cumulative: additive ? intervalOf(sum, level) : null }
  })
}

function columnOf({ paths, draws: count, periods }: StructuralForecast, h: number): Float64Array {
  return Float64Array.from({ length: count }, (_, draw) => paths[draw * periods + h]!)
}

function assumptionsOf(controls: number): readonly string[] {
  return [
    'Without the initiative the series would have gone on as it moved before: its level, its season and its unrest.',
    'Nothing else that moves this series began at the same time.',
    ...(controls > 0 ? ['The controls were not touched by the initiative, and go on to move with the series as they did before.'] : []),
  ]
}
