import type { ReactNode } from 'react'
import { isRecord } from '../../format/record.ts'

/** A column of a table: what it holds, and how it reads. */
export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** What is sorted, searched, filtered and grouped by; null sorts last. */
  readonly value: (row: Row) => string | number | null
  /** For a row that holds several, such as the goals it serves: each is a choice of the filter; the first one groups. */
  readonly values?: (row: Row) => readonly string[]
  /** The values in their own order, such as stages; sorting, groups and choices follow it instead of the alphabet. */
  readonly order?: readonly string[]
  /** How a value reads in choices and heads of groups. */
  readonly say?: (value: string) => string
  /** How the cell reads; the value itself when left out. */
  readonly cell?: (row: Row) => ReactNode
  readonly align?: 'left' | 'right'
  /** In pixels; the column that has none takes the rest. */
  readonly width?: number
  /** Offers a choice of its values above the table. */
  readonly filter?: boolean
  readonly group?: boolean
  /** Not shown until the reader chooses it. */
  readonly hidden?: boolean
  /** False where an order makes no sense. */
  readonly sort?: boolean
  /** What stands in the head of the column in place of its title. */
  readonly top?: ReactNode
  /** Heads the card on a narrow screen, without its title. */
  readonly head?: boolean
}

/** What the reader did to a table; it lives in the address. */
export interface TableState {
  /** Column id, with a minus in front for falling order. */
  readonly sort?: string
  readonly search?: string
  /** Chosen values by column id. */
  readonly filter?: Readonly<Record<string, readonly string[]>>
  readonly group?: string
  /** Column ids shown, in order; all that are not hidden when left out. */
  readonly columns?: readonly string[]
}

/** Reads the state of a table out of search parameters; what cannot be read is left out. */
export function readTableState(search: Record<string, unknown>): TableState {
  return {
    ...(typeof search.sort === 'string' && { sort: search.sort }),
    ...(typeof search.search === 'string' && search.search !== '' && { search: search.search }),
    ...(typeof search.group === 'string' && { group: search.group }),
    ...(isTexts(search.columns) && { columns: search.columns }),
    ...(isRecord(search.filter) && {
      filter: Object.fromEntries(Object.entries(search.filter).filter((entry): entry is [string, string[]] => isTexts(entry[1]) && entry[1].length > 0)),
    }),
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
