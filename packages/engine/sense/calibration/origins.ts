import { type Grain, type Observation, periodsBetween } from '@plumbline/model'

/** Periods between two looks back: near ones would say nearly the same. */
const apart: Readonly<Record<Grain, number>> = { day: 14, week: 4, month: 1, quarter: 1, year: 1 }
/** What has to be known before a look back is fair: a year of months and more, since less is forecast otherwise. */
const leastKnown: Readonly<Record<Grain, number>> = { day: 60, week: 26, month: 12, quarter: 8, year: 5 }
const mostOrigins = 12

/** First days of past periods from which a metric is forecast afterwards, the earliest first: up to twelve, the latest one before its last reading. */
export function originsOf(history: readonly Observation[], grain: Grain): readonly string[] {
  const last = history.at(-1)
  if (last === undefined) return []
  return history
    .filter(({ period }, at) => {
      const ago = periodsBetween(period, last.period, grain)
      return at + 1 >= leastKnown[grain] && ago > 0 && (ago - 1) % apart[grain] === 0 && (ago - 1) / apart[grain] < mostOrigins
    })
    .map(({ period }) => period)
}
