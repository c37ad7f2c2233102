import { conditionsOf, daysOf, type Experiment, type Where } from '@plumbline/model'
import { drawnShare } from './drawn-share.ts'
import type { TestRow } from './tables.ts'

/** An experiment counted once more, plainly and row by row: what every database has to say. All times are instants, all numbers plain. */
export interface ReferenceTables {
  readonly who: readonly TestRow[]
  /** By dataset. */
  readonly rows: Readonly<Record<string, readonly TestRow[]>>
  readonly timeZone: string
  /** True where the outcomes are looked up for those assigned. */
  readonly joined: boolean
}

/** A unit with its numbers by outcome; null where it has none. */
export interface ReferenceUnit {
  readonly id: string
  readonly variant: string
  readonly day: string | null
  readonly keys: Readonly<Record<string, string | null>>
  readonly cluster: string | null
  readonly values: readonly UnitValue[]
  /** By days since the assignment, for each outcome. */
  readonly byAge: readonly ReadonlyMap<number, number>[]
  readonly seenFirst: number | null
  readonly at: number | null
}

export interface UnitValue {
  readonly v: number | null
  readonly d: number | null
  readonly x: number | null
  readonly w: number | null
  /** Single observations, for quantiles. */
  readonly observations: readonly number[]
}

type Outcome = Experiment['outcomes'][number]

export function referenceUnits(experiment: Experiment, tables: ReferenceTables): { readonly units: readonly ReferenceUnit[]; readonly inTwo: number } {
  const { assignment, unit, variant, starts, ends, cluster, dimensions = [], strata = [], outcomes, exposure } = experiment
  const local = (row: TestRow): number | null => (row.at == null ? null : localMs(String(row.at), tables.timeZone))
  const who = assignment?.unit ?? unit
  const inDays = (ms: number | null) =>
    (starts === undefined && ends === undefined) || (ms !== null && (starts === undefined || dayOf(ms) >= starts) && (ends === undefined || dayOf(ms) <= ends))
  const variantOf = (row: TestRow) => {
    const column = assignment === undefined ? variant : assignment.variant
    if (column !== undefined) return (row[column] as string | null) ?? null
    const drawn = row[cluster ?? who!] ?? null
    return drawn === null ? null : drawnVariant(experiment, String(drawn))
  }
  const own = tables.who.filter((row) => inDays(local(row)))
  const groups = new Map<string, TestRow[]>()
  for (const [index, row] of own.entries()) {
    const id = who === undefined ? String(index) : (row[who] as string | null)
    if (id !== null && id !== undefined) groups.set(id, [...(groups.get(id) ?? []), row])
  }
  let inTwo = 0
  const units: ReferenceUnit[] = []
  for (const [id, mine] of groups) {
    const variants = [...new Set(mine.map(variantOf).filter((name) => name !== null))]
    if (variants.length > 1) inTwo++
    if (variants.length !== 1) continue
    const moments = mine.map(local).filter((ms) => ms !== null)
    const at = moments.length === 0 ? null : Math.min(...moments)
    const first = (column: string) => least(mine.map((row) => (row[column] == null ? null : String(row[column]))))
    const rowsOf = (outcome: Outcome) => (tables.joined ? rowsBy(tables.rows[outcome.dataset ?? experiment.dataset]!, outcome.unit ?? who!, id) : mine)
    units.push({
      id,
      variant: variants[0]!,
      day: at === null ? null : dayOf(at),
      at,
      keys: Object.fromEntries([...dimensions, ...strata].map((column) => [column, first(column)])),
      cluster: cluster === undefined ? null : first(cluster),
      values: outcomes.map((outcome) => unitValueOf(outcome, experiment, rowsOf(outcome), mine, at, local, tables.joined)),
      byAge: outcomes.map((outcome) => agesOf(outcome, experiment, rowsOf(outcome), at, local)),
      seenFirst:
        exposure === undefined
          ? null
          : seenAt(
              rowsBy(tables.rows[exposure.dataset]!, exposure.unit ?? who!, id)
                .filter((row) => holds(row, exposure.where))
                .map(local),
            ),
    })
  }
  return { units, inTwo }
}

/** A unit that was seen at a time that nobody wrote down was seen, but not before anything. */
function seenAt(moments: readonly (number | null)[]): number | null {
  return moments.length === 0 ? null : (least(moments) ?? Number.POSITIVE_INFINITY)
}

function rowsBy(rows: readonly TestRow[], column: string, id: string): readonly TestRow[] {
  const columns = byColumn.get(rows) ?? new Map<string, Map<string, TestRow[]>>()
  byColumn.set(rows, columns)
  const known = columns.get(column)
  if (known !== undefined) return known.get(id) ?? []
  const found = new Map<string, TestRow[]>()
  for (const row of rows) found.set(String(row[column]), [...(found.get(String(row[column])) ?? []), row])
  columns.set(column, found)
  return found.get(id) ?? []
}

const byColumn = new WeakMap<readonly TestRow[], Map<string, Map<string, TestRow[]>>>()

function unitValueOf(
  outcome: Outcome,
  experiment: Experiment,
  rows: readonly TestRow[],
  mine: readonly TestRow[],
  at: number | null,
  local: (row: TestRow) => number | null,
  joined: boolean,
): UnitValue {
  const counts = (row: TestRow) => holds(row, outcome.event) && filled(outcome, row) && (!joined || inTime(outcome, experiment, local(row), at))
  const now = numberOf(outcome, rows.filter(counts), rows, experiment, joined)
  const { covariate } = outcome
  if (covariate?.column !== undefined) {
    const known = mine.flatMap((row) => (row[covariate.column!] == null ? [] : [Number(row[covariate.column!])]))
    return { ...now, x: known.length === 0 ? null : Math.max(...known), w: null }
  }
  if (covariate?.before === undefined || at === null) return { ...now, x: null, w: null }
  const length = Math.round(daysOf(covariate.before)! * 86_400) * 1000
  const earlier = rows.filter((row) => {
    const ms = local(row)
    return holds(row, outcome.event) && filled(outcome, row) && ms !== null && ms >= at - length && ms < at
  })
  const then = numberOf(outcome, earlier, rows, experiment, joined)
  return { ...now, x: then.v ?? 0, w: then.d ?? 0 }
}

function inTime({ within, days }: Outcome, { starts, ends }: Experiment, ms: number | null, at: number | null): boolean {
  if (ms === null) return false
  if (days !== undefined) {
    const since = Math.round((Date.parse(dayOf(ms)) - Date.parse(dayOf(at!))) / 86_400_000)
    return ms >= at! && since >= days[0]! && since <= days[1]!
  }
  if (at !== null ? ms < at : starts !== undefined && dayOf(ms) < starts) return false
  return within === undefined ? ends === undefined || dayOf(ms) <= ends : ms <= at! + Math.round(daysOf(within)! * 86_400) * 1000
}

function agesOf(outcome: Outcome, experiment: Experiment, rows: readonly TestRow[], at: number | null, local: (row: TestRow) => number | null) {
  const found = new Map<number, number>()
  if (at === null) return found
  const aged = rows.flatMap((row) => {
    const ms = local(row)
    return ms !== null && ms >= at && holds(row, outcome.event) && filled(outcome, row) && inTime(outcome, experiment, ms, at)
      ? [{ row, days: Math.round((Date.parse(dayOf(ms)) - Date.parse(dayOf(at))) / 86_400_000) }]
      : []
  })
  for (const days of new Set(aged.map((one) => one.days))) {
    const { v } = numberOf(
      outcome,
      aged.filter((one) => one.days === days).map(({ row }) => row),
      rows,
      experiment,
      true,
    )
    found.set(days, v ?? 0)
  }
  return found
}

function numberOf(
  { shape, column, numerator, denominator, event }: Outcome,
  counted: readonly TestRow[],
  all: readonly TestRow[],
  { unit, assignment }: Experiment,
  joined: boolean,
): Omit<UnitValue, 'x' | 'w'> {
  const numbers = (name: string) => counted.flatMap((row) => numberIn(row[name] ?? null) ?? [])
  const sum = (list: readonly number[]) => list.reduce((total, number) => total + number, 0)
  // Where nothing says that a unit could have done nothing, one without a number has none.
  const zero = joined || event !== undefined ? 0 : null
  const rowIsUnit = unit === undefined && assignment === undefined
  const none = { v: null, d: null, observations: [] }
  switch (shape) {
    case 'mean': {
      const list = numbers(column!)
      if (rowIsUnit && counted.length > 0 && list.length === 0) return none
      return { v: list.length === 0 ? zero : sum(list), d: null, observations: [] }
    }
    case 'conversion': {
      if (column === undefined) return { v: counted.length > 0 ? 1 : 0, d: null, observations: [] }
      const list = numbers(column)
      if (rowIsUnit && counted.length > 0 && list.length === 0) return none
      return { v: list.length === 0 ? zero : Math.max(...list), d: null, observations: [] }
    }
    case 'retention':
      return { v: counted.length > 0 ? 1 : 0, d: null, observations: [] }
    case 'count':
      return { v: counted.length, d: null, observations: [] }
    case 'ratio': {
      const pairs = counted.flatMap((row) => {
        const above = numberIn(row[numerator!] ?? null)
        const below = denominator === undefined ? 1 : numberIn(row[denominator] ?? null)
        return above === null || below === null ? [] : [[above, below] as const]
      })
      if (rowIsUnit && counted.length > 0 && pairs.length === 0) return none
      return pairs.length === 0
        ? { v: zero, d: zero, observations: [] }
        : { v: sum(pairs.map(([above]) => above)), d: sum(pairs.map(([, below]) => below)), observations: [] }
    }
    case 'quantile': {
      const list = numbers(column!)
      const d = rowIsUnit ? (list.length === 0 ? null : 1) : all.length === 0 ? null : list.length
      return { v: list.length === 0 ? null : sum(list), d, observations: list }
    }
    default:
      return shape satisfies never
  }
}

function filled({ shape, column }: Outcome, row: TestRow): boolean {
  return shape !== 'count' || column === undefined || (row[column] ?? null) !== null
}

/** The conditions of these tests name values only. */
function holds(row: TestRow, where: Where | undefined): boolean {
  return conditionsOf(where).every(({ column, test }) => 'values' in test && test.values.some((value) => value === row[column]) === (test.is === 'in'))
}

function numberIn(cell: TestRow[string]): number | null {
  if (cell === null) return null
  if (typeof cell === 'boolean') return cell ? 1 : 0
  const number = String(cell).trim() === '' ? Number.NaN : Number(cell)
  return Number.isFinite(number) ? number : null
}

function drawnVariant({ assignment, control, treatments, split }: Experiment, id: string): string {
  const variants = [control, ...treatments.map(({ value }) => value)]
  const weights = variants.map((variant) => split?.[variant] ?? 1)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const drawn = drawnShare(assignment!.salt!, id)
  let upTo = 0
  for (const [index, variant] of variants.entries()) {
    upTo += weights[index]! / all
    if (drawn < upTo) return variant
  }
  return variants.at(-1)!
}

function least<T extends string | number>(list: readonly (T | null)[]): T | null {
  return list.reduce((low: T | null, one) => (one === null || (low !== null && low <= one) ? low : one), null)
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** An instant as milliseconds on the clock of the zone. */
function localMs(instant: string, timeZone: string): number {
  const key = `${instant} ${timeZone}`
  const known = locals.get(key)
  if (known !== undefined) return known
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, clock)
  const ms = Date.parse(`${clock.format(new Date(`${instant.slice(0, 19).replace(' ', 'T')}Z`)).replace(' ', 'T')}Z`)
  locals.set(key, ms)
  return ms
}

const locals = new Map<string, number>()

const clocks = new Map<string, Intl.DateTimeFormat>()
