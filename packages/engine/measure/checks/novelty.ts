import { type ExperimentSums, primaryIndex } from '@plumbline/model'
import { compareArms, isUndetermined, normalCdf, normalQuantile } from '@plumbline/stats'
import { sayDifference } from '../../numbers-in-words.ts'
import { armOf } from '../experiment-comparison.ts'
import { alarm, type ValidityRule } from './validity-rule.ts'

/** Fewer days than this show no trend. */
const leastDays = 5

/**
 * The effect does not wear off: by days since the assignment (else by the day of assignment) it has no trend towards zero that leaves nothing of it.
 *
 * A weighted line is fitted to the effects by day. It is an alarm when the line surely falls towards zero; a veto when at its end nothing is left
 * that could be told from zero. Source: Kohavi, Tang and Xu (2020), chapter 23, on novelty and primacy.
 */
export const novelty: ValidityRule = ({ experiment, sums, lifts }) => {
  const code = 'novelty'
  const index = primaryIndex(experiment)
  const trends = experiment.treatments.flatMap(({ value }) => {
    const lift = lifts.find((each) => each.role === 'primary' && each.treatment === value)
    const trend = lift === undefined ? null : trendOf(effectsByDay(sums, index, value, experiment.control))
    return lift === undefined || trend === null ? [] : [{ lift, trend }]
  })
  if (trends.length === 0) return null
  const worst = trends.reduce((a, b) => (b.trend.pValue < a.trend.pValue ? b : a))
  const { first, last, pValue, lastError } = worst.trend
  const fades = Math.sign(first) !== Math.sign(last) || Math.abs(last) < Math.abs(first)
  if (pValue * trends.length >= alarm || !fades) return { code, passed: true, veto: false, pValue, says: 'The effect does not wear off over the days.' }
  const { treatmentName, metricName, unit } = worst.lift
  const gone = Math.abs(last) < normalQuantile(0.5 + experiment.level / 2) * lastError || Math.sign(first) !== Math.sign(last)
  return {
    code,
    passed: false,
    veto: gone,
    pValue,
    says: `The effect of ${treatmentName} on ${metricName} wears off: ${sayDifference(first, unit)} on the first day, ${sayDifference(last, unit)} on the last${gone ? ', where nothing is sure to be left' : ''}.`,
    mend: 'Let it run until the effect is level, and judge by the units that have had it for some time.',
  }
}

interface DayEffect {
  readonly day: number
  readonly estimate: number
  readonly squaredError: number
}

function effectsByDay({ byAge, byDay }: ExperimentSums, index: number, treatment: string, control: string): readonly DayEffect[] {
  const parts = byAge?.map(({ days, outcomes }) => ({ day: days, outcomes })) ?? byDay?.map(({ outcomes }, day) => ({ day, outcomes })) ?? []
  return parts.flatMap(({ day, outcomes }) => {
    const { difference, standardError } = compareArms(armOf(outcomes[index], treatment), armOf(outcomes[index], control), 0.95)
    return isUndetermined(difference) || standardError === null ? [] : [{ day, estimate: difference.estimate, squaredError: standardError ** 2 }]
  })
}

/** A line by weighted least squares: its value at the first and the last day, the error there, and the p-value of its slope. Null for too few days. */
function trendOf(effects: readonly DayEffect[]) {
  if (effects.length < leastDays) return null
  const weights = effects.map(({ squaredError }) => 1 / squaredError)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = (of: (effect: DayEffect) => number) => effects.reduce((sum, effect, i) => sum + weights[i]! * of(effect), 0) / total
  const middle = mean(({ day }) => day)
  const level = mean(({ estimate }) => estimate)
  const spread = effects.reduce((sum, { day }, i) => sum + weights[i]! * (day - middle) ** 2, 0)
  if (spread === 0) return null
  const slope = effects.reduce((sum, { day, estimate }, i) => sum + weights[i]! * (day - middle) * (estimate - level), 0) / spread
  const at = (day: number) => level + slope * (day - middle)
  const end = effects.at(-1)!.day
  return {
    first: at(effects[0]!.day),
    last: at(end),
    lastError: Math.sqrt(1 / total + (end - middle) ** 2 / spread),
    pValue: 2 * normalCdf(-Math.abs(slope) * Math.sqrt(spread)),
  }
}
