import { type Interval, isUndetermined, median, shiftOfLevel, type Undetermined } from '@plumbline/stats'
import { sayCount } from '../../numbers-in-words.ts'
import type { ValidityCheck } from '../experiment-result.ts'
import type { DesignResult } from './design.ts'
import { intervalOf } from './effect-draws.ts'
import { totalOf, weakCounterfactual } from './relative.ts'
import { alarmInSeries } from './series-checks.ts'
import { type PreparedSeries, prepareSeries, type SeriesQuestion } from './series-question.ts'

const draws = 4000

/**
 * The level after the start less the level before it. The lowest rung that is measured at all: whatever else changed counts as the effect, so it is never
 * more than an observation.
 *
 * Errors may follow each other; see shiftOfLevel. Undetermined: "no-pre-period", "no-post-period", "too-few-periods", "no-variance".
 */
export function beforeAfter(question: SeriesQuestion): DesignResult | Undetermined {
  const { controls: _, ...alone } = question
  const prepared = prepareSeries(alone)
  if (isUndetermined(prepared)) return prepared
  const { y, before, after } = prepared
  const found = shiftOfLevel(
    y,
    y.map((_, t) => (t >= before ? 1 : 0)),
    draws,
    question.random.fork('before and after'),
  )
  if (isUndetermined(found)) return found
  const { level, additive = true, periods } = question
  const effect = intervalOf(found.shift, level)
  const baseline = intervalOf(found.before, level)
  return {
    method: 'before-after',
    rung: 'observed',
    effect,
    relative: relativeOf(found.shift, found.before, level),
    cumulative: totalOf(effect, after.length, additive),
    series: periods.map((period, t) => ({
      period,
      observed: question.values[t] ?? null,
      expected: baseline.estimate,
      low: t < before ? null : baseline.low,
      high: t < before ? null : baseline.high,
      after: t >= before,
    })),
    assumptions: [
      'Without the initiative everything would have stayed as it was before.',
      'It cannot rule out season, growth, price, market or anything else that changed at the same time.',
    ],
    checks: [nothingToCompare, checkSeason(question, prepared), checkTrend(question, prepared), checkPeriods(prepared)],
    from: periods[0]!,
    to: periods.at(-1)!,
    units: 1,
  }
}

/** What makes it the lowest rung; it can never pass. */
const nothingToCompare: ValidityCheck = {
  code: 'nothing-to-compare',
  passed: false,
  veto: false,
  says: 'Nothing shows what would have happened without the initiative; whatever else changed counts as its effect.',
  mend: 'Leave some units out, or name series that were not touched, and ask which design the data can carry.',
}

/** Both sides must hold the same parts of the season. */
function checkSeason({ seasonPeriod }: SeriesQuestion, { y, before, after }: PreparedSeries): ValidityCheck {
  const code = 'season'
  if (seasonPeriod === undefined)
    return { code, passed: null, veto: false, says: 'Whether the time of year moves this series is not known.', mend: 'Bring more than a year of history.' }
  const seen = y.subarray(0, before).filter((value) => Number.isFinite(value)).length
  const whole = seen % seasonPeriod === 0 && after.length % seasonPeriod === 0 && seen > 0
  if (whole) return { code, passed: true, veto: false, says: 'Both sides hold whole seasons.' }
  return {
    code,
    passed: false,
    veto: false,
    says: `Before lie ${sayCount(seen, 'period')} and after ${after.length}, no whole seasons of ${seasonPeriod}: part of the difference may be the time of year.`,
    mend: 'Look at whole years (for days: whole weeks) on both sides, with "since" and "ends".',
  }
}

/** A series that already rose before the start would have risen on. Its slope before the start is looked at. */
function checkTrend({ random, level }: SeriesQuestion, { y, before }: PreparedSeries): ValidityCheck {
  const code = 'trend-before'
  const found = shiftOfLevel(
    y.subarray(0, before),
    Float64Array.from({ length: before }, (_, t) => t),
    1000,
    random.fork(code),
  )
  if (isUndetermined(found)) return { code, passed: null, veto: false, says: 'The history is too short to see whether the series moved before the start.' }
  const { estimate, pValue } = intervalOf(found.shift, level)
  if (pValue >= alarmInSeries) return { code, passed: true, veto: false, pValue, says: 'The series did not clearly rise or fall before the start.' }
  return {
    code,
    passed: false,
    veto: false,
    pValue,
    says: `The series was already ${estimate > 0 ? 'rising' : 'falling'} before the start, and part of the difference is that it went on.`,
    mend: 'Measure it as an interrupted series.',
  }
}

const enoughPeriods = 8

function checkPeriods({ y, before, after }: PreparedSeries): ValidityCheck {
  const code = 'enough-periods'
  const seen = y.subarray(0, before).filter((value) => Number.isFinite(value)).length
  if (Math.min(seen, after.length) >= enoughPeriods) return { code, passed: true, veto: false, says: 'Both sides have enough periods.' }
  const says = `There ${Math.min(seen, after.length) === 1 ? 'is' : 'are'} ${sayCount(seen, 'period')} before and ${after.length} after the start; ${enoughPeriods} on each side would show how much it moves by itself.`
  return { code, passed: false, veto: false, says, mend: 'Bring more history, or wait.' }
}

function relativeOf(shift: Float64Array, before: Float64Array, level: number): Interval | Undetermined {
  const middle = median(before)
  const rare = Float64Array.from(before).sort()
  const least = rare[Math.floor(rare.length / 200)]!
  const most = rare[rare.length - 1 - Math.floor(rare.length / 200)]!
  if (!(least * middle > 0 && most * middle > 0)) return weakCounterfactual
  const nearest = Math.min(Math.abs(least), Math.abs(most))
  return intervalOf(
    shift.map((each, draw) => each / Math.max(Math.abs(before[draw]!), nearest)),
    level,
  )
}
