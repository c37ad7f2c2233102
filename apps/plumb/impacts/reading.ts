import type { ImpactFacts } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import type { Histories, Impact, NumberSource, Problem, Strategy } from '@plumbline/model'

/** What the facts bring for an impact. */
export interface ImpactReading {
  readonly facts: ImpactFacts
  readonly source: NumberSource | null
}

export interface ReadImpactInput {
  readonly strategy: Strategy
  readonly facts: Facts
  /** Numbers that people entered; metrics that no data brings are read from them. */
  readonly known: Histories
  /** ISO date: nothing from after it is known. */
  readonly today: string
  readonly signal?: AbortSignal
}

/** What is wrong with one field of an impact. */
export function problemOf({ id }: Impact, field: string, code: string, message: string, mend: string): Problem {
  return { code, severity: 'error', place: { thing: `impact/${id}`, path: [field] }, message, mend }
}

/** What is wrong with the facts, said of the impact that needs them. */
export function atImpact({ id, name }: Impact, field: string, problem: Problem): Problem {
  return { ...problem, place: { thing: `impact/${id}`, path: [field] }, message: `${name} cannot be measured: ${problem.message}` }
}
