import { type Aim, aimOf, chanceOfGoal, type Forecast, knownBeside } from '@plumbline/engine'
import type { Metric } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import type { NewChance, NewForecast, WorkspaceStore } from '@plumbline/store'
import type { Context } from '../operations/context.ts'
import type { Situation } from '../situation.ts'
import type { ForecastWork } from './forecast-work.ts'
import { workOnMetric } from './metric-forecast.ts'
import type { WorkAnswer } from './pool.ts'
import { keyOfWork } from './remembered.ts'
import { workOutAll } from './work-all.ts'

/** Forecasts are written in such lots, so that many metrics need little memory. */
const lot = 200

/**
 * Writes down what is forecast today: every goal's chance and every metric's forecast, unless the last record rests on the same numbers and the same goal.
 * Metrics whose numbers are as before are not forecast again.
 */
export async function recordAll(context: Pick<Context, 'signal' | 'progress'>, store: WorkspaceStore, situation: Situation): Promise<void> {
  await recordGoals(store, situation)
  const ids = [...situation.strategy.metrics.keys()].filter((id) => !situation.simulations.has(id))
  const known = await store.forecastFingerprints(ids)
  const works = ids.map((id) => workOnMetric(situation, id)).filter((work) => known.get(work.metric.id) !== fingerprintOf(work))
  for (let from = 0; from < works.length; from += lot) {
    context.progress('Writing down the forecasts', from / works.length)
    const some = works.slice(from, from + lot)
    const found: NewForecast[] = []
    const keep = (index: number, answer: WorkAnswer) => found.push(...forecastToKeep(some[index]!, answer, situation.today))
    await workOutAll(some, keep, context.signal)
    await store.recordForecasts(found.sort((a, b) => (a.metric < b.metric ? -1 : 1)))
  }
}

/** Writes down the chances of the goals of a situation, and the forecasts behind them. newPeriodsOnly: see recordChances of the store. */
export async function recordGoals(
  store: WorkspaceStore,
  { strategy, histories, simulations, today, seed }: Situation,
  options: { readonly newPeriodsOnly?: boolean } = {},
): Promise<void> {
  const known = await store.forecastFingerprints([...simulations.keys()])
  const workOn = (metric: Metric): ForecastWork => ({
    metric,
    history: histories.get(metric.id) ?? [],
    until: '',
    seed,
    beside: knownBeside(metric, strategy, histories),
  })
  const forecasts = [...simulations].flatMap(([id, answer]) => {
    const work = workOn(strategy.metrics.get(id)!)
    return known.get(id) === fingerprintOf(work) ? [] : forecastToKeep(work, answer, today)
  })
  const chances = [...strategy.goals.values()].flatMap((goal): NewChance[] => {
    const aim = aimOf(goal, goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric), strategy.workspace)
    if (aim === null) return []
    return chanceToKeep(aim, workOn(aim.metric), simulations.get(aim.metric.id), today)
  })
  await store.recordForecasts(forecasts, options)
  await store.recordChances(chances, options)
}

/** A goal whose date has passed, or whose period is known, has no chance any more. */
function chanceToKeep(aim: Aim, work: ForecastWork, answer: WorkAnswer | undefined, today: string): NewChance[] {
  const { goal, metric, target, period, pull } = aim
  const { history } = work
  const lastPeriod = history.at(-1)?.period
  if (answer === undefined || isUndetermined(answer) || lastPeriod === undefined || lastPeriod >= period || goal.by! < today) return []
  const chance = chanceOfGoal(aim, answer, history)
  if (isUndetermined(chance)) return []
  const fingerprint = `${fingerprintOf(work)} ${pull} ${target} ${goal.by}`
  const said = { goal: goal.id, metric: metric.id, target, pull, by: goal.by!, period, lastPeriod, on: today }
  return [{ ...said, method: answer.forecast.method, reached: chance.reached, of: chance.of, fingerprint }]
}

function forecastToKeep(work: ForecastWork, answer: WorkAnswer, today: string): NewForecast[] {
  if (isUndetermined(answer)) return []
  const { metric, history } = work
  const { method, points } = answer.forecast
  const fingerprint = fingerprintOf(work)
  return [{ metric: metric.id, lastPeriod: history.at(-1)!.period, on: today, method, points: thin(points).map(rounded), fingerprint }]
}

/** What is forecast for a metric rests on its numbers, its bounds and what is known beside it; how far ahead it is wanted, and the seed, are no news. */
function fingerprintOf(work: ForecastWork): string {
  return keyOfWork({ ...work, until: '', seed: 0 })
}

const nearPoints = 24
const mostPoints = 60

/** The near periods all, of the far ones every so many and the last: a forecast of years by days would fill the disk night by night. */
function thin(points: Forecast['points']): Forecast['points'] {
  if (points.length <= mostPoints) return points
  const stride = Math.ceil((points.length - nearPoints) / (mostPoints - nearPoints))
  return points.filter((_, at) => at < nearPoints || (points.length - 1 - at) % stride === 0)
}

/** To nine digits: more than anybody reads, in half the room. */
function rounded(point: Forecast['points'][number]): Forecast['points'][number] {
  return Object.fromEntries(
    Object.entries(point).map(([name, value]) => [name, typeof value === 'number' ? Number(value.toPrecision(9)) : value]),
  ) as unknown as Forecast['points'][number]
}
