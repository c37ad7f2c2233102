import { chiSquareTail, forecastStructural, isUndetermined, type StructuralForecast } from '@plumbline/stats'
import { sayAmount, sayCount, sayList, sayPeriodAmong } from '../../numbers-in-words.ts'
import type { ValidityCheck } from '../experiment-result.ts'
import { effectDraws, intervalOf } from './effect-draws.ts'
import type { PreparedSeries, SeriesQuestion } from './series-question.ts'

/** A p-value this small fails a check: by chance once in a hundred sound series. */
export const alarmInSeries = 0.01

/** What speaks for and against an interrupted series, most telling first. */
export function checkSeries(question: SeriesQuestion, prepared: PreparedSeries, forecast: StructuralForecast): readonly ValidityCheck[] {
  return [
    checkControls(question, prepared, forecast),
    checkPlaceboInTime(question, prepared),
    ...(prepared.controls.length > 0 ? [checkControlsUntouched(question, prepared, forecast)] : []),
    checkFit(forecast),
    checkEnoughPeriods(prepared),
    ...(question.partial === undefined ? [] : [sayPartial(question.partial)]),
  ]
}

/** Without a series that tells what else happened, everything that began at the start counts as the effect. */
function checkControls({ controls = [] }: SeriesQuestion, { gappy, controls: used }: PreparedSeries, forecast: StructuralForecast): ValidityCheck {
  const code = 'controls'
  const mend = 'Name metrics under "controlMetrics", or units under "controlUnits", that feel the same season and market but not the initiative.'
  const left = gappy.length === 0 ? '' : ` ${sayList(gappy)} ${gappy.length === 1 ? 'is' : 'are'} missing too often to be used.`
  if (used.length === 0) {
    const says = controls.length === 0 ? 'No other series shows what else happened at the same time.' : `No control can be used.${left}`
    return { code, passed: false, veto: false, says, mend }
  }
  const moving = used.filter((_, index) => forecast.controls[index]!.inclusion > 0.5).map(({ name }) => name)
  if (moving.length === 0)
    return { code, passed: false, veto: false, says: `No control moves as the series does; they say nothing of what else happened.${left}`, mend }
  return {
    code,
    passed: true,
    veto: false,
    says: `${sayList(moving)} ${moving.length === 1 ? 'moves' : 'move'} with the series and ${moving.length === 1 ? 'shows' : 'show'} what else happened.${left}`,
  }
}

/** The last third of the history is played as if the start had been earlier: no effect may show. */
function checkPlaceboInTime(question: SeriesQuestion, { y, before, controls }: PreparedSeries): ValidityCheck {
  const code = 'placebo-in-time'
  const earlier = Math.floor((2 * before) / 3)
  const found = effectOf(
    { ...question, controls: [] },
    y.subarray(0, before),
    earlier,
    controls.map(({ values }) => values.subarray(0, before)),
    code,
  )
  if (found === null)
    return { code, passed: null, veto: false, says: 'The history is too short to pretend that the start was earlier.', mend: 'Bring a longer history.' }
  const passed = found.pValue >= alarmInSeries
  const when = sayPeriodAmong(question.periods[earlier]!, question.periods)
  const says = passed
    ? `A start that never was, in ${when}, shows no effect.`
    : `A start that never was, in ${when}, shows an effect too: the series moves for other reasons.`
  return { code, passed, veto: false, pValue: found.pValue, says, ...(passed ? {} : { mend: 'Find what moved it then, or find controls that felt it.' }) }
}

/** Controls that the initiative touched would hide or make an effect: each is judged by its own past. */
function checkControlsUntouched(question: SeriesQuestion, { y, before, controls }: PreparedSeries, forecast: StructuralForecast): ValidityCheck {
  const code = 'controls-untouched'
  const order = controls.map((_, index) => index).toSorted((a, b) => forecast.controls[b]!.inclusion - forecast.controls[a]!.inclusion)
  const judged = order.slice(0, mostControlsJudged).flatMap((index) => {
    const values = controls[index]!.values.map((value, t) => (Number.isFinite(y[t]) ? value : Number.NaN))
    const found = effectOf(question, values, before, [], `${code} ${controls[index]!.name}`)
    return found === null ? [] : [{ name: controls[index]!.name, pValue: found.pValue }]
  })
  if (judged.length === 0) return { code, passed: null, veto: false, says: 'Whether the controls were touched cannot be told from so short a history.' }
  const moved = judged.filter(({ pValue }) => pValue < alarmInSeries / judged.length)
  const least = Math.min(...judged.map(({ pValue }) => pValue))
  if (moved.length === 0) return { code, passed: true, veto: false, pValue: least, says: 'No control left its own course after the start.' }
  return {
    code,
    passed: false,
    veto: false,
    pValue: least,
    says: `${sayList(moved.map(({ name }) => name))} left ${moved.length === 1 ? 'its' : 'their'} own course after the start as well: touched by the initiative, or by something that touched both.`,
    mend: 'Find out which of the two it was, and take out controls that were touched.',
  }
}

const mostControlsJudged = 8
const drawsOfCheck = 1000

function effectOf(question: SeriesQuestion, y: Float64Array, before: number, controls: readonly Float64Array[], label: string) {
  const { seasonPeriod, trend = false, random, level } = question
  const season = seasonPeriod !== undefined && before >= 2 * seasonPeriod ? { seasonPeriod } : {}
  const after = Array.from({ length: y.length - before }, (_, h) => before + h).filter((t) => Number.isFinite(y[t]))
  if (after.length === 0 || before < leastBefore) return null
  const forecast = forecastStructural({ y, before, controls, ...season, trend, draws: drawsOfCheck, random: random.fork(label) })
  if (isUndetermined(forecast)) return null
  return intervalOf(effectDraws({ y, before, controls: [], gappy: [], after }, forecast).average, level)
}

/** Errors one step ahead are noise when the model fits: Ljung and Box (1978). */
function checkFit({ errors }: StructuralForecast): ValidityCheck {
  const code = 'fit-before'
  const count = errors.length
  const lags = Math.min(10, Math.floor(count / 5))
  if (lags < 2) return { code, passed: null, veto: false, says: 'The history is too short to see whether the model fits it.' }
  const total = errors.reduce((sum, error) => sum + error * error, 0)
  let statistic = 0
  for (let lag = 1; lag <= lags; lag++) {
    let product = 0
    for (let t = lag; t < count; t++) product += errors[t]! * errors[t - lag]!
    statistic += (product / total) ** 2 / (count - lag)
  }
  const pValue = chiSquareTail(count * (count + 2) * statistic, lags)
  if (pValue >= alarmInSeries)
    return { code, passed: true, veto: false, pValue, says: 'What the model foretold before the start missed at random, as it should.' }
  return {
    code,
    passed: false,
    veto: false,
    pValue,
    says: 'What the model foretold before the start missed in a pattern: the interval is narrower than what is known.',
    mend: 'Add a season, a trend or a control, or choose a longer period.',
  }
}

const leastBefore = 8
/** Fewer periods teach neither the unrest nor the season of a series. */
const enoughBefore = 20

function checkEnoughPeriods({ y, before, after }: PreparedSeries): ValidityCheck {
  const code = 'enough-history'
  const seen = y.subarray(0, before).filter((value) => Number.isFinite(value)).length
  const needed = Math.max(enoughBefore, after.length)
  if (seen >= needed) return { code, passed: true, veto: false, says: `${sayCount(seen, 'period')} before the start teach how the series moves.` }
  const says =
    seen < enoughBefore
      ? `There are ${sayCount(seen, 'period')} before the start; ${enoughBefore} would teach how the series moves.`
      : `There are ${sayCount(seen, 'period')} before the start and ${after.length} after it (${sayAmount(after.length / seen, null)} times as many): the far end is a guess.`
  return { code, passed: false, veto: false, says, mend: 'Bring a longer history, or measure by a shorter period.' }
}

function sayPartial(because: string): ValidityCheck {
  return { code: 'partial-last-period', passed: true, veto: false, says: `The last period is left out: ${because}.` }
}
