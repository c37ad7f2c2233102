import type { ShiftKind } from './shift.ts'
import type { Alarm } from './watch-metric.ts'

/** Alarms that speak of one event, told by the first of them: what was said once stands. */
export interface Episode {
  readonly kind: Exclude<ShiftKind, 'missing'>
  /** Index of the first period that belongs to it. */
  readonly start: number
  readonly alarm: Alarm
  /** -1 down, 1 up. */
  readonly sign: number
  /** Index of the last period with an alarm of it. */
  readonly last: number
  readonly over: boolean
}

/** A level that came back to within this share of the step is back. */
const nearlyBack = 0.4

/**
 * The events behind alarms in order of time, none told twice: a jump that stays is a level, not also a spike, a trend and a wider swing.
 * Whatever leaves an alarm out here only lowers the rate of false ones.
 */
export function episodesOf(alarms: readonly Alarm[]): Episode[] {
  let episodes: readonly Episode[] = []
  for (const alarm of alarms) episodes = tell[alarm.detector.kind](episodes, alarm)
  return [...episodes]
}

const tell: Readonly<Record<Episode['kind'], (episodes: readonly Episode[], alarm: Alarm) => readonly Episode[]>> = {
  level(episodes, alarm) {
    const { t, window } = alarm
    const sign = signOf(alarm)
    const near = episodes.findLast((each) => each.kind === 'level' && t - each.last <= 2 * window)
    // The same step again, or the same way back again.
    if (near !== undefined && (near.over ? near.sign === -sign : near.sign === sign)) return replaced(episodes, near, { ...near, last: t })
    const open = episodes.findLast(({ kind, over }) => kind === 'level' && !over)
    const start = beginningOf(alarm)
    if (open !== undefined && open.sign === sign && start <= open.last) return replaced(episodes, open, { ...open, last: t })
    const rest = episodes.filter((each) => !isOfJump(each, start, sign))
    if (open !== undefined && open.sign === -sign && isBack(open, start, alarm)) return replaced(rest, open, { ...open, over: true, last: t })
    return [...rest, { kind: 'level', start, alarm, sign, last: t, over: false }]
  },
  spike(episodes, alarm) {
    const { t } = alarm
    const told = episodes.some(({ kind, start, last, sign }) => {
      if (kind === 'level') return t >= start && t <= last + 1
      // The level before the next reading still leans toward a spike.
      return kind === 'spike' && t === start + 1 && sign === -signOf(alarm)
    })
    return told ? episodes : [...episodes, { kind: 'spike', start: t, alarm, sign: signOf(alarm), last: t, over: false }]
  },
  trend: (episodes, alarm) => (isTold(episodes, alarm, 3 * alarm.window) ? seenAgain(episodes, alarm) : [...episodes, stretch(alarm)]),
  variance(episodes, alarm) {
    // Spikes to both sides are no spikes: it swings.
    const { start } = stretch(alarm)
    const spikes = episodes.filter((each) => each.start >= start && each.kind === 'spike')
    const swings = signOf(alarm) > 0 && spikes.some(({ sign }) => sign > 0) && spikes.some(({ sign }) => sign < 0)
    const rest = swings ? episodes.filter((each) => !spikes.includes(each)) : episodes
    return isTold(rest, alarm, 3 * alarm.window) ? seenAgain(episodes, alarm) : [...rest, stretch(alarm)]
  },
}

/** What the first readings of a new level looked like before it was one. */
function isOfJump({ kind, start, sign, alarm }: Episode, from: number, direction: number): boolean {
  return kind === 'spike' ? sign === direction && start >= from - 1 : kind === 'variance' && sign > 0 && alarm.t >= from
}

function signOf({ statistic, middle }: Alarm): number {
  return statistic >= middle ? 1 : -1
}

function stretch(alarm: Alarm): Episode {
  const { detector, t, window } = alarm
  return { kind: detector.kind, start: t - window + 1, alarm, sign: signOf(alarm), last: t, over: false }
}

function isTold(episodes: readonly Episode[], { t }: Alarm, reach: number): boolean {
  return episodes.some(({ last, start }) => last >= t - reach || start >= t - reach)
}

function seenAgain(episodes: readonly Episode[], alarm: Alarm): readonly Episode[] {
  const same = episodes.findLast(({ kind, sign }) => kind === alarm.detector.kind && sign === signOf(alarm))
  return same === undefined ? episodes : replaced(episodes, same, { ...same, last: alarm.t })
}

function replaced(episodes: readonly Episode[], old: Episode, by: Episode): readonly Episode[] {
  return episodes.map((each) => (each === old ? by : each))
}

/** Where in the window the readings part best into before and after, by the contrast of their means. */
function beginningOf({ t, window, series }: Alarm): number {
  let best = t - window + 1
  let largest = 0
  for (let from = t - window + 1; from < t; from++) {
    const before = series.level.levels[from - 1]
    if (before === undefined) continue
    const contrast = Math.abs(meanOf(series.values, from, t) - before) * Math.sqrt(t - from + 1)
    if (contrast <= largest) continue
    largest = contrast
    best = from
  }
  return best
}

/** Whether the readings from an index on are again about where they were before the level moved. */
function isBack({ alarm, start }: Episode, from: number, { t, series }: Alarm): boolean {
  const old = series.level.levels[start - 1]!
  const step = meanOf(series.values, start, alarm.t) - old
  return Math.abs(meanOf(series.values, from, t) - old) < nearlyBack * Math.abs(step)
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0
  let present = 0
  for (let at = Math.max(0, from); at <= to; at++) {
    if (Number.isNaN(values[at])) continue
    sum += values[at]!
    present++
  }
  return sum / present
}
