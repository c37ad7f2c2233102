import type { Grain } from '@plumbline/model'
import { sayCount, sayList } from '../numbers-in-words.ts'
import type { SeriesForecast } from './forecast-series.ts'

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
  const { gaps, outliers, jumps, intermittent } = found
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
    ...(intermittent ? [`Nothing came in many ${period}s: the forecast says how likely something comes, and how much.`] : []),
    ...(whole && intermittent ? ['Only whole numbers are forecast, as only whole numbers were read.'] : []),
  ]
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
