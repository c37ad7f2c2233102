import type { Observation, Place, Quantity } from '@plumbline/model'

/** A number as somebody wrote it: in words, in a cell, or in a request. */
export interface WrittenEntry {
  readonly metric: string
  readonly period: string
  /** "-" or nothing takes back what is known of the period. */
  readonly value: string | number | Quantity | null
  /** Where it stands, for what is said of it. */
  readonly place: Place
}

/** A number that is understood; value null takes back what is known. */
export interface Entry extends Pick<Observation, 'metric' | 'period'> {
  readonly value: number | null
  readonly place: Place
}
