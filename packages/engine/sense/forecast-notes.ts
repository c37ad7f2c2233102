import type { Grain } from '@plumbline/model'
import { sayCount, sayList, sayRelative } from '../numbers-in-words.ts'
import type { Regressor } from './courses.ts'
import type { SeriesForecast } from './forecast-series.ts'
import type { KnownBeside } from './known-beside.ts'

interface Found {
  readonly found: SeriesForecast['found']
  /** What one period is called: "month", "hour". */
  readonly period: string
  /** The season people think of first; null where there is none. */
  readonly season: { readonly periods: number; readonly says: string } | null
  /** What the period at a place of the history is called: "October 2026". */
  readonly sayPlace: (place: number) => string
  readonly points: number
  readonly whole: boolean
}

export const seasonOfGrain: Readonly<Record<Grain, Found['season']>> = {
  day: { periods: 7, says: 'week' },
  week: { periods: 52.18, says: 'year' },
  month: { periods: 12, says: 'year' },
  quarter: { periods: 4, says: 'year' },
  year: null,
}
const fewPoints = 12

/** What was found in a history and how the forecast deals with it, one sentence each. */
export function sayFound({ found, period, season, sayPlace, points, whole }: Found): readonly string[] {
  const { gaps, outliers, jumps, lastIsOdd, intermittent } = found
  const say = (places: readonly number[]) => sayList(places.slice(0, 3).map(sayPlace))
  return [
    ...(points < fewPoints ? [`There are only ${points} ${period}s of history: the range is wide and rests on little.`] : []),
    ...(season !== null && points >= fewPoints && points < 2 * season.periods
      ? [`The history is shorter than two ${season.says}s, so what returns every ${season.says} is not known yet.`]
      : []),
    ...(gaps.length > 0 ? [`${sayCount(gaps.length, period)} without a reading ${gaps.length === 1 ? 'was' : 'were'} passed over.`] : []),
    ...(outliers.length > 0
      ? [`${capitalised(say(outliers))} ${outliers.length === 1 ? 'lies' : 'lie'} far off the rest and ${outliers.length === 1 ? 'was' : 'were'} set aside.`]
      : []),
    ...(jumps.length > 0 ? [`The level jumped in ${say(jumps)}; what came before was moved to the new level.`] : []),
    ...(lastIsOdd === null
      ? []
      : [
          `${capitalised(sayPlace(points - 1))}, the last, lies far ${lastIsOdd} what came before. ${lastIsOdd === 'below' ? `If that ${period} is not whole yet, leave it out.` : 'Look whether it is right: it counts as it is.'}`,
        ]),
    ...(intermittent ? [`Nothing came in many ${period}s: the forecast says how likely something comes, and how much.`] : []),
    ...(whole && intermittent ? ['Only whole numbers are forecast, as only whole numbers were read.'] : []),
  ]
}

/** What the forecast counts in beside the past, and what it cannot. regressors: one value a period, the history's first, then those ahead. */
export function sayBeside(beside: readonly KnownBeside[], regressors: readonly Regressor[], found: SeriesForecast['found'], points: number): readonly string[] {
  return beside.flatMap(({ name, days, values }, index): string[] => {
    const column = regressors[index]!.values
    const effect = found.effects?.find((one) => one.name === name)
    if (days !== undefined) {
      const seen = column.subarray(0, points).reduce((sum, count) => sum + count, 0)
      const ahead = column.subarray(points).reduce((sum, count) => sum + count, 0)
      if (effect === undefined)
        return ahead === 0 ? [] : [`${name} lies ahead but has not been in the history, so nobody knows what it does: it is not counted in.`]
      const moved = effect.factor ? `${sayRelative(effect.by - 1)}` : `${effect.by > 0 ? '+' : ''}${sayNumber(effect.by)}`
      return [
        `${name} is counted in: ${moved} for each of its days, learned from ${sayCount(seen, 'day')}; ${ahead === 0 ? 'none' : sayCount(ahead, 'day')} ahead.`,
      ]
    }
    if (effect === undefined) return [`${name} never changed in the history, so its plan is not counted in.`]
    const planned = (values ?? []).filter(({ planned: isPlanned }) => isPlanned === true).length
    return [
      planned === 0
        ? `${name} is counted in, as last read: nothing is planned for it ahead.`
        : `${name} is counted in as planned; after the plan as it is last.`,
    ]
  })
}

function sayNumber(value: number): string {
  return String(Number(value.toPrecision(3)))
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
