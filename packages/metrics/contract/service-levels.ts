import type { Contract } from '@plumbline/model'
import { daysOf } from '@plumbline/model'
import type { OdcsServiceLevel, OdcsTable } from '@plumbline/model/odcs'
import { columnOf, type RelationColumn } from '../relation.ts'
import type { Cells } from './cells.ts'
import { noRows, notRun, type Rule } from './rule.ts'

/** The service levels that rows can tell of: how late, how often, how long kept. The others need somebody who watches the system. */
export function serviceLevelRules(levels: readonly OdcsServiceLevel[], contract: Contract, table: OdcsTable | null, cells: Cells, today: string): Rule[] {
  const own = contract.freshWithin === undefined ? null : daysOf(contract.freshWithin)
  const isSaid = levels.some((level) => level.property === 'latency')
  const added: OdcsServiceLevel[] = own === null || isSaid ? [] : [{ property: 'latency', value: own, unit: 'd', element: null, description: null }]
  return [...levels, ...added].flatMap((level, i) => (isOfTable(level, table) ? [levelRule(level, `sla.${i + 1}.${level.property}`, cells, today)] : []))
}

/** An element names its table before the point, where there is more than one. */
function isOfTable({ element }: OdcsServiceLevel, table: OdcsTable | null): boolean {
  const [owner, column] = element?.split('.') ?? []
  return column === undefined || table === null || owner === table.name || owner === table.physicalName
}

function levelRule(level: OdcsServiceLevel, id: string, cells: Cells, today: string): Rule {
  const { property, value, unit, element, description } = level
  const head = {
    id,
    group: 'service level' as const,
    column: element?.split('.').at(-1) ?? null,
    says: description ?? `${property}: ${value}${unit === null ? '' : ` ${unit}`}.`,
  }
  if (property === 'endofsupport' || property === 'endoflife' || property === 'generalavailability') return dated(head, property, value, today)
  const kind = kinds[property]
  if (kind === undefined) return notRun(head, 'Rows do not tell of it; somebody has to watch the system that serves them.')
  const days = daysIn(value, unit)
  if (days === null) return notRun(head, `${value}${unit === null ? '' : ` ${unit}`} is no length of time.`)
  const column = timeColumn(element, cells)
  if (column === undefined)
    return notRun(
      head,
      element === null ? 'It does not say which column tells the time, and the dataset names none.' : `There is no column ${element} in the data.`,
    )
  const span = spanInWords(days)
  return {
    ...head,
    column: column.name,
    says: description ?? kind.says(column.name, span),
    severity: 'error',
    measure: { of: 'time', kind: kind.measures, column, days },
    limit: { operator: 'mustBeLessOrEqualTo', threshold: days, unit: 'value' },
    why: kind.why,
    mend: kind.mend,
  }
}

const kinds: Readonly<
  Record<string, { measures: 'age' | 'longest wait' | 'oldest'; says: (column: string, span: string) => string; why: string; mend: string }>
> = {
  latency: {
    measures: 'age',
    says: (column, span) => `The latest row, by ${column}, is at most ${span} old.`,
    why: 'Decisions are taken on a picture that is past.',
    mend: 'Ask its owner why no newer rows have come in.',
  },
  frequency: {
    measures: 'longest wait',
    says: (column, span) => `New rows, by ${column}, come at least every ${span}.`,
    why: 'What happened in between is not in any number.',
    mend: 'Load what is missing between these days again.',
  },
  retention: {
    measures: 'oldest',
    says: (column, span) => `Rows, by ${column}, are kept for ${span} and not longer.`,
    why: 'What should be gone can still be read, and must be answered for.',
    mend: 'Delete the rows that are older.',
  },
}

function dated(head: Pick<Rule, 'id' | 'group' | 'column' | 'says'>, property: string, value: OdcsServiceLevel['value'], today: string): Rule {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(String(value))?.[0]
  if (day === undefined) return notRun(head, `${value} is no date.`)
  const isKept = property === 'generalavailability' ? day <= today : day > today
  const says = {
    generalavailability: `It is there for everybody since ${day}.`,
    endofsupport: `It is supported until ${day}.`,
    endoflife: `It is served until ${day}.`,
  }[property]!
  return {
    ...head,
    says,
    severity: 'warning',
    measure: { of: 'fact', isKept, measured: `today is ${today}` },
    limit: noRows,
    why: 'Nobody has to mend it any more.',
    mend: 'Agree on a new date, or on what takes its place.',
  }
}

function timeColumn(element: string | null, { relation }: Cells): RelationColumn | undefined {
  const name = element?.split(',').at(0)?.trim().split('.').at(-1) ?? relation.dataset.time
  return name === undefined ? undefined : columnOf(relation, name)
}

const daysPerUnit: readonly (readonly [words: RegExp, days: number])[] = [
  [/^(s|sec|secs|second|seconds)$/, 1 / 86_400],
  [/^(min|mins|minute|minutes)$/, 1 / 1_440],
  [/^(h|hr|hrs|hour|hours)$/, 1 / 24],
  [/^(d|day|days)$/, 1],
  [/^(w|wk|week|weeks)$/, 7],
  [/^(mo|mon|month|months)$/, 30.4375],
  [/^(y|yr|yrs|year|years)$/, 365.25],
]

/** Null where value and unit are no length of time. */
function daysIn(value: OdcsServiceLevel['value'], unit: string | null): number | null {
  const written = typeof value === 'string' ? /^\s*([\d.]+)\s*([a-z]+)?\s*$/i.exec(value) : null
  const number = typeof value === 'number' ? value : Number(written?.[1] ?? Number.NaN)
  const word = (unit ?? written?.[2] ?? '').toLowerCase()
  const days = daysPerUnit.find(([words]) => words.test(word))?.[1]
  return days === undefined || !Number.isFinite(number) ? null : number * days
}

/** "2 days", "6 hours", "5 years". */
export function spanInWords(days: number): string {
  const [count, unit] = days >= 730 ? [days / 365.25, 'year'] : days >= 1 ? [days, 'day'] : days >= 1 / 24 ? [days * 24, 'hour'] : [days * 1_440, 'minute']
  const rounded = Math.round(count * 10) / 10
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`
}
