import { type Histories, type Metric, periodsBetween, shiftPeriod } from '@plumbline/model'
import { clusteredShare, type Undetermined } from '@plumbline/stats'
import { sayCount } from '../../numbers-in-words.ts'
import type { ForecastCalibration, ShareCame, StepCoverage } from './calibration.ts'
import type { ForecastSaid } from './said.ts'

export interface ForecastCalibrationQuestion {
  /** Everything that was said, in the order in which it was. */
  readonly forecasts: readonly ForecastSaid[]
  readonly metrics: ReadonlyMap<string, Metric>
  readonly histories: Histories
  /** ISO date. */
  readonly today: string
}

const level = 0.95
/** Fewer values than this give no share. */
const leastValues = 10
/** Periods ahead that are counted together: from, up to. */
const stepGroups: readonly (readonly [from: number, to: number | null])[] = [
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 6],
  [7, 12],
  [13, null],
]

/** A value held against a forecast of it. */
interface Meeting {
  readonly metric: string
  readonly step: number
  readonly in80: boolean
  readonly in95: boolean
  readonly above: boolean
}

/**
 * How often values came in where they were forecast. Of several forecasts from the same last period the last counts. 95 % limits count the forecasts of
 * one metric together, because they miss together.
 *
 * The coverage is undetermined ("too-early") below ten values.
 */
export function calibrateForecasts({ forecasts, metrics, histories, today }: ForecastCalibrationQuestion): ForecastCalibration {
  const last = new Map(forecasts.map((said) => [`${said.metric} ${said.lastPeriod}`, said]))
  const values = new Map([...histories].map(([metric, history]) => [metric, new Map(history.map(({ period, value }) => [period, value]))]))
  let met = 0
  const meetings = [...last.values()].flatMap((said) => {
    const grain = metrics.get(said.metric)?.grain
    const own = values.get(said.metric)
    if (grain === undefined || own === undefined) return []
    const found = said.points.flatMap(({ period, median, low80, high80, low95, high95 }): Meeting[] => {
      const value = own.get(period)
      if (value === undefined || shiftPeriod(period, grain, 1) > today) return []
      const inside = (low: number, high: number) => value >= low && value <= high
      const step = periodsBetween(said.lastPeriod, period, grain)
      return [{ metric: said.metric, step, in80: inside(low80, high80), in95: inside(low95, high95), above: value > median }]
    })
    if (found.length > 0) met++
    return found
  })
  return {
    forecasts: met,
    metrics: new Set(meetings.map(({ metric }) => metric)).size,
    values: meetings.length,
    coverage: coverageOf(meetings),
    steps: stepGroups.flatMap(([from, to]) => {
      const own = meetings.filter(({ step }) => step >= from && (to === null || step <= to))
      return own.length === 0 ? [] : [countInside(own, from, to)]
    }),
  }
}

function coverageOf(meetings: readonly Meeting[]): ForecastCalibration['coverage'] {
  if (meetings.length < leastValues) return tooEarly(meetings.length)
  const counted = countInside(meetings, 1, null)
  const { low, high } = counted.inside80!
  return { ...counted, verdict: high < 0.8 ? 'too narrow' : low > 0.8 ? 'too wide' : 'in line' }
}

function countInside(meetings: readonly Meeting[], from: number, to: number | null): StepCoverage {
  const values = meetings.length
  if (values < leastValues) return { from, to, values, inside80: null, inside95: null, above: null }
  const metrics = meetings.map(({ metric }) => metric)
  const share = (is: (meeting: Meeting) => boolean): ShareCame =>
    clusteredShare(
      meetings.map((meeting) => Number(is(meeting))),
      metrics,
      level,
    )
  const above = meetings.filter((meeting) => meeting.above).length / values
  return { from, to, values, inside80: share(({ in80 }) => in80), inside95: share(({ in95 }) => in95), above }
}

function tooEarly(values: number): Undetermined {
  const because =
    values === 0 ? 'no value has come in yet for a period that was forecast' : `only ${sayCount(values, 'value')} came in for periods that were forecast`
  return { undetermined: 'too-early', because, mend: `From ${leastValues} values on it can be told how often forecasts hold.` }
}
