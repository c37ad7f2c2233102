import { type ForecastAnswer, forecastOf, knownBeside } from '@plumbline/engine'
import { shiftPeriod } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import type { Situation } from '../situation.ts'
import { type ForecastWork, workOut } from './forecast-work.ts'
import { keyOfWork, recall, remember } from './remembered.ts'

/** A metric that no goal is measured by is looked at so many periods ahead. */
const usualSteps = 6

/** The forecast of any metric of a situation: the one behind its goals' chances where it has some. */
export function forecastMetricOf(situation: Situation, id: string): ForecastAnswer {
  if (situation.simulations.has(id)) return forecastOf(id, situation.simulations)
  const work = workOnMetric(situation, id)
  const key = keyOfWork(work)
  const answer = recall(key) ?? workOut(work)
  remember(key, answer)
  return isUndetermined(answer) ? answer : answer.forecast
}

/** The forecast of a metric that no goal is measured by, to be worked out. */
export function workOnMetric({ strategy, histories, seed }: Pick<Situation, 'strategy' | 'histories' | 'seed'>, id: string): ForecastWork {
  const metric = strategy.metrics.get(id)!
  const history = histories.get(id) ?? []
  const last = history.at(-1)?.period
  return {
    metric,
    history,
    until: last === undefined ? '' : shiftPeriod(last, metric.grain, usualSteps),
    seed,
    beside: knownBeside(metric, strategy, histories),
  }
}
