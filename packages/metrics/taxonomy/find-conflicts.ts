import { type Strategy, severities, type Term } from '@plumbline/model'
import { type Survey, sayColumn } from './column.ts'
import type { Conflict, Mask } from './conflicts/conflict.ts'
import { conflictRules } from './conflicts/index.ts'
import { type Links, linkColumns } from './link.ts'
import { mapped } from './suggest.ts'

export interface ConflictOptions {
  /** How values of personal columns are shown; as they are when left out. */
  readonly mask?: Mask
  /** Links compared before. */
  readonly links?: Links
}

/** What keeps the surveyed columns from being used as one: worst first, then the most rows. */
export function findConflicts(survey: Survey, strategy: Pick<Strategy, 'terms'>, options: ConflictOptions = {}): readonly Conflict[] {
  const { mask = (_, value) => value, links = linkColumns(survey) } = options
  const terms = [...strategy.terms.values()]
  const comparison = {
    survey,
    columns: new Map(survey.columns.map((column) => [sayColumn(column), column])),
    links: links.compared,
    terms,
    termsOf: termsByColumn(terms),
    mask,
  }
  const found = conflictRules.flatMap(({ code, why, find }) => find(comparison).map((conflict): Conflict => ({ code, why, variants: [], ...conflict })))
  return found.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (b.rows ?? 0) - (a.rows ?? 0))
}

function termsByColumn(terms: readonly Term[]): ReadonlyMap<string, readonly Term[]> {
  const found = new Map<string, Term[]>()
  for (const term of terms) for (const column of mapped(term, 'confirmed')) found.set(sayColumn(column), [...(found.get(sayColumn(column)) ?? []), term])
  return found
}
