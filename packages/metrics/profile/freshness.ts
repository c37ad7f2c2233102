import { ageOfRows, type Calendar, type Dataset, spanOfRows } from '@plumbline/model'
import type { Freshness, Profile, Volume } from './profile.ts'
import { headlineOf, remarksOf } from './remarks.ts'

/** The day on which a dataset is looked at, and what was promised of it. */
export interface FreshnessAsked {
  /** ISO date. */
  readonly today: string
  readonly calendar: Calendar
  /** How old its latest rows may be; null where nobody promised anything. */
  readonly promisedDays: number | null
}

/** How old a dataset is, from its latest row and the days that have rows. */
export function tellFreshness(
  { column, latest }: Pick<Freshness, 'column' | 'latest'>,
  volume: Pick<Volume, 'days'> | null,
  { today, calendar, promisedDays }: FreshnessAsked,
): Freshness {
  const span = spanOfRows(volume?.days.map(({ day }) => day) ?? [], calendar)
  const ageDays = ageOfRows(latest, span, today)
  return { column, latest, span, ageDays, promisedDays, isLate: promisedDays !== null && ageDays > promisedDays }
}

/** A profile that was made on another day, as it reads on this one. */
export function retellProfile(profile: Profile, dataset: Dataset, asked: FreshnessAsked): Profile {
  if (profile.freshness === null) return profile
  const found = { ...profile, dataset, freshness: tellFreshness(profile.freshness, profile.volume, asked) }
  const remarks = remarksOf(found)
  return { ...profile, freshness: found.freshness, remarks, headline: headlineOf(found, remarks) }
}
