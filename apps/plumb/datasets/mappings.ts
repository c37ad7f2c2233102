import type { Strategy } from '@plumbline/model'
import type { MappingView, TermView } from './operation-types.ts'

/** Which columns belong to which terms, as people said. */
export function mappingsOf({ terms, people }: Strategy): readonly MappingView[] {
  return [...terms.values()].flatMap(({ id, name, columns = [] }) =>
    columns.map(({ dataset, column, status, by, on, because }) => ({
      term: id,
      name,
      dataset,
      column,
      status,
      by: by === undefined ? null : (people.get(by)?.name ?? by),
      on: on ?? null,
      because: because ?? null,
    })),
  )
}

/** The terms with the columns that hold them. */
export function viewTerms(strategy: Strategy): readonly TermView[] {
  const mappings = Map.groupBy(mappingsOf(strategy), ({ term }) => term)
  return [...strategy.terms.values()].map(({ id, name, definition, type, unit }) => ({
    id,
    name,
    definition: definition ?? null,
    type: type ?? null,
    unit: unit ?? null,
    columns: mappings.get(id) ?? [],
  }))
}
