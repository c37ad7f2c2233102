import { type Grain, type Histories, type Metric, type Observation, type Strategy, shiftPeriod } from '@plumbline/model'
import { sayCount } from '../../numbers-in-words.ts'
import { describeEpisode } from './describe-episode.ts'
import { episodesOf } from './episodes.ts'
import { missingReadings } from './missing-readings.ts'
import { moneyOfShift } from './money-of-shift.ts'
import { regularSeries } from './prepared-series.ts'
import type { NotWatched, Shift, Shifts, ToldShift } from './shift.ts'
import { sayShifts } from './shift-words.ts'
import { testsOf, watchMetric } from './watch-metric.ts'

export interface ShiftQuestion {
  readonly strategy: Pick<Strategy, 'metrics' | 'goals' | 'workspace'>
  /** Whole periods only, each in order. */
  readonly histories: Histories
  /** ISO date. */
  readonly today: string
  /** Metrics whose numbers are late, by the rule of their freshness; none when left out. */
  readonly late?: ReadonlySet<string>
  /** Only these are told of; the rate of false alarms is over all metrics nevertheless. */
  readonly metrics?: readonly string[]
}

/** The last readings in which shifts are looked for; older ones are history. */
const watchedReadings: Readonly<Record<Grain, number>> = { day: 42, week: 26, month: 12, quarter: 8, year: 5 }
/** As far back as the past is asked what is usual. */
const longestHistory: Readonly<Record<Grain, number>> = { day: 430, week: 212, month: 140, quarter: 60, year: 60 }
/** Fewer than this leave nothing to compare with. */
const fewestReadings = 8
const readingsPerMonth: Readonly<Record<Grain, number>> = { day: 30.4375, week: 4.348, month: 1, quarter: 1 / 3, year: 1 / 12 }
/** However few the metrics are, an alarm is something that one reading in a hundred would not bring. */
const mostChance = 0.01

/**
 * What shifted in every metric, each reading judged by what was known when it came, with at most so many false alarms a month over all metrics as the
 * workspace wants (one, where it says nothing): the tests of a month share that number evenly. See docs/methods/shifts.md.
 */
export function findShifts({ strategy, histories, today, metrics, late = new Set() }: ShiftQuestion): Shifts {
  const falseAlarmsPerMonth = strategy.workspace.falseAlarmsPerMonth ?? 1
  const known = [...strategy.metrics.values()].map((metric) => ({
    metric,
    history: (histories.get(metric.id) ?? []).filter(({ period }) => period <= today).slice(-longestHistory[metric.grain]),
  }))
  const testsPerMonth = known.reduce((sum, { metric, history }) => sum + testsOf(metric.grain, history.length - 1) * readingsPerMonth[metric.grain], 0)
  const chance = Math.min(mostChance, falseAlarmsPerMonth / testsPerMonth)
  const wanted = metrics === undefined ? known : known.filter(({ metric }) => metrics.includes(metric.id))
  const shifts = wanted
    .flatMap(({ metric, history }) => shiftsOf(metric, history, { late: late.has(metric.id), today, chance, testsPerMonth }))
    .map((shift): Shift => ({ ...shift, money: moneyOfShift(shift, strategy) }))
    .toSorted((a, b) => (a.detected < b.detected ? 1 : a.detected > b.detected ? -1 : (a.monthsBetween ?? 0) < (b.monthsBetween ?? 0) ? 1 : -1))
  const notWatched = wanted.flatMap(({ metric, history }) => whyNot(metric, history.length))
  const watched = wanted.length - notWatched.length
  return { says: sayShifts(shifts, watched, falseAlarmsPerMonth), falseAlarmsPerMonth, watched, shifts, notWatched }
}

interface Setting {
  readonly today: string
  readonly late: boolean
  readonly chance: number
  readonly testsPerMonth: number
}

function shiftsOf(metric: Metric, history: readonly Observation[], { late, today, chance, testsPerMonth }: Setting): ToldShift[] {
  if (history.length < fewestReadings) return []
  const { grain } = metric
  const from = shiftPeriod(history.at(-1)!.period, grain, 1 - watchedReadings[grain])
  const missing = metric.formula === undefined ? missingReadings(metric, history, from, late ? today : null) : []
  const regular = regularSeries(history, grain, metric.unit ?? null)
  const start = Math.max(fewestReadings, regular.raw.length - watchedReadings[grain])
  const episodes = episodesOf(watchMetric(regular, start, chance))
  return [...missing, ...episodes.map((episode) => describeEpisode(episode, metric, regular, testsPerMonth))]
}

function whyNot(metric: Metric, readings: number): NotWatched[] {
  if (readings >= fewestReadings && testsOf(metric.grain, readings - 1) > 0) return []
  const lacking = fewestReadings - readings
  return [
    {
      metric: metric.id,
      metricName: metric.name,
      undetermined: 'too-few-readings',
      because: `${metric.name} has ${readings === 0 ? 'no readings' : sayCount(readings, 'reading')}`,
      mend: `It takes ${sayCount(Math.max(1, lacking), 'more reading')} before a shift can be told from its usual swings.`,
    },
  ]
}
