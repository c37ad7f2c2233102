import type { Cell } from '@plumbline/metrics/workbook'
import type { Problem, Range, Stage } from '@plumbline/model'
import type { MatchedColumn } from './match-columns.ts'
import { type AmountHabits, parseAmount } from './values/amount.ts'
import { parseDate } from './values/date.ts'
import { isTeam, type NamedPerson, parsePeople, parseRisk, parseStage } from './values/words.ts'

/** A row as understood, before any name in it is looked up. */
export interface RowReading {
  readonly row: number
  readonly name: string
  /** From the column of ids. */
  readonly key: string | null
  readonly owner: NamedPerson | null
  readonly department: string | null
  readonly stage: Stage | null
  readonly risk: ReturnType<typeof parseRisk>
  readonly dates: Readonly<Partial<Record<'start' | 'end' | 'decideBy', string>>>
  readonly costs: Readonly<Partial<Record<'once' | 'perMonth', Range>>>
  /** The expected effect as an amount; words about it are among the remarks. */
  readonly effect: { readonly amount: Range; readonly text: string; readonly heading: string } | null
  readonly metric: string | null
  /** Cells that may name several things, as written. */
  readonly names: Readonly<Record<'goal' | 'gap' | 'technique' | 'tool' | 'requires' | 'success' | 'stop', readonly string[]>>
  readonly description: readonly string[]
  /** What no field holds: heading and value. */
  readonly remarks: readonly (readonly [heading: string, value: string])[]
}

/** How a whole table writes its numbers and dates. */
export interface Habits {
  readonly dayFirst: boolean
  /** By the position of the column. */
  readonly amounts: ReadonlyMap<number, AmountHabits>
}

/** A row while its cells are read. */
export type Draft = { -readonly [K in keyof RowReading]: RowReading[K] }

export function emptyDraft(row: number): Draft {
  const names = { goal: [], gap: [], technique: [], tool: [], requires: [], success: [], stop: [] }
  return {
    row,
    name: '',
    key: null,
    owner: null,
    department: null,
    stage: null,
    risk: null,
    dates: {},
    costs: {},
    effect: null,
    metric: null,
    names,
    description: [],
    remarks: [],
  }
}

/** Keeps what no field holds. */
export function keepRemark(draft: Draft, heading: string, value: string): void {
  draft.remarks = [...draft.remarks, [heading, value]]
}

/** What is wrong with a cell, before it is known which one. */
export type CellProblem = Pick<Problem, 'code' | 'message' | 'expected' | 'mend'>

/** Puts a cell into its field; a problem when it says nothing that the field can hold. */
export function readCell(draft: Draft, { field, column }: MatchedColumn, cell: Cell, at: number, habits: Habits): CellProblem | null {
  if (cell.kind === 'error') return wrongCell(column, cell, 'a value; the formula in it failed', 'Mend the formula in the spreadsheet.')
  switch (field) {
    case 'name':
      draft.name = cell.text.replace(/\s+/g, ' ')
      return null
    case 'id':
      draft.key = cell.text
      return null
    case 'description':
      draft.description = [...draft.description, cell.text]
      return null
    case 'department':
    case 'metric':
      draft[field] = cell.text.replace(/\s+/g, ' ')
      return null
    case 'owner':
      return readOwner(draft, column, cell)
    case 'stage':
      draft.stage = parseStage(cell.text)
      return draft.stage
        ? null
        : wrongCell(
            column,
            cell,
            'idea, proof of concept, pilot, production, scaled or retired',
            'Say in which stage it is; the word is kept in the description.',
          )
    case 'risk':
      draft.risk = parseRisk(cell.text)
      return draft.risk ? null : wrongCell(column, cell, 'minimal, limited, high or prohibited', 'Say how risky it is; the word is kept in the description.')
    case 'start':
    case 'end':
    case 'decideBy': {
      const date = parseDate(cell, field === 'start' ? 'first' : 'last', habits.dayFirst)
      if (date === null)
        return wrongCell(column, cell, 'a date such as 2027-06-30, 30.06.2027 or Q2 2027', 'Write a date; the words are kept in the description.')
      draft.dates = { ...draft.dates, [field]: date }
      return null
    }
    case 'cost.once':
    case 'cost.perMonth':
      return readCost(draft, column, field === 'cost.once' ? 'once' : 'perMonth', cell, habits.amounts.get(at)!)
    case 'effect': {
      const amount = parseAmount(cell, habits.amounts.get(at)!)
      if (amount) draft.effect = { amount, text: cell.text, heading: column }
      else keepRemark(draft, column, cell.text)
      return null
    }
    case 'goal':
    case 'gap':
    case 'technique':
    case 'tool':
    case 'requires':
    case 'success':
    case 'stop':
      draft.names = { ...draft.names, [field]: [...draft.names[field], cell.text] }
      return null
    case 'keep':
    case null:
      keepRemark(draft, column, cell.text)
      return null
    default:
      return field satisfies never
  }
}

function readOwner(draft: Draft, column: string, cell: Cell): CellProblem | null {
  const people = parsePeople(cell.text)
  const [first, ...others] = people.filter(({ name }) => !isTeam(name))
  if (others.length > 0) keepRemark(draft, `${column}, also`, others.map(({ name }) => name).join(', '))
  if (first) {
    draft.owner = first
    return null
  }
  if (people.length === 0) return wrongCell(column, cell, 'a name or an e-mail address', 'Name the person who answers for it.')
  return {
    code: 'owner-is-team',
    message: `"${cell.text}" is a team, not a person.`,
    expected: 'the name of one person',
    mend: 'Name the person who answers for it; the team is kept in the description.',
  }
}

function readCost(draft: Draft, column: string, field: 'once' | 'perMonth', cell: Cell, habits: AmountHabits): CellProblem | null {
  const amount = parseAmount(cell, habits)
  if (amount === null || amount.unit === 'ratio' || amount.unit === 'point')
    return wrongCell(column, cell, 'an amount such as "40k EUR" or "1.200,00 €"', 'Write an amount; the words are kept in the description.')
  const yearly = amount.per === 'year' || (amount.per === null && field === 'perMonth' && /year|annual|jahr|jähr|p\.?\s?a\b/i.test(column))
  const target = amount.per === null ? field : 'perMonth'
  const share = yearly ? 12 : 1
  const range = { low: round(amount.low / share), high: round(amount.high / share), unit: amount.unit }
  draft.costs = { ...draft.costs, [target]: range }
  return null
}

function round(value: number): number {
  return Number(value.toPrecision(6))
}

function wrongCell(column: string, cell: Cell, expected: string, mend: string): CellProblem {
  return { code: 'wrong-cell', message: `"${cell.text}" in "${column}" cannot be understood.`, expected, mend }
}
