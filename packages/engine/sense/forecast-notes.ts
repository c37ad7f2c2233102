import { type Grain, shiftPeriod } from '@plumbline/model'
import { sayCount, sayList, sayPeriod } from '../numbers-in-words.ts'
import type { SeriesForecast } from './forecast-series.ts'

interface Found {
  readonly found: SeriesForecast['found']
  readonly grain: Grain
  /** First day of the first period. */
  readonly first: string
  readonly points: number
  readonly whole: boolean
}

const seasonWord: Readonly<Record<Grain, { readonly periods: number; readonly says: string } | null>> = {
  day: { periods: 7, says: 'week' },
  week: { periods: 52.18, says: 'year' },
  month: { periods: 12, says: 'year' },
  quarter: { periods: 4, says: 'year' },
  year: null,
}
const fewPoints = 12

/** What was found in a history and how the forecast deals with it, one sentence each. */
export function sayFound({ found, grain, first, points, whole }: Found): readonly string[] {
  const { gaps, outliers, jumps, intermittent } = found
  const say = (places: readonly number[]) => sayList(places.slice(0, 3).map((place) => sayPeriod(shiftPeriod(first, grain, place), grain)))
  const season = seasonWord[grain]
  return [
    ...(points < fewPoints ? [`There are only ${points} ${grain}s of history: the range is wide and rests on little.`] : []),
    ...(season !== null && points >= fewPoints && points < 2 * season.periods
      ? [`The history is shorter than two ${season.says}s, so what returns every ${season.says} is not known yet.`]
      : []),
    ...(gaps.length > 0 ? [`${sayCount(gaps.length, grain)} without a reading ${gaps.length === 1 ? 'was' : 'were'} passed over.`] : []),
    ...(outliers.length > 0
      ? [`${capitalised(say(outliers))} ${outliers.length === 1 ? 'lies' : 'lie'} far off the rest and ${outliers.length === 1 ? 'was' : 'were'} set aside.`]
      : []),
    ...(jumps.length > 0 ? [`The level jumped in ${say(jumps)}; what came before was moved to the new level.`] : []),
    ...(intermittent ? [`Nothing came in many ${grain}s: the forecast says how likely something comes, and how much.`] : []),
    ...(whole && intermittent ? ['Only whole numbers are forecast, as only whole numbers were read.'] : []),
  ]
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
