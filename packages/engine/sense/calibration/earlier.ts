import { daysBetween, type Grain, type Observation, shiftPeriod } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { sayAmount, sayDay, sayPeriod } from '../../numbers-in-words.ts'
import type { ForecastAnswer, ForecastPoint } from '../forecast.ts'
import type { ForecastSaid } from './said.ts'

/** "Before" is a quarter ago: long enough that something can have come of it, near enough that people remember. */
const beforeDays = 91
const beforePeriods: Readonly<Record<Grain, number>> = { day: 91, week: 13, month: 3, quarter: 1, year: 1 }

/** What was forecast before, beside what came and what is forecast now. */
export interface ThenAndNow {
  readonly earlier: ForecastSaid
  /** False: it was worked out afterwards, from what the metric had shown by then. */
  readonly recorded: boolean
  /** One period that both look at: what was expected of it then, and now. */
  readonly period: string
  readonly expected: Pick<ForecastPoint, 'median' | 'low80' | 'high80'>
  readonly now: { readonly value: number /** True where it has come in. */; readonly known: boolean }
  /** Periods of the earlier forecast that have come in since, and how many of them where it was likely (8 in 10). */
  readonly since: { readonly values: number; readonly inside: number }
  readonly says: string
}

/** What was said a quarter ago or earlier, the latest of it. Records in the order in which they were said. */
export function saidBefore<T extends { readonly on: string }>(said: readonly T[], today: string): T | null {
  return said.findLast(({ on }) => daysBetween(on, today) >= beforeDays) ?? null
}

/** The first day of the last period that was known a quarter ago; null without a history. */
export function periodBefore(history: readonly Observation[], grain: Grain): string | null {
  const last = history.at(-1)
  return last === undefined ? null : shiftPeriod(last.period, grain, -beforePeriods[grain])
}

export interface ThenAndNowQuestion {
  readonly earlier: ForecastSaid
  readonly recorded: boolean
  readonly metric: { readonly name: string; readonly unit?: string | undefined; readonly grain: Grain }
  readonly history: readonly Observation[]
  readonly forecast: ForecastAnswer
  /** The period to speak of where both know it, such as the one of a goal's date; the last that both know otherwise. */
  readonly period?: string | undefined
}

/** Then against now; null where no period is known to both. */
export function compareThen({ earlier, recorded, metric, history, forecast, period }: ThenAndNowQuestion): ThenAndNow | null {
  const came = new Map(history.map((observation) => [observation.period, observation.value]))
  const ahead = new Map(isUndetermined(forecast) ? [] : forecast.points.map((point) => [point.period, point.median]))
  const shared = earlier.points.filter((point) => came.has(point.period) || ahead.has(point.period))
  const point = shared.find((each) => each.period === period) ?? shared.at(-1)
  if (point === undefined) return null
  const known = came.has(point.period)
  const value = came.get(point.period) ?? ahead.get(point.period)!
  const met = earlier.points.filter((each) => came.has(each.period))
  const inside = met.filter((each) => came.get(each.period)! >= each.low80 && came.get(each.period)! <= each.high80).length
  const answer = { earlier, recorded, period: point.period, expected: point, now: { value, known }, since: { values: met.length, inside } }
  return { ...answer, says: sayThen(answer, metric) }
}

/** "On 15 August 2026 we expected 1.38M EUR for December 2026; now we expect 1.42M EUR." */
function sayThen(
  { earlier, recorded, period, expected, now, since }: Omit<ThenAndNow, 'says'>,
  { unit = null, grain }: { readonly unit?: string | null | undefined; readonly grain: Grain },
): string {
  const source = recorded
    ? `On ${sayDay(earlier.on)} we expected`
    : `From the numbers up to ${sayPeriod(earlier.lastPeriod, grain)} alone we would have expected`
  const today = now.known ? `it came to ${sayAmount(now.value, unit)}` : `now we expect ${sayAmount(now.value, unit)}`
  return `${source} ${sayAmount(expected.median, unit)} for ${sayPeriod(period, grain)}; ${today}.${sayHits(since, grain)}`
}

function sayHits({ values, inside }: ThenAndNow['since'], grain: Grain): string {
  if (values === 0) return ''
  if (values === 1) return ` The ${grain} since came in ${inside === 1 ? 'where' : 'outside of where'} we thought it likely.`
  const many = inside === 0 ? 'none' : inside === values ? 'all' : inside
  return ` Of the ${values} ${grain}s since, ${many} came in where we thought them likely.`
}
