import type { Term } from '@plumbline/model'
import { type ColumnName, type Survey, sayColumn } from './column.ts'
import type { Link } from './link.ts'
import { inContext } from './name-likeness.ts'
import type { TermSuggestion } from './suggest.ts'

/** A word that columns of several datasets share and that no term stands for. */
export interface NewTerm {
  /** What it could be called, from the words of the columns. */
  readonly name: string
  readonly columns: readonly ColumnName[]
  /** The score of the weakest link that holds the group together. */
  readonly score: number
  readonly reasons: readonly string[]
}

/** Links weaker than this do not hold a group together: from link to link a group would drift away from its word. A common name alone is weaker. */
const leastToJoin = 0.75

/** Groups of columns that mean the same, where no column belongs to a term or is likely to. Best held together first. */
export function proposeTerms(survey: Survey, links: readonly Link[], terms: Iterable<Term>, suggested: readonly TermSuggestion[]): readonly NewTerm[] {
  const taken = new Set([
    ...[...terms].flatMap(({ columns = [] }) => columns.filter(({ status }) => status !== 'rejected').map(sayColumn)),
    ...suggested.map(({ column }) => sayColumn(column)),
  ])
  const groups = new Map<string, Group>()
  // From the strongest link on, so that each group knows its weakest.
  for (const link of links) {
    const [left, right] = [sayColumn(link.left), sayColumn(link.right)]
    if (link.score < leastToJoin || taken.has(left) || taken.has(right)) continue
    const joined = join(groups.get(left), groups.get(right), link)
    for (const { name } of joined.members.values()) groups.set(name, joined)
  }
  const order = new Map(survey.columns.map((column, index) => [sayColumn(column), index] as const))
  return [...new Set(groups.values())]
    .map(({ members, score, reasons }): NewTerm => {
      const columns = [...members.values()].sort((a, b) => order.get(a.name)! - order.get(b.name)!).map(({ column }) => column)
      return { name: nameOf(columns), columns, score, reasons: reasons.slice(0, 3) }
    })
    .sort((a, b) => b.columns.length - a.columns.length || b.score - a.score || (a.name < b.name ? -1 : 1))
}

interface Group {
  readonly members: ReadonlyMap<string, { readonly name: string; readonly column: ColumnName }>
  readonly score: number
  readonly reasons: readonly string[]
}

function join(a: Group | undefined, b: Group | undefined, { left, right, score, reasons }: Link): Group {
  const own = [left, right].map((column) => [sayColumn(column), { name: sayColumn(column), column }] as const)
  return {
    members: new Map([...(a?.members ?? []), ...(b?.members ?? []), ...own]),
    score,
    reasons: [...new Set([...(a?.reasons ?? []), ...(b?.reasons ?? []), ...reasons])],
  }
}

/** The words that most of the columns share: "Customer id". */
function nameOf(columns: readonly ColumnName[]): string {
  const counts = new Map<string, number>()
  for (const column of columns) for (const word of new Set(inContext(column))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const shared = [...counts].filter(([, count]) => count * 2 >= columns.length).map(([word]) => word)
  const words = shared.length === 0 ? inContext(columns[0]!) : shared
  const name = words.join(' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
