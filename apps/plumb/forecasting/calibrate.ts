import {
  type ChanceSaid,
  calibrateForecasts,
  calibrateGoals,
  type ForecastCalibration,
  type ForecastSaid,
  type GoalCalibration,
  isTrial,
  knownBeside,
  planBacktest,
  sayBacktest,
} from '@plumbline/engine'
import type { Context } from '../operations/context.ts'
import type { Situation } from '../situation.ts'
import { workOutAll } from './work-all.ts'

export interface Calibrated {
  readonly goals: GoalCalibration
  readonly forecasts: ForecastCalibration
  /** Of the decided goals, how many were made up to try the chances. */
  readonly trials: number
  /** Metrics that were looked at, and how many there are. */
  readonly lookedAt: { readonly metrics: number; readonly of: number }
}

/** What was written down, held against what came. A folder has nothing written down. */
export async function calibrateRecorded(context: Context, situation: Situation, aheadDays: number, isFolder: boolean): Promise<Calibrated> {
  const { strategy, today } = situation
  const until = today
  const [chances, forecasts] = isFolder ? [[], []] : await Promise.all([context.store!.chances({ until }), context.store!.forecasts({ until })])
  const shared = { metrics: strategy.metrics, histories: situation.histories, today }
  const known = new Set(forecasts.map(({ metric }) => metric)).size
  return {
    goals: calibrateGoals({ ...shared, chances, aheadDays }),
    forecasts: calibrateForecasts({ ...shared, forecasts }),
    trials: 0,
    lookedAt: { metrics: known, of: strategy.metrics.size },
  }
}

/** What would have been said in the past, worked out afterwards from nothing but what was known by then, held against what came. */
export async function calibrateAfterwards(context: Pick<Context, 'signal' | 'progress'>, situation: Situation, aheadDays: number): Promise<Calibrated> {
  const { strategy, histories, today, seed } = situation
  const works = planBacktest({ strategy, histories, today, aheadDays })
  const said: { readonly chances: readonly ChanceSaid[]; readonly forecast: ForecastSaid | null }[] = []
  let done = 0
  await workOutAll(
    works.map(({ metric, history, until }) => ({ metric, history, until, seed, beside: knownBeside(metric, strategy, histories) })),
    (index, answer) => {
      said[index] = sayBacktest(works[index]!, answer)
      context.progress('Forecasting from past periods', ++done / works.length)
    },
    context.signal,
  )
  const chances = said.flatMap((each) => each.chances)
  const shared = { metrics: strategy.metrics, histories, today }
  const goals = calibrateGoals({ ...shared, chances, aheadDays: 0 })
  const trials = new Set(chances.filter(isTrial).map(({ goal }) => goal))
  return {
    goals,
    forecasts: calibrateForecasts({ ...shared, forecasts: said.flatMap(({ forecast }) => forecast ?? []) }),
    trials: goals.decided.filter(({ goal }) => trials.has(goal)).length,
    lookedAt: { metrics: new Set(works.map(({ metric }) => metric.id)).size, of: strategy.metrics.size },
  }
}
