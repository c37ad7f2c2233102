import type { Metric } from '@plumbline/model'
import { slopeOf } from './detectors/trend.ts'
import type { Episode } from './episodes.ts'
import type { RegularSeries } from './prepared-series.ts'
import type { SeenShift, Shift, ToldShift } from './shift.ts'
import { sayShift, saySure } from './shift-words.ts'

/** 95 of 100 lie within so many standard deviations. */
const reach = 1.96

/** An event in the unit of the metric and in words. testsPerMonth: over all metrics. */
export function describeEpisode(episode: Episode, metric: Metric, regular: RegularSeries, testsPerMonth: number): ToldShift {
  const { alarm, kind, start } = episode
  const numbers = kind === 'trend' ? bendOf(episode) : kind === 'variance' ? nothing : stepOf(episode, regular)
  const up = episode.sign > 0
  const monthsBetween = alarm.detector.ease / (alarm.chance * testsPerMonth)
  const told: SeenShift = {
    metric: metric.id,
    metricName: metric.name,
    unit: metric.unit ?? null,
    direction: metric.direction,
    grain: metric.grain,
    kind,
    period: regular.periods[start]!,
    detected: regular.periods[alarm.t]!,
    ...numbers,
    better: kind === 'variance' ? null : up === (metric.direction === 'up'),
    monthsBetween,
    over: episode.over,
  }
  return { ...told, sentence: sayShift(told, swingsOf(episode)), sure: saySure(monthsBetween) }
}

type Numbers = Pick<Shift, 'value' | 'expected' | 'size'>
const nothing: Numbers = { value: null, expected: null, size: null }

/** The mean of the readings from the beginning to the detection, and what they would have been at the level before, season included. */
function stepOf({ alarm, start }: Episode, { raw }: RegularSeries): Numbers {
  const { series, t, middle, spread } = alarm
  const { scale } = series
  const before = series.level.levels[start - 1]! + middle
  const present = Array.from({ length: t - start + 1 }, (_, step) => start + step).filter((at) => !Number.isNaN(raw[at]))
  const mean = (of: (at: number) => number) => present.reduce((sum, at) => sum + of(at), 0) / present.length
  const expectedAt = (apart: number) => mean((at) => scale.from(before + apart + series.season[at]!))
  const value = mean((at) => raw[at]!)
  const expected = { value: expectedAt(0), low: expectedAt(-reach * spread), high: expectedAt(reach * spread) }
  return { value, expected, size: { estimate: value - expected.value, low: value - expected.high, high: value - expected.low } }
}

/** By how much more, or less, it moves in one period than before, at the level where it stands. */
function bendOf({ alarm }: Episode): Numbers {
  const { series, t, statistic, middle, spread } = alarm
  const level = series.level.levels[t]!
  const inUnits = (bend: number) => series.scale.from(level + bend) - series.scale.from(level)
  const bend = statistic - middle
  return { value: null, expected: null, size: { estimate: inUnits(bend), low: inUnits(bend - reach * spread), high: inUnits(bend + reach * spread) } }
}

/** What the words need beside the numbers: the move a period on the scale before and since, or how many times as wide the swings are. */
function swingsOf({ kind, alarm }: Episode): { readonly before: number; readonly since: number } | null {
  const { series, t, window, statistic, middle } = alarm
  if (kind === 'variance') return { before: 1, since: Math.exp(statistic - middle) }
  if (kind !== 'trend') return null
  return { before: slopeOf(series.values, t - 3 * window + 1, t - window), since: slopeOf(series.values, t - window + 1, t) }
}
