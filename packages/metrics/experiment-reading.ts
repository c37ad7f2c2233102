import type { ArmMoments, AssignedArm, Experiment, OutcomeArms, PartSums } from '@plumbline/model'
import type { Row } from './connections/connection.ts'
import type { OutcomeQuery, ReadQuery } from './experiment-query.ts'

/** What a statement brought of one dataset. */
export interface ReadRows {
  readonly read: ReadQuery
  readonly rows: readonly Row[]
}

/** Adds up the rows of the parts in which the units were read, and nothing else: every column is a sum, those of m{i} a maximum. */
export function sumOfParts(parts: readonly (readonly Row[])[]): readonly Row[] {
  if (parts.length === 1) return parts[0]!
  const found = new Map<string, Record<string, Row[string]>>()
  for (const row of parts.flat()) {
    const key = JSON.stringify(Object.entries(row).filter(([name]) => isKey(name)))
    const known = found.get(key)
    if (known === undefined) found.set(key, { ...row })
    else for (const [name, value] of Object.entries(row)) if (!isKey(name)) known[name] = added(name, known[name] ?? null, value)
  }
  return [...found.values()]
}

function isKey(name: string): boolean {
  return name === 'set' || name === 'state' || name === 'variant' || name === 'day' || /^[gt]\d+$/.test(name)
}

function added(name: string, one: Row[string], other: Row[string]): Row[string] {
  if (one === null || other === null) return one ?? other
  if (name === 'last') return String(one) > String(other) ? one : other
  return /^m\d+$/.test(name) ? Math.max(Number(one), Number(other)) : Number(one) + Number(other)
}

/**
 * Units and sums by variant of the rows that are picked. Every outcome of the experiment has its place; those that are not wanted have no arms.
 * cap: by outcome, where it was read from the data.
 */
export function partSums(
  experiment: Experiment,
  reads: readonly ReadRows[],
  caps: ReadonlyMap<number, number>,
  picked: (row: Row) => boolean,
  wanted: (outcome: OutcomeQuery) => boolean = () => true,
): PartSums {
  const chosen = reads.map(({ read, rows }) => ({ read, byVariant: byVariant(rows.filter((row) => row.state === 'unit' && picked(row))) }))
  const outcomes = experiment.outcomes.map((outcome, index): OutcomeArms => {
    const found = chosen.find(({ read }) => read.outcomes.some((query) => query.index === index))!
    const query = found.read.outcomes.find((one) => one.index === index)!
    const cap = caps.get(index)
    return {
      metric: outcome.metric,
      column: outcome.column ?? outcome.numerator ?? 'rows',
      arms: wanted(query) ? found.byVariant.map(([variant, rows]) => armOf(variant, rows, query)) : [],
      ...(cap === undefined ? {} : { cap }),
    }
  })
  return { assigned: chosen[0]!.byVariant.map(([variant, rows]) => assignedOf(variant, rows)), outcomes }
}

function byVariant(rows: readonly Row[]): [string, Row[]][] {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const variant = String(row.variant)
    found.set(variant, [...(found.get(variant) ?? []), row])
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1))
}

function assignedOf(variant: string, rows: readonly Row[]): AssignedArm {
  const clusters = rows.some((row) => 'clusters' in row) ? { clusters: total(rows, 'clusters') } : {}
  return { variant, units: total(rows, 'units'), ...clusters }
}

function armOf(variant: string, rows: readonly Row[], { index: i, covariate }: OutcomeQuery): ArmMoments {
  const has = (column: string) => rows.some((row) => row[column] !== undefined)
  const of = (column: string) => total(rows, `${column}${i}`)
  const below = has(`ds${i}`)
  const before = has(`ws${i}`)
  const largest = rows.flatMap((row) => row[`m${i}`] ?? []).map(Number)
  return {
    variant,
    units: of('n'),
    sum: of('s'),
    sumOfSquares: of('q'),
    ...(has(`c${i}`) ? { sumOfCubes: of('c') } : {}),
    ...(below ? { denominator: { sum: of('ds'), sumOfSquares: of('dq'), withOutcome: of('dy') } } : {}),
    ...(covariate !== null && has(`xs${i}`)
      ? { covariate: { sum: of('xs'), sumOfSquares: of('xq'), withOutcome: of('xy'), ...(below ? { withDenominator: of('xd') } : {}), missing: of('xm') } }
      : {}),
    ...(before
      ? { denominatorCovariate: { sum: of('ws'), sumOfSquares: of('wq'), withOutcome: of('wy'), withDenominator: of('wd'), withCovariate: of('wx') } }
      : {}),
    ...(largest.length > 0 ? { largest: Math.max(...largest) } : {}),
    ...(has(`k${i}`) ? { capped: of('k') } : {}),
  }
}

/** Sum of a column over rows; what is empty counts as nothing. */
export function total(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
}
