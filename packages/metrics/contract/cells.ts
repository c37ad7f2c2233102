import { profileDialectOf } from '../dialects/profile-dialects.ts'
import type { Writing } from '../profile/meaning.ts'
import type { Relation, RelationColumn } from '../relation.ts'

/** The cells of one dataset, as pieces of statements for its database. */
export interface Cells {
  readonly relation: Relation
  text(column: RelationColumn): string
  /** Finite numbers, also those written as text; null where a cell is none. */
  number(column: RelationColumn): string
  /** Local time of the books, also of dates written as text. */
  moment(column: RelationColumn): string
  matches(text: string, pattern: string): string
  momentLiteral(iso: string): string
  quoteText(text: string): string
}

const plainNumbers: Writing = { is: 'number', says: 'numbers', pattern: '[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,3})?', reads: 'plain' }
const isoDates: Writing = { is: 'date', says: 'dates', pattern: '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]).*', reads: 'iso' }

/** writings: how the text of columns is written, by their names, as the sample told. */
export function cellsOf(relation: Relation, timeZone: string, writings: ReadonlyMap<string, Writing | null>): Cells {
  const { cells } = profileDialectOf(relation.connection.dialect)
  const writingOf = (column: RelationColumn, is: readonly Writing['is'][], fallback: Writing) => {
    const writing = writings.get(column.name)
    return writing !== null && writing !== undefined && is.includes(writing.is) ? writing : fallback
  }
  return {
    relation,
    text: (column) => cells.text(column, timeZone),
    number: (column) => cells.number(column, writingOf(column, ['number'], plainNumbers)) ?? 'NULL',
    moment: (column) => cells.moment(column, writingOf(column, ['date', 'moment'], isoDates), timeZone),
    matches: cells.matches,
    momentLiteral: cells.momentLiteral,
    quoteText: relation.connection.dialect.quoteText,
  }
}
