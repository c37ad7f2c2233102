import {
  type Aim,
  aimOf,
  type ChanceSaid,
  chanceOfGoal,
  compareThen,
  courseOf,
  type ForecastAnswer,
  type ForecastSaid,
  forecastOf,
  knownBeside,
  originsOf,
  periodBefore,
  type Simulation,
  saidBefore,
  type ThenAndNow,
} from '@plumbline/engine'
import { type Goal, type Metric, type Observation, shiftPeriod } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import type { Context } from '../operations/context.ts'
import type { Situation } from '../situation.ts'
import { forecastMetricOf } from './metric-forecast.ts'
import { keyOfWork } from './remembered.ts'
import { workOutAll } from './work-all.ts'

/** recorded: said then; afterwards: worked out later from what was known then; today: as it stands. */
type How = 'recorded' | 'afterwards' | 'today'

/** A goal's chance as of a day. */
export interface ChancePoint {
  /** ISO date. */
  readonly on: string
  /** First day of the last period that was known. */
  readonly lastPeriod: string
  /** 0 to 1. */
  readonly share: number
  readonly how: How
}

export interface LookBackQuestion {
  readonly situation: Situation
  readonly metric: Metric
  readonly goal?: Goal | undefined
  /** A folder keeps no record. */
  readonly isFolder: boolean
}

/** What was forecast of a metric a quarter ago beside what came and what is forecast now; undetermined where nobody could have said anything then. */
export async function lookBackOn(context: Context, question: LookBackQuestion): Promise<ThenAndNow | Undetermined> {
  const { situation, metric, isFolder } = question
  const history = situation.histories.get(metric.id) ?? []
  const forecast = forecastMetricOf(situation, metric.id)
  const said = isFolder ? [] : await context.store!.forecasts({ about: metric.id, until: situation.today })
  const recorded = saidBefore(said, situation.today)
  const earlier = recorded ?? (await forecastAfterwards(context, question, history, forecast))
  if (isUndetermined(earlier)) return earlier
  const period = aimFrom(question)?.period
  const found = compareThen({ earlier, recorded: recorded !== null, metric, history, forecast, period })
  return (
    found ?? { undetermined: 'no-period', because: 'the earlier forecast and today’s have no period in common', mend: 'Look again when the next number is in.' }
  )
}

/** The chance of a goal over time: as it was written down, and before that worked out afterwards. The earliest first. */
export async function chancesOverTime(context: Context, question: LookBackQuestion): Promise<readonly ChancePoint[]> {
  const { situation, metric, isFolder } = question
  const aim = aimFrom(question)
  if (aim === null) return []
  const { goal } = aim
  const history = situation.histories.get(metric.id) ?? []
  const course = courseOf({ ...aim, goal: goal.id, metric: metric.id, by: goal.by! })
  const said = isFolder ? [] : (await context.store!.chances({ about: goal.id, until: situation.today })).filter((each) => courseOf(each) === course)
  // Of several records from the same numbers the last holds.
  const recorded = [...new Map(said.map((each) => [each.lastPeriod, pointOf(each, 'recorded')])).values()]
  const before = await chancesAfterwards(context, aim, history, recorded[0]?.lastPeriod, situation)
  return [...before, ...recorded, ...chanceToday(aim, history, situation, recorded.at(-1)?.lastPeriod)]
}

function aimFrom({ goal, metric, situation }: LookBackQuestion): Aim | null {
  return goal === undefined ? null : aimOf(goal, metric, situation.strategy.workspace)
}

async function forecastAfterwards(
  context: Context,
  question: LookBackQuestion,
  history: readonly Observation[],
  forecast: ForecastAnswer,
): Promise<ForecastSaid | Undetermined> {
  const { metric, situation } = question
  const before = periodBefore(history, metric.grain) ?? ''
  const known = history.filter(({ period }) => period <= before)
  const lastPeriod = known.at(-1)?.period
  const until = [history.at(-1)?.period ?? '', aimFrom(question)?.period ?? '', ...(isUndetermined(forecast) ? [] : [forecast.points.at(-1)!.period])]
    .sort()
    .at(-1)!
  const [answer] = await workOutFrom(context, metric, [{ known, until }], situation)
  if (isUndetermined(answer!) || lastPeriod === undefined) return answer as Undetermined
  return { metric: metric.id, lastPeriod, on: shiftPeriod(lastPeriod, metric.grain, 1), method: answer!.forecast.method, points: answer!.forecast.points }
}

async function chancesAfterwards(
  context: Context,
  aim: Aim,
  history: readonly Observation[],
  until: string | undefined,
  situation: Situation,
): Promise<ChancePoint[]> {
  const { metric, period } = aim
  const origins = originsOf(history, metric.grain).filter((origin) => origin < period && (until === undefined || origin < until))
  const known = origins.map((origin) => history.filter((observation) => observation.period <= origin))
  const wanted = known.map((own) => ({ known: own, until: period }))
  const answers = await workOutFrom(context, metric, wanted, situation)
  return origins.flatMap((lastPeriod, at): ChancePoint[] => {
    const chance = chanceOfGoal(aim, answers[at]!, known[at]!)
    return isUndetermined(chance) ? [] : [{ on: shiftPeriod(lastPeriod, metric.grain, 1), lastPeriod, share: chance.reached / chance.of, how: 'afterwards' }]
  })
}

function chanceToday(aim: Aim, history: readonly Observation[], { simulations, today }: Situation, last: string | undefined): ChancePoint[] {
  const lastPeriod = history.at(-1)?.period
  const simulation = simulations.get(aim.metric.id)
  if (
    lastPeriod === undefined ||
    lastPeriod === last ||
    lastPeriod >= aim.period ||
    simulation === undefined ||
    isUndetermined(forecastOf(aim.metric.id, simulations))
  )
    return []
  const chance = chanceOfGoal(aim, simulation, history)
  return isUndetermined(chance) ? [] : [{ on: today, lastPeriod, share: chance.reached / chance.of, how: 'today' }]
}

function pointOf({ on, lastPeriod, reached, of }: ChanceSaid, how: How): ChancePoint {
  return { on, lastPeriod, share: reached / of, how }
}

/** Worked out once for the same numbers, while the workspace stays as it is. */
function workOutFrom(
  { remember, signal }: Context,
  metric: Metric,
  wanted: readonly { readonly known: readonly Observation[]; readonly until: string }[],
  { strategy, histories, seed }: Situation,
): Promise<readonly (Simulation | Undetermined)[]> {
  const beside = knownBeside(metric, strategy, histories)
  const works = wanted.map(({ known, until }) => ({ metric, history: known, until, seed, beside }))
  return remember(JSON.stringify(['worked out afterwards', works.map(keyOfWork)]), async () => {
    const answers: (Simulation | Undetermined)[] = []
    const keep = (index: number, answer: Simulation | Undetermined) => {
      answers[index] = answer
    }
    await workOutAll(works, keep, signal)
    return answers
  })
}
