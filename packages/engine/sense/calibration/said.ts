import type { Aim } from '../chance.ts'
import type { ForecastPoint } from '../forecast.ts'

/** The chance that a goal had on a day, with what it was given for: a goal that is set anew later does not change what was said of it before. */
export interface ChanceSaid {
  readonly goal: string
  readonly metric: string
  readonly target: number
  readonly pull: Aim['pull']
  /** ISO date by which it was to be reached. */
  readonly by: string
  /** First day of the period on whose value it is judged. */
  readonly period: string
  /** First day of the last period that was known. */
  readonly lastPeriod: string
  /** ISO date on which it was said, or could have been. */
  readonly on: string
  readonly reached: number
  readonly of: number
}

/** What was forecast of a metric on a day. Far ahead not every period need be among the points. */
export interface ForecastSaid {
  readonly metric: string
  /** First day of the last period that was known. */
  readonly lastPeriod: string
  /** ISO date on which it was said, or could have been. */
  readonly on: string
  readonly method: string
  readonly points: readonly ForecastPoint[]
}

/** What a goal was when a chance was given to it. The same text as long as nobody sets it anew. */
export function courseOf({ goal, metric, target, pull, period, by }: Pick<ChanceSaid, 'goal' | 'metric' | 'target' | 'pull' | 'period' | 'by'>): string {
  return JSON.stringify([goal, metric, target, pull, period, by])
}
