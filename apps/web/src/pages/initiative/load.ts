import type { OperationTypes, ThingView } from '@plumbline/plumb/types'
import { useCatalogue } from '../../api/catalogue.ts'
import { useOperation } from '../../api/queries.ts'

export type InitiativeAnswer = OperationTypes['initiative']['output']

/** An initiative with all that hangs on it; asOf travels back. */
export const useInitiative = (initiative: string, asOf: string | undefined) => useOperation('initiative', { initiative, asOf })

/** The effect of a row of the doc, as far as it is written well. */
export interface WrittenEffect {
  readonly metric?: string
  readonly change?: string | number
  readonly delay?: string
  readonly ramp?: string
  readonly evidence?: string
  readonly source?: string
}

/** A list in a doc; what is no list counts as empty. */
export function listAt<T>(thing: ThingView, field: string): readonly T[] {
  const value = thing.doc[field]
  return Array.isArray(value) ? (value as T[]) : []
}

export const textAt = (thing: ThingView, field: string): string | null => (typeof thing.doc[field] === 'string' ? (thing.doc[field] as string) : null)

/** Names and units of metrics. */
export function useMetrics() {
  const { things, nameOf } = useCatalogue('metric')
  return { nameOf, unitOf: (id: string) => (typeof things.get(id)?.doc.unit === 'string' ? (things.get(id)!.doc.unit as string) : null) }
}
