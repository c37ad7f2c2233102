import type { Undetermined } from '@plumbline/stats'
import type { DesignQuestion } from './design.ts'

/** One series before and after a start, with series that tell what else happened. */
export interface SeriesQuestion extends DesignQuestion {
  /** First days of the periods, in order and without gaps. */
  readonly periods: readonly string[]
  /** One value a period; null where there is none. */
  readonly values: readonly (number | null)[]
  /** The first period that was treated. */
  readonly start: string
  readonly controls?: readonly ControlSeries[]
  /** Periods of a season: 12 for months, 7 for days. None when left out. */
  readonly seasonPeriod?: number
  /** Whether the level has a slope that goes on. */
  readonly trend?: boolean
  /** The last period was left out because it has not ended; why it is not whole. */
  readonly partial?: string
}

export interface ControlSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
}

/** A question about a series, with its gaps marked and its controls whole. */
export interface PreparedSeries {
  /** NaN where there is no value. */
  readonly y: Float64Array
  /** How many periods lie before the start. */
  readonly before: number
  readonly controls: readonly { readonly name: string; readonly values: Float64Array }[]
  /** Names of controls that are missing too often to be used. */
  readonly gappy: readonly string[]
  /** Indices of periods after the start with a value. */
  readonly after: readonly number[]
}

/** A control may lack this share of its values; where one is missing the period does not count. */
const mostMissing = 0.1

/** Undetermined: "no-pre-period", "no-post-period". */
export function prepareSeries({ periods, values, start, controls = [] }: SeriesQuestion): PreparedSeries | Undetermined {
  const y = Float64Array.from(values, (value) => (isThere(value) ? value : Number.NaN))
  const found = periods.findIndex((period) => period >= start)
  const before = found < 0 ? periods.length : found
  const isGappy = ({ values: own }: ControlSeries) => periods.filter((_, t) => !isThere(own[t])).length > mostMissing * periods.length
  const used = controls.filter((control) => !isGappy(control))
  for (const { values: own } of used) for (let t = 0; t < y.length; t++) if (!isThere(own[t])) y[t] = Number.NaN
  const after = periods.flatMap((_, t) => (t >= before && Number.isFinite(y[t]) ? [t] : []))
  if (!y.subarray(0, before).some((value) => Number.isFinite(value)))
    return { undetermined: 'no-pre-period', because: 'there is no value before the start', mend: 'Bring the history of the metric from before the start.' }
  if (after.length === 0)
    return { undetermined: 'no-post-period', because: 'there is no whole period after the start yet', mend: 'Wait until a period has ended.' }
  return { y, before, controls: used.map(wholeControl), gappy: controls.filter(isGappy).map(({ name }) => name), after }
}

/** A value that is missing takes the one before it: no period that lacks one counts, but the columns must be whole. */
function wholeControl({ name, values }: ControlSeries): { readonly name: string; readonly values: Float64Array } {
  let last = values.find(isThere) ?? 0
  return {
    name,
    values: Float64Array.from(values, (value) => {
      if (isThere(value)) last = value
      return last
    }),
  }
}

/** What is no finite number counts as missing, so that one broken cell cannot make a series mute. */
export function isThere(value: number | null | undefined): value is number {
  return value !== null && Number.isFinite(value)
}
