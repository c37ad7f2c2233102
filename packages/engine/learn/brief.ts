import type { Finding, NumberSource } from '@plumbline/model'
import type { GoalStanding, InitiativeStanding } from '../align/standing.ts'
import type { ExperimentResult } from '../measure/experiment-result.ts'

export type { NumberSource } from '@plumbline/model'

/** Something a named person should do next. */
export interface Action {
  readonly what: string
  readonly why: string
  readonly who: { readonly id: string; readonly name: string } | null
  readonly by: string | null
  /** The thing it is about, as "initiative/winback-mail". */
  readonly thing: string | null
  /** Money per period at stake in the currency of the books, where known. */
  readonly worth: number | null
}

/** The story of a strategy on one day: what we want, where it stands, what was measured, what to do next. */
export interface Brief {
  readonly workspace: { readonly name: string; readonly currency: string; readonly sample: boolean }
  /** ISO date the brief speaks of. */
  readonly asOf: string
  readonly seed: number
  /** One sentence a busy person can repeat. */
  readonly headline: string
  readonly goals: readonly GoalStanding[]
  readonly initiatives: readonly InitiativeStanding[]
  readonly measured: readonly ExperimentResult[]
  readonly actions: readonly Action[]
  readonly findings: { readonly error: number; readonly warning: number; readonly note: number; readonly accepted: number; readonly worst: readonly Finding[] }
  readonly sources: readonly NumberSource[]
}
