import { daysBetween, type Histories, type Metric, shiftPeriod } from '@plumbline/model'
import { brierScore } from '@plumbline/stats'
import { sayCount } from '../../numbers-in-words.ts'
import { meets } from '../chance.ts'
import type { DecidedGoal, GoalCalibration, LeadScore } from './calibration.ts'
import { judgeReliability } from './judge-reliability.ts'
import { type ChanceSaid, courseOf } from './said.ts'

export interface GoalCalibrationQuestion {
  /** Everything that was said, in the order in which it was. */
  readonly chances: readonly ChanceSaid[]
  readonly metrics: ReadonlyMap<string, Metric>
  readonly histories: Histories
  /** ISO date. */
  readonly today: string
  readonly aheadDays: number
}

/** Fewer decided goals than this give no share and no score: three of four is no rate. */
export const leastDecided = 10
/** A target that stood shorter than this was a slip or a trial. */
const leastDays = 7
const leadEdges = [0, 45, 135, 270, null] as const

/**
 * Of the goals that were given a chance, how many were reached: only goals whose date has passed and whose metric has its number, each counted once.
 * A goal that was given up or set anew before its date is judged all the same: what was said of it was said.
 *
 * Its reliability is undetermined ("too-early") below ten decided goals. See docs/methods/forecast-calibration.md.
 */
export function calibrateGoals(question: GoalCalibrationQuestion): GoalCalibration {
  const { chances, aheadDays } = question
  const byGoal = Map.groupBy(chances, ({ goal }) => goal)
  const all = [...Map.groupBy(chances, courseOf).values()]
  const courses = all.filter((course) => !isWithdrawn(course, byGoal.get(course[0]!.goal)!))
  const outcomes = courses.map((course) => ({ course, outcome: outcomeOf(course[0]!, question) }))
  const closed = outcomes.flatMap(({ course, outcome }) => (typeof outcome === 'string' ? [] : [{ course, outcome }]))
  const decided = closed
    .flatMap(({ course, outcome }) => decidedAt(course, outcome, ({ by, on }) => daysBetween(on, by) >= aheadDays))
    .sort((a, b) => (a.by !== b.by ? (a.by < b.by ? 1 : -1) : a.goal < b.goal ? -1 : 1))
  const unknown = outcomes.filter(({ outcome }) => outcome === 'unknown').length
  return {
    aheadDays,
    given: courses.length,
    waiting: outcomes.length - closed.length - unknown,
    unknown,
    notAhead: closed.length - decided.length,
    withdrawn: all.length - courses.length,
    decided,
    reliability: decided.length < leastDecided ? tooEarly(decided.length) : judgeReliability(decided),
    leads: leadEdges.slice(0, -1).map((from, at) => scoreLead(closed, from!, leadEdges[at + 1]!)),
  }
}

type Outcome = Pick<DecidedGoal, 'value' | 'reached'>

/** waiting: the period on which it is judged has not ended. unknown: it has, and there is no number. */
function outcomeOf(said: ChanceSaid, { metrics, histories, today }: GoalCalibrationQuestion): Outcome | 'waiting' | 'unknown' {
  const { metric, period, by } = said
  const grain = metrics.get(metric)?.grain
  if (by >= today || (grain !== undefined && shiftPeriod(period, grain, 1) > today)) return 'waiting'
  const value = histories.get(metric)?.find((observation) => observation.period === period)?.value
  return grain === undefined || value === undefined ? 'unknown' : { value, reached: meets(said, value) }
}

/** Whether the goal was set anew soon after it was set like this. */
function isWithdrawn(course: readonly ChanceSaid[], said: readonly ChanceSaid[]): boolean {
  const next = said[said.lastIndexOf(course.at(-1)!) + 1]
  return next !== undefined && daysBetween(course[0]!.on, next.on) < leastDays
}

function decidedAt(course: readonly ChanceSaid[], outcome: Outcome, counts: (said: ChanceSaid) => boolean): DecidedGoal[] {
  const said = course.findLast(counts)
  if (said === undefined) return []
  const { goal, metric, target, by, period, on, reached, of } = said
  return [{ goal, metric, target, by, period, on, share: reached / of, ...outcome }]
}

function scoreLead(closed: readonly { readonly course: readonly ChanceSaid[]; readonly outcome: Outcome }[], from: number, to: number | null): LeadScore {
  const decided = closed.flatMap(({ course, outcome }) =>
    decidedAt(course, outcome, ({ by, on }) => daysBetween(on, by) >= from && (to === null || daysBetween(on, by) < to)),
  )
  if (decided.length < leastDecided) return { from, to, goals: decided.length, brier: null, skill: null }
  const { brier, skill } = brierScore(
    decided.map(({ share }) => share),
    decided.map(({ reached }) => Number(reached)),
    5,
  )
  return { from, to, goals: decided.length, brier, skill }
}

function tooEarly(decided: number) {
  const so =
    decided === 0
      ? 'no goal that was given a chance has been decided yet'
      : `only ${sayCount(decided, 'goal')} that ${decided === 1 ? 'was' : 'were'} given a chance ${decided === 1 ? 'has' : 'have'} been decided`
  return { undetermined: 'too-early', because: so, mend: `From ${leastDecided} decided goals on it can be told whether chances mean what they say.` }
}
