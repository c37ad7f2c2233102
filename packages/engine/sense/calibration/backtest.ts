import { daysBetween, type Grain, type Histories, type Metric, type Observation, periodsBetween, type Strategy, shiftPeriod } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { type Aim, aimOf, meets, valuesAt } from '../chance.ts'
import type { Simulation } from '../forecast-metric.ts'
import { originsOf } from './origins.ts'
import type { ChanceSaid, ForecastSaid } from './said.ts'
import { trialLevel } from './trial-level.ts'

/** A forecast to be worked out afterwards, from nothing but what a metric had shown by then. */
export interface BacktestWork {
  readonly metric: Metric
  /** Up to the last period that was known then. */
  readonly history: readonly Observation[]
  /** First day of the last period wanted. */
  readonly until: string
  /** First day of the last period known then. */
  readonly lastPeriod: string
  /** ISO date on which it could have been said. */
  readonly on: string
  /** Goals whose chance is wanted: real ones, and one that is made up. */
  readonly aims: readonly Pick<ChanceSaid, 'goal' | 'target' | 'pull' | 'by' | 'period'>[]
}

export interface BacktestQuestion {
  readonly strategy: Strategy
  readonly histories: Histories
  /** ISO date. */
  readonly today: string
  /** Of real goals: how long before the date their chance is wanted. */
  readonly aheadDays: number
  /** How many metrics at most: those of goals first. */
  readonly mostMetrics?: number
}

/** How far ahead forecasts are held against values, and how far ahead the trial goals lie, in periods. */
const reach: Readonly<Record<Grain, { readonly steps: number; readonly leads: readonly number[] }>> = {
  day: { steps: 28, leads: [7, 28] },
  week: { steps: 13, leads: [4, 13] },
  month: { steps: 12, leads: [3, 6, 12] },
  quarter: { steps: 4, leads: [1, 2, 4] },
  year: { steps: 2, leads: [1, 2] },
}

/**
 * What would have to be forecast to see afterwards how good forecasts and chances would have been: each metric from up to twelve past periods on. Every
 * time with one made-up goal, whose level follows from what was known then alone, and with the goals whose date has passed, so long before it.
 */
export function planBacktest({ strategy, histories, today, aheadDays, mostMetrics = 60 }: BacktestQuestion): readonly BacktestWork[] {
  const past = Map.groupBy(
    [...strategy.goals.values()].flatMap((goal) => {
      const aim = goal.metric === undefined ? null : aimOf(goal, strategy.metrics.get(goal.metric), strategy.workspace)
      return aim === null || goal.by! >= today ? [] : [aim]
    }),
    ({ metric }) => metric.id,
  )
  const ofGoals = new Set([...strategy.goals.values()].flatMap(({ metric }) => metric ?? []))
  const metrics = [...strategy.metrics.values()].filter(({ id }) => (histories.get(id)?.length ?? 0) > 0)
  const chosen = [...metrics.filter(({ id }) => ofGoals.has(id)), ...metrics.filter(({ id }) => !ofGoals.has(id))].slice(0, mostMetrics)
  return chosen.flatMap((metric, index) => worksOf(metric, histories.get(metric.id)!, past.get(metric.id) ?? [], index, aheadDays))
}

function worksOf(metric: Metric, history: readonly Observation[], aims: readonly Aim[], index: number, aheadDays: number): BacktestWork[] {
  const { grain } = metric
  const { steps, leads } = reach[grain]
  const origins = originsOf(history, grain)
  const works = origins.map((lastPeriod, turn): BacktestWork => {
    const known = history.filter(({ period }) => period <= lastPeriod)
    const trial = trialAim(metric, known, history, leads, index + turn)
    return {
      metric,
      history: known,
      until: shiftPeriod(lastPeriod, grain, steps),
      lastPeriod,
      on: shiftPeriod(lastPeriod, grain, 1),
      aims: trial === null ? [] : [trial],
    }
  })
  // Real goals are looked at so long before their date, whatever the other origins are.
  const real = aims.flatMap(({ goal, target, pull, period }): BacktestWork[] => {
    const known = history.filter((observation) => daysBetween(shiftPeriod(observation.period, grain, 1), goal.by!) >= aheadDays)
    const lastPeriod = known.at(-1)?.period
    if (lastPeriod === undefined || lastPeriod >= period) return []
    return [
      {
        metric,
        history: known,
        until: period,
        lastPeriod,
        on: shiftPeriod(lastPeriod, grain, 1),
        aims: [{ goal: goal.id, target, pull, by: goal.by!, period }],
      },
    ]
  })
  return [...works, ...real]
}

/** A goal as somebody could have set it then; null where its outcome is not known, or the past is too short for a level. */
function trialAim(
  metric: Metric,
  known: readonly Observation[],
  all: readonly Observation[],
  leads: readonly number[],
  turn: number,
): BacktestWork['aims'][number] | null {
  const { id, grain, direction } = metric
  const lastPeriod = known.at(-1)!.period
  const ahead = periodsBetween(lastPeriod, all.at(-1)!.period, grain)
  const within = leads.filter((lead) => lead <= ahead)
  if (within.length === 0) return null
  const lead = within[turn % within.length]!
  const period = shiftPeriod(lastPeriod, grain, lead)
  const target = trialLevel(known, grain, lead, turn)
  if (target === null || !all.some((observation) => observation.period === period)) return null
  return { goal: `${id} from ${lastPeriod}`, target, pull: direction, by: shiftPeriod(period, grain, 1), period }
}

/** What the forecasts would have said. */
export function sayBacktest(
  { metric, lastPeriod, on, aims }: BacktestWork,
  answer: Simulation | Undetermined,
): { readonly chances: readonly ChanceSaid[]; readonly forecast: ForecastSaid | null } {
  if (isUndetermined(answer)) return { chances: [], forecast: null }
  const chances = aims.flatMap((aim): ChanceSaid[] => {
    const values = valuesAt(answer, aim.period)
    if (values === null) return []
    const reached = values.reduce((count, value) => count + (meets(aim, value) ? 1 : 0), 0)
    return [{ ...aim, metric: metric.id, lastPeriod, on, reached, of: values.length }]
  })
  return { chances, forecast: { metric: metric.id, lastPeriod, on, method: answer.forecast.method, points: answer.forecast.points } }
}

/** Whether a chance is of a made-up goal. */
export function isTrial({ goal, metric, lastPeriod }: ChanceSaid): boolean {
  return goal === `${metric} from ${lastPeriod}`
}
