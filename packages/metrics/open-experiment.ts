import type { Experiment } from '@plumbline/model'
import type { ExperimentQuery, ReadQuery } from './experiment-query.ts'
import type { Table } from './sources/table.ts'
import type { UnitScopes } from './sql/experiment-units.ts'
import type { Scope } from './sql/scope.ts'

/** An experiment with its tables open, by dataset. */
export interface OpenExperiment {
  readonly experiment: Experiment
  readonly query: ExperimentQuery
  readonly scopes: ReadonlyMap<string, Scope>
  readonly tables: ReadonlyMap<string, Table>
}

export function scopesOf({ query, scopes }: OpenExperiment, read: ReadQuery): UnitScopes {
  return { who: scopes.get(query.who.dataset)!, rows: scopes.get(read.dataset)! }
}

/** The same with the names by which people call the tables. */
export function shownScopes({ query, scopes, tables }: OpenExperiment, read: ReadQuery): UnitScopes {
  const shown = (id: string): Scope => ({ ...scopes.get(id)!, table: { ...tables.get(id)!, from: tables.get(id)!.shown } })
  return { who: shown(query.who.dataset), rows: shown(read.dataset) }
}
