import type { EarlierLook, ExperimentResult } from '@plumbline/engine'
import type { Strategy } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import type { Look, NewLook, WorkspaceStore } from '@plumbline/store'
import { todayOf } from '../operations/today.ts'

/** Looks by experiment, in order. */
export type Looks = ReadonlyMap<string, readonly Look[]>

/** What the results show of their primary outcomes, to be kept as one look each. */
export function looksOf(results: readonly ExperimentResult[]): readonly NewLook[] {
  return results.flatMap(({ experiment, lifts }) =>
    lifts.flatMap(({ role, treatment, metric, treated, control, difference }): NewLook[] => {
      if (role !== 'primary' || isUndetermined(difference)) return []
      const { estimate, low, high, level, pValue } = difference
      return [{ experiment, treatment, metric, units: treated.units + control.units, estimate, low, high, level, pValue }]
    }),
  )
}

/** The looks of a workspace, up to a time where one is given; none are asked for where there is no experiment. */
export async function readLooks(store: WorkspaceStore, { experiments }: Strategy, until?: string): Promise<Looks> {
  if (experiments.size === 0) return new Map()
  return Map.groupBy(await store.looks(until === undefined ? {} : { until }), ({ experiment }) => experiment)
}

/** Looks as the engine counts them: by the day where the workspace lives. */
export function earlierLooks(looks: readonly Look[], { timeZone }: Strategy['workspace']): readonly EarlierLook[] {
  return looks.map(({ treatment, units, lookedAt }) => ({ treatment, units, day: todayOf({ timeZone }, new Date(lookedAt)) }))
}
