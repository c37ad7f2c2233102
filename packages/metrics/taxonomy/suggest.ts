import type { Strategy, Term } from '@plumbline/model'
import { type ColumnName, type LeftOut, type Survey, type SurveyedColumn, sayColumn } from './column.ts'
import { type Link, type Links, linkColumns } from './link.ts'
import { termLikeness, wordsOf } from './name-likeness.ts'
import { type NewTerm, proposeTerms } from './new-terms.ts'
import { formsOf } from './normal-form.ts'
import { sayCount } from './say.ts'

/** A column that may hold what a term means. Only a person confirms it. */
export interface TermSuggestion {
  readonly term: string
  readonly column: ColumnName
  /** 0 to 1; no probability. */
  readonly score: number
  readonly reasons: readonly string[]
}

export interface Suggestions {
  /** Columns for the terms that are there; best first. */
  readonly terms: readonly TermSuggestion[]
  /** Columns that may mean the same; best first. */
  readonly links: readonly Link[]
  /** Words that the columns share and no term stands for yet. */
  readonly newTerms: readonly NewTerm[]
  readonly leftOut: readonly LeftOut[]
}

export interface SuggestOptions {
  /** What is below is not suggested; 0.5 when left out. */
  readonly least?: number
  /** Suggestions of each kind; 500 when left out. */
  readonly most?: number
  /** Links compared before, to compare once for suggestions, conflicts and the map. */
  readonly links?: Links
}

/** Which columns may belong to which terms, which columns may mean the same, and which terms are missing. What a person rejected is not suggested again. */
export function suggestMappings(survey: Survey, strategy: Pick<Strategy, 'terms'>, options: SuggestOptions = {}): Suggestions {
  const { least = 0.5, most = 500, links = linkColumns(survey) } = options
  const likely = links.compared.filter(({ score }) => score >= least)
  const terms = suggestForTerms(survey, [...strategy.terms.values()], likely).filter(({ score }) => score >= least)
  const rejected = rejectedPairs(strategy)
  const open = likely.filter(
    ({ left, right }) => !rejected.has(`${sayColumn(left)} ${sayColumn(right)}`) && !rejected.has(`${sayColumn(right)} ${sayColumn(left)}`),
  )
  return {
    terms: terms.slice(0, most),
    links: open.slice(0, most),
    newTerms: proposeTerms(survey, open, strategy.terms.values(), terms).slice(0, most),
    leftOut: [...survey.leftOut, ...links.leftOut, ...cut(terms.length, most, 'suggested columns of terms'), ...cut(open.length, most, 'pairs of columns')],
  }
}

/** Every column's likeliest terms, two at most; a column that is confirmed for some term is not up for another. */
function suggestForTerms({ columns }: Survey, terms: readonly Term[], links: readonly Link[]): readonly TermSuggestion[] {
  const partners = partnersOf(links)
  const confirmed = new Set(terms.flatMap((term) => mapped(term, 'confirmed').map(sayColumn)))
  const prepared = terms.map(prepareTerm)
  const found = columns.flatMap((column) => {
    const name = sayColumn(column)
    if (confirmed.has(name)) return []
    return prepared
      .filter(({ rejected }) => !rejected.has(name))
      .map((term) => suggestionOf(term, column, partners.get(name) ?? []))
      .sort((a, b) => b.score - a.score)
      .slice(0, 2)
  })
  return found.sort((a, b) => b.score - a.score || (sayColumn(a.column) < sayColumn(b.column) ? -1 : 1))
}

interface PreparedTerm {
  readonly term: Term
  readonly names: readonly (readonly [name: string, words: readonly string[]])[]
  readonly values: ReadonlySet<string>
  readonly confirmed: ReadonlySet<string>
  readonly rejected: ReadonlySet<string>
}

function prepareTerm(term: Term): PreparedTerm {
  const names = [term.name, term.id, ...(term.synonyms ?? [])].map((name) => [name, wordsOf(name)] as const)
  const values = (term.values ?? []).flatMap(({ value, synonyms }) => [value, ...synonyms]).map((value) => formsOf(value)[2])
  return {
    term,
    names,
    values: new Set(values),
    confirmed: new Set(mapped(term, 'confirmed').map(sayColumn)),
    rejected: new Set(mapped(term, 'rejected').map(sayColumn)),
  }
}

function suggestionOf({ term, names, values, confirmed }: PreparedTerm, column: SurveyedColumn, partners: readonly Partner[]): TermSuggestion {
  const reasons: string[] = []
  const likest = names
    .map(([name, words]) => ({ name, likeness: termLikeness(words, column) }))
    .reduce((best, next) => (next.likeness > best.likeness ? next : best))
  if (likest.likeness >= 0.5) reasons.push(`Its name is ${likest.likeness >= 0.9 ? 'the same words as' : 'like'} ${likest.name}.`)
  const held = (column.categories ?? []).filter(({ value }) => values.has(formsOf(value)[2])).length
  const of = column.categories?.length ?? 0
  const valueScore = held === 0 ? 0 : (held / of) * (1 - Math.exp(-held / 2))
  if (held > 0) reasons.push(`${held === of ? `All ${sayCount(of)}` : `${held} of ${sayCount(of)}`} of its values are values of the term.`)
  const partner = partners.filter(({ name }) => confirmed.has(name)).sort((a, b) => b.score - a.score)[0]
  if (partner !== undefined) reasons.push(`It is like ${partner.name}, which belongs to the term: ${partner.reasons[0] ?? ''}`.trim())
  const score = 1 - (1 - 0.8 * likest.likeness ** 1.5) * (1 - 0.85 * valueScore) * (1 - 0.9 * (partner?.score ?? 0))
  return { term: term.id, column: { dataset: column.dataset, column: column.column }, score, reasons }
}

interface Partner {
  readonly name: string
  readonly score: number
  readonly reasons: readonly string[]
}

function partnersOf(links: readonly Link[]): ReadonlyMap<string, readonly Partner[]> {
  const partners = new Map<string, Partner[]>()
  const add = (of: ColumnName, { name, score, reasons }: Partner) =>
    partners.set(sayColumn(of), [...(partners.get(sayColumn(of)) ?? []), { name, score, reasons }])
  for (const { left, right, score, reasons } of links) {
    add(left, { name: sayColumn(right), score, reasons })
    add(right, { name: sayColumn(left), score, reasons })
  }
  return partners
}

export function mapped(term: Term, status: 'confirmed' | 'suggested' | 'rejected'): readonly ColumnName[] {
  return (term.columns ?? []).filter((column) => column.status === status).map(({ dataset, column }) => ({ dataset, column }))
}

/** A column that was rejected for a term is also no partner of that term's confirmed columns. */
function rejectedPairs(strategy: Pick<Strategy, 'terms'>): ReadonlySet<string> {
  const pairs = [...strategy.terms.values()].flatMap((term) =>
    mapped(term, 'rejected').flatMap((rejected) => mapped(term, 'confirmed').map((confirmed) => `${sayColumn(rejected)} ${sayColumn(confirmed)}`)),
  )
  return new Set(pairs)
}

function cut(count: number, most: number, what: string): LeftOut[] {
  return count <= most ? [] : [{ what: `${count - most} ${what}`, because: `${most} are shown`, mend: 'Confirm or reject those that are shown first.' }]
}
