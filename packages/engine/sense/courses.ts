import { addDoubts, type Course, courseOf, type Doubt, phasesOf, regressSeries, type WaveCourse } from '@plumbline/stats'

/** What is known beside the series: one value a period, from its first to the last one wanted; 1 on a holiday, a price, a budget. */
export interface Regressor {
  readonly name: string
  readonly values: Float64Array
}

/** A series without what comes from outside of its own past: long seasons, and what is known beside it. */
export interface Adjusted {
  readonly rest: Float64Array
  /** Puts it back: place t counts from the first value and goes on beyond the last. */
  readonly put: (value: number, t: number) => number
  /** How many numbers were learned. */
  readonly learned: number
  /** How well all of it is known ahead: on logarithms where `factors`, else in the unit; null where nothing was taken out. */
  readonly doubt: ((steps: number) => Doubt) | null
  readonly factors: boolean
  /** What one of each regressor adds, or by which factor it moves where `factors`; those that never changed are not told of. */
  readonly effects: readonly { readonly name: string; readonly by: number }[]
}

/** A history from which what comes from outside is taken out, anew for each beginning of it: a backtest knows no more than was known then. */
export interface History {
  readonly values: Float64Array
  /** Its first values, so many. */
  readonly until: (known: number) => Adjusted
}

/** A season that is too long for a forecaster, and what was learned of it from the whole history. */
interface LongSeason {
  readonly period: number
  readonly waves: WaveCourse | null
  readonly phases: Course | null
}

/**
 * Takes out what forecasters cannot learn one by one: seasons of many periods and regressors. It is done by factors
 * where all is above zero and logarithms are the likelier.
 * The form is chosen on the whole history, as it is for forecasters; its numbers are learned from what was known. A season of which less than two rounds
 * were known then is taken as the whole history shows it.
 *
 * seasons: the ones that are too long for a forecaster. shorter: the season that stays in.
 */
export function historyOf(values: Float64Array, seasons: readonly number[], shorter: number, regressors: readonly Regressor[]): History {
  const factors = values.every((value) => value > 0) && growsByFactors(values, shorter, toldIn(regressors, values.length))
  const logs = factors ? values.map(Math.log) : values
  const whole = learnSeasons(logs, seasons, shorter, regressors, null)
  return {
    values,
    until(known) {
      const part = known === values.length ? whole : learnSeasons(logs.subarray(0, known), seasons, shorter, regressors, whole)
      const courses = coursesOf(part)
      if (courses.length === 0) return { rest: values.subarray(0, known), put: (value) => value, learned: 0, doubt: null, factors, effects: [] }
      const sum = (t: number) => courses.reduce((total, course) => total + course.at(t), 0)
      return {
        rest: logs.subarray(0, known).map((value, t) => (factors ? Math.exp(value - sum(t)) : value - sum(t))),
        put: factors ? (value, t) => value * Math.exp(sum(t)) : (value, t) => value + sum(t),
        learned: courses.reduce((total, { learned }) => total + learned, 0),
        doubt: (steps) =>
          addDoubts(
            courses.map(({ doubt }) => doubt(steps)),
            steps,
          ),
        factors,
        effects: effectsOf(part, toldIn(regressors, known), factors),
      }
    },
  }
}

/** A plan may lie beyond what has been, where factors run away: they must be the likelier by this much (minus twice the log-likelihood). */
const clearlyLikelier = 6

/** Whether steps from season to season are more alike in logarithms than as they are, or what the regressors leave of the series is. */
function growsByFactors(values: Float64Array, lag: number, told: readonly Regressor[]): boolean {
  const columns = told.map((regressor) => regressor.values)
  const [plain, ofLogarithms] = told.length === 0 ? [null, null] : [regressSeries(values, columns), regressSeries(values.map(Math.log), columns)]
  if (plain !== null && ofLogarithms !== null)
    return ofLogarithms.criterion + 2 * values.reduce((sum, value, t) => (t === 0 ? sum : sum + Math.log(value)), 0) + clearlyLikelier <= plain.criterion
  let squares = 0
  let ofLogs = 0
  let logs = 0
  for (let t = lag; t < values.length; t++) {
    squares += (values[t]! - values[t - lag]!) ** 2
    ofLogs += Math.log(values[t]! / values[t - lag]!) ** 2
    logs += Math.log(values[t]!)
  }
  return Math.log(ofLogs) + (2 * logs) / (values.length - lag) <= Math.log(squares)
}

/** From so many rounds on, each phase of a season has been seen often enough to speak for itself, without waves. */
const manyRounds = 6

function learnSeasons(
  values: Float64Array,
  seasons: readonly number[],
  shorter: number,
  regressors: readonly Regressor[],
  whole: readonly LongSeason[] | null,
): LongSeason[] {
  // Without a season they stand alone, as if it had no period.
  const told = toldIn(regressors, values.length).map((regressor) => regressor.values)
  const periods = seasons.length === 0 && told.length > 0 ? [0] : seasons
  const learned: LongSeason[] = periods.map((period) => ({ period, waves: null, phases: null }))
  const without = (but: Course | null) => {
    const others = coursesOf(learned).filter((course) => course !== but)
    return others.length === 0 ? values : values.map((value, t) => others.reduce((rest, course) => rest - course.at(t), value))
  }
  // What a season leaves is clear only when the others are known: where there are several, each is learned again.
  for (let round = 0; round < Math.min(2, periods.length); round++) {
    for (const [index, period] of periods.entries()) {
      const then = whole?.[index]
      const inner = index === 0 ? shorter : periods[index - 1]!
      const nested = inner > 1 && period > 0 && period % inner === 0
      const often = Number.isInteger(period) && values.length >= manyRounds * period
      const columns = index === 0 ? told : []
      const before = learned[index]!
      const waves =
        values.length < 2 * period || (whole !== null && then?.waves === null)
          ? (then?.waves ?? null)
          : courseOf(without(before.waves), columns, nested || often ? 0 : period, then?.waves?.waves)
      learned[index] = { ...before, waves }
      // Peaks that waves are too smooth for show from the third season on.
      const enough = (nested ? 2 : 3) * period
      const phases =
        period === 0 || values.length < enough || (whole !== null && then?.phases === null)
          ? (then?.phases ?? null)
          : phasesOf(without(before.phases), Math.round(period), nested ? inner : 1)
      learned[index] = { period, waves, phases }
    }
  }
  return learned
}

/** A regressor that never changed in what is known says nothing and is left out. */
function toldIn(regressors: readonly Regressor[], known: number): readonly Regressor[] {
  return regressors.filter(({ values }) => values.subarray(0, known).some((value) => value !== values[0]))
}

function effectsOf(learned: readonly LongSeason[], told: readonly Regressor[], factors: boolean): Adjusted['effects'] {
  const coefficients = learned[0]?.waves?.coefficients
  if (coefficients === undefined) return []
  return told.flatMap(({ name }, index) => (index < coefficients.length ? [{ name, by: factors ? Math.exp(coefficients[index]!) : coefficients[index]! }] : []))
}

function coursesOf(learned: readonly LongSeason[]): readonly Course[] {
  return learned.flatMap(({ waves, phases }) => [...(waves === null ? [] : [waves]), ...(phases === null ? [] : [phases])])
}
