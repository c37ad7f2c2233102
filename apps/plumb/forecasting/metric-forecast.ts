import { type ForecastAnswer, forecastOf } from '@plumbline/engine'
import { shiftPeriod } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import type { Situation } from '../situation.ts'
import { workOut } from './forecast-work.ts'
import { keyOfWork, recall, remember } from './remembered.ts'

/** A metric that no goal is measured by is looked at so many periods ahead. */
const usualSteps = 6

/** The forecast of any metric of a situation: the one behind its goals' chances where it has some. */
export function forecastMetricOf({ strategy, histories, simulations, seed }: Situation, id: string): ForecastAnswer {
  if (simulations.has(id)) return forecastOf(id, simulations)
  const metric = strategy.metrics.get(id)!
  const history = histories.get(id) ?? []
  const last = history.at(-1)?.period
  const work = { metric, history, until: last === undefined ? '' : shiftPeriod(last, metric.grain, usualSteps), seed }
  const key = keyOfWork(work)
  const answer = recall(key) ?? workOut(work)
  remember(key, answer)
  return isUndetermined(answer) ? answer : answer.forecast
}
