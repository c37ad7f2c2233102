import { type Grain, type Observation, shiftPeriod } from '@plumbline/model'

const periodsInYear: Readonly<Record<Grain, number | null>> = { day: null, week: 52, month: 12, quarter: 4, year: null }
/** How far the levels lie from what was, in usual changes: easy ones and hard ones in turn. */
const stretches = [0, 1, -0.5, 0.5, -1, 1.5, -1.5] as const
const leastChanges = 6

/**
 * A level that somebody could have set as a goal with nothing but the past in hand: the value of a year before (where there is one; else the last value),
 * moved by so many usual changes over so many periods. It does not look at any forecast, so that forecasts can be judged by it.
 *
 * lead: periods ahead. turn: which stretch. Null where the past has too few changes to know a usual one.
 */
export function trialLevel(known: readonly Observation[], grain: Grain, lead: number, turn: number): number | null {
  const values = new Map(known.map(({ period, value }) => [period, value]))
  const year = periodsInYear[grain]
  const baseOf = (period: string): number | undefined => {
    const before = year === null || lead > year ? undefined : values.get(shiftPeriod(period, grain, -year))
    return before ?? values.get(shiftPeriod(period, grain, -lead))
  }
  const changes = known.flatMap(({ period, value }) => {
    const base = baseOf(period)
    return base === undefined ? [] : [value - base]
  })
  const base = baseOf(shiftPeriod(known.at(-1)!.period, grain, lead))
  if (base === undefined || changes.length < leastChanges) return null
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length
  const usual = Math.sqrt(changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (changes.length - 1))
  return base + mean + stretches[turn % stretches.length]! * usual
}
