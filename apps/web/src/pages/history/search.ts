import type { TimelineFilter } from './timeline.ts'

/**
 * What is shown of the history. thing: only its changes, as "goal/repeat-revenue". who, from, to: a person and a span of days.
 * asOf: the strategy as it was on that day; kind: only such things of it.
 */
export type HistorySearch = TimelineFilter & { readonly thing?: string; readonly asOf?: string; readonly kind?: string }

const day = /^\d{4}-\d{2}-\d{2}$/

export function readHistorySearch(search: Record<string, unknown>): HistorySearch {
  const { thing, who, from, to, asOf, kind } = search
  const isDay = (value: unknown): value is string => typeof value === 'string' && day.test(value)
  return {
    ...(typeof thing === 'string' && /^[a-z]+\/.+/.test(thing) && { thing }),
    ...(typeof who === 'string' && who !== '' && { who }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
    ...(isDay(asOf) && { asOf }),
    ...(typeof kind === 'string' && kind !== '' && { kind }),
  }
}
