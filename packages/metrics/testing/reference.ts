import {
  type Calendar,
  type Condition,
  conditionsOf,
  type Doc,
  daysOf,
  type Grain,
  parseQuantity,
  periodOf,
  type Scalar,
  shiftPeriod,
  type Where,
} from '@plumbline/model'
import type { TestColumn, TestRow } from './tables.ts'

/** A metric written out once more, plainly and row by row: what every database has to say. */
export interface ReferenceQuestion {
  readonly computed: NonNullable<Doc<'metric'>['computed']>
  readonly grain: Grain
  readonly by: readonly string[]
  readonly where: Where
  readonly timeZone: string
  readonly calendar: Calendar
  readonly time: TestColumn
}

export interface ReferenceValue {
  readonly period: string
  readonly dimensions: readonly (string | null)[]
  readonly value: number
}

type Cell = Scalar | null

interface Counted {
  readonly row: TestRow
  readonly moment: number
  readonly period: string
  readonly dimensions: readonly (string | null)[]
  readonly slice: string
  readonly counts: boolean
}

/** Counted once for the same question: every database is held against it. */
export function referenceValues(
  rows: readonly TestRow[],
  types: ReadonlyMap<string, TestColumn['type']>,
  question: ReferenceQuestion,
): readonly ReferenceValue[] {
  const key = JSON.stringify(question)
  const known = counted.get(key) ?? countRows(rows, types, question)
  counted.set(key, known)
  return known
}

const counted = new Map<string, readonly ReferenceValue[]>()

function countRows(rows: readonly TestRow[], types: ReadonlyMap<string, TestColumn['type']>, question: ReferenceQuestion): ReferenceValue[] {
  const { computed, grain, by, where, timeZone, calendar, time } = question
  const cell = (row: TestRow, column: string): Cell => row[column] ?? null
  const holds = (row: TestRow, conditions: readonly Condition[]) => conditions.every(({ column, test }) => meets(cell(row, column), types.get(column)!, test))
  const filter = [...conditionsOf(computed.where as Where), ...conditionsOf(where)]
  const read = rows.flatMap((row): Counted[] => {
    const written = cell(row, time.name)
    if (written === null) return []
    const local = localOf(String(written), time.type, timeZone)
    const dimensions = by.map((column) => textOf(cell(row, column)))
    return [
      {
        row,
        moment: Date.parse(`${local}Z`),
        period: periodOf(local.slice(0, 10), grain, calendar),
        dimensions,
        slice: JSON.stringify(dimensions),
        counts: holds(row, filter),
      },
    ]
  })
  const counted = read.filter(({ counts }) => counts)
  const is = (conditions: Where | undefined) => (row: TestRow) => holds(row, conditionsOf(conditions))
  if (computed.aggregate === 'conversion') return conversions(counted, is(computed.start as Where), is(computed.event as Where), computed)
  if (computed.aggregate === 'retention') return retained(counted, is(computed.start as Where), is(computed.event as Where), computed, grain)

  const periods = [...new Set(read.map(({ period }) => period))].sort()
  const first = periods[0]!
  const { rolling, cumulative } = computed
  const inWindow = (period: string, end: string) => {
    if (rolling !== undefined) return period <= end && period > shiftPeriod(end, grain, -rolling)
    if (cumulative === undefined) return period === end
    return period <= end && (cumulative === 'all' || periodOf(period, 'year', calendar) === periodOf(end, 'year', calendar))
  }
  const found: ReferenceValue[] = []
  const daysOf = (row: TestRow) => {
    const ends = [computed.from!, computed.to!].map((column) => {
      const [written, type] = [cell(row, column), types.get(column)!]
      const isTime = written !== null && (type !== 'text' || /^\d{4}-\d\d-\d\d$/.test(String(written)))
      return isTime ? Date.parse(`${localOf(String(written), type === 'text' ? 'date' : type, timeZone)}Z`) / 86_400_000 : Number.NaN
    })
    return ends[1]! - ends[0]!
  }
  for (const end of periods) {
    if (rolling !== undefined && end < shiftPeriod(first, grain, rolling - 1)) continue
    const window = read.filter(({ period }) => inWindow(period, end))
    for (const [key, own] of groups(window, ({ slice }) => slice)) {
      const value = aggregate(
        own.filter(({ counts }) => counts).map(({ row }) => row),
        computed,
        types,
        daysOf,
      )
      if (value !== null) found.push({ period: end, dimensions: JSON.parse(key) as (string | null)[], value })
    }
  }
  return found
}

function aggregate(
  rows: readonly TestRow[],
  { aggregate, column, numerator, denominator, at }: ReferenceQuestion['computed'],
  types: ReadonlyMap<string, TestColumn['type']>,
  daysOf: (row: TestRow) => number,
): number | null {
  const numbers = (name: string) => rows.flatMap((row) => numberOf(row[name] ?? null, types.get(name)!) ?? [])
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  if (aggregate === 'count') return rows.length
  if (aggregate === 'count distinct') return new Set(rows.flatMap((row) => (row[column!] === null || row[column!] === undefined ? [] : [row[column!]]))).size
  const isDays = aggregate === 'days between'
  const of = isDays ? (at === undefined ? 'mean' : 'quantile') : aggregate
  const values = isDays ? rows.map(daysOf).filter((days) => !Number.isNaN(days)) : numbers(of === 'ratio' ? numerator! : column!)
  if (values.length === 0) return of === 'sum' && rows.length === 0 ? 0 : null
  if (of === 'sum') return sum(values)
  if (of === 'mean') return sum(values) / values.length
  if (of === 'quantile') {
    const sorted = [...values].sort((a, b) => a - b)
    const place = (at ?? 0.5) * (sorted.length - 1)
    const below = Math.floor(place)
    return sorted[below]! + (place - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!)
  }
  const whole = denominator === undefined ? rows.length : sum(numbers(denominator))
  return whole === 0 ? null : sum(values) / whole
}

type Is = (row: TestRow) => boolean

function conversions(rows: readonly Counted[], starts: Is, happens: Is, { unit, within }: ReferenceQuestion['computed']): ReferenceValue[] {
  const known = rows.filter(({ row }) => (row[unit!] ?? null) !== null)
  const seconds = within === undefined ? null : Math.round(daysOf(parseQuantity(within)!)! * 86_400)
  return shares(
    known.filter(({ row }) => starts(row)),
    unit!,
    (own, id) => {
      const first = Math.min(...own.map(({ moment }) => moment))
      const { period, dimensions } = own[0]!
      return known.some(({ row, moment, period: other, dimensions: slice }) => {
        if (row[unit!] !== id || !happens(row)) return false
        return seconds === null
          ? other === period && JSON.stringify(slice) === JSON.stringify(dimensions)
          : moment >= first && moment <= first + seconds * 1_000
      })
    },
  )
}

function retained(
  rows: readonly Counted[],
  starts: Is,
  happens: Is,
  { unit, after = 1, cohort = 'active' }: ReferenceQuestion['computed'],
  grain: Grain,
): ReferenceValue[] {
  const known = rows.filter(({ row }) => (row[unit!] ?? null) !== null)
  const begun = known.filter(({ row }) => starts(row))
  const firsts = new Map<unknown, string>()
  for (const { row, period } of begun) if ((firsts.get(row[unit!]) ?? '9') > period) firsts.set(row[unit!], period)
  const counted = cohort === 'active' ? begun : begun.filter(({ row, period }) => firsts.get(row[unit!]) === period)
  return shares(counted, unit!, (own, id) => {
    const then = shiftPeriod(own[0]!.period, grain, after)
    return known.some(({ row, period }) => row[unit!] === id && period === then && happens(row))
  })
}

/** Of the units in each period and slice, the share of which something holds. */
function shares(rows: readonly Counted[], unit: string, isSo: (own: readonly Counted[], id: unknown) => boolean): ReferenceValue[] {
  return [...groups(rows, ({ period, dimensions }) => JSON.stringify([period, dimensions]))].map(([key, own]) => {
    const [period, dimensions] = JSON.parse(key) as [string, (string | null)[]]
    const units = [...groups(own, ({ row }) => String(row[unit]))]
    return { period, dimensions, value: units.filter(([, rows]) => isSo(rows, rows[0]!.row[unit])).length / units.length }
  })
}

function groups<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of list) {
    const key = keyOf(item)
    const own = found.get(key)
    if (own === undefined) found.set(key, [item])
    else own.push(item)
  }
  return found
}

/** A written time as local time of the books, such as "2024-03-31T03:30:00". */
function localOf(written: string, type: TestColumn['type'], timeZone: string): string {
  if (type === 'date') return `${written}T00:00:00`
  if (type === 'local') return written.replace(' ', 'T')
  const instant = new Date(`${written.slice(0, 19).replace(' ', 'T')}Z`)
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, clock)
  return clock.format(instant).replace(' ', 'T')
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function numberOf(cell: Cell, type: TestColumn['type']): number | null {
  if (cell === null) return null
  if (type === 'boolean') return cell === true ? 1 : 0
  const number = typeof cell === 'number' ? cell : cell.toString().trim() === '' ? Number.NaN : Number(cell)
  return Number.isFinite(number) ? number : null
}

function textOf(cell: Cell): string | null {
  return cell === null ? null : String(cell)
}

function meets(cell: Cell, type: TestColumn['type'], test: Condition['test']): boolean {
  if ('values' in test) return test.values.some((value) => equals(cell, type, value)) === (test.is === 'in')
  if (!('value' in test)) return (cell === null || cell === '') === (test.is === 'empty')
  if (cell === null) return false
  const left = type === 'text' && typeof test.value === 'string' ? cell : type === 'date' ? cell : numberOf(cell, type)
  if (left === null) return false
  const right = typeof left === 'number' ? Number(test.value) : test.value
  if (test.is === '>=') return left >= right
  if (test.is === '<=') return left <= right
  return test.is === '>' ? left > right : left < right
}

function equals(cell: Cell, type: TestColumn['type'], value: Scalar): boolean {
  if (cell === null) return false
  if (type === 'boolean' || type === 'text' || type === 'date') return typeof value === 'number' ? numberOf(cell, type) === value : cell === value
  return Number(cell) === Number(value)
}
