import type { Experiment, ExperimentSums, OutcomeArms, QuantileArm } from '@plumbline/model'
import { quantileReach } from '@plumbline/stats'

/** One unit as the warehouse would see it: in which cluster it is, and the values of its rows that count. */
export interface PlannedUnit {
  readonly variant: string
  readonly cluster?: string
  readonly values: readonly number[]
}

/**
 * The sums of one outcome, counted plainly unit by unit. Conversions and retentions are 1 for a unit with a row; means add its rows up, held at the cap, a
 * share of all units.
 */
export function sumUnits({ outcomes, cluster }: Experiment, units: readonly PlannedUnit[]): ExperimentSums {
  const { metric, shape, at = 0.5, cap } = outcomes[0]!
  const variants = [...new Set(units.map(({ variant }) => variant))].sort()
  const isShare = shape === 'conversion' || shape === 'retention'
  const raw = units.map(({ values }) => (isShare ? Math.min(1, values.length) : values.reduce((sum, value) => sum + value, 0)))
  const limit = cap === undefined ? Number.POSITIVE_INFINITY : cap.unit === 'ratio' ? quantileOf(raw, cap.value) : cap.value
  const numbers = raw.map((value) => Math.min(value, limit))
  const arms = variants.map((variant) => {
    const found = new Map<string, { y: number; d: number }>()
    for (const [index, unit] of units.entries()) {
      if (unit.variant !== variant) continue
      const key = cluster === undefined ? String(index) : unit.cluster!
      const { y, d } = found.get(key) ?? { y: 0, d: 0 }
      found.set(key, { y: y + numbers[index]!, d: d + 1 })
    }
    const rows = [...found.values()]
    const sum = (of: (row: { y: number; d: number }) => number) => rows.reduce((total, row) => total + of(row), 0)
    const plain = { variant, units: rows.length, sum: sum(({ y }) => y), sumOfSquares: sum(({ y }) => y * y) }
    if (cluster === undefined) return isShare ? plain : { ...plain, sumOfCubes: sum(({ y }) => y ** 3) }
    return { ...plain, denominator: { sum: sum(({ d }) => d), sumOfSquares: sum(({ d }) => d * d), withOutcome: sum(({ y, d }) => y * d) } }
  })
  const counted: OutcomeArms = { metric, column: 'value', arms, ...(shape === 'quantile' && { quantiles: variants.map((each) => ranksOf(each, units, at)) }) }
  const assigned = variants.map((variant) => ({ variant, units: units.filter((unit) => unit.variant === variant).length }))
  return { experiment: 'test', assigned, outcomes: [counted], rowsLeftOut: 0, rows: units.length, unitsInTwoVariants: 0, sql: '' }
}

function ranksOf(variant: string, all: readonly PlannedUnit[], at: number): QuantileArm {
  const units = all.filter((unit) => unit.variant === variant && unit.values.length > 0)
  const observed = Float64Array.from(units.flatMap(({ values }) => values)).sort()
  const around = (size: number) => [-1, 1].map((side) => at + (side * quantileReach * Math.sqrt(at * (1 - at))) / Math.sqrt(size)) as [number, number]
  const [lowAt, highAt] = around(observed.length)
  const alone = all.every((unit) => unit.variant === variant)
  const sizes = [1, 2, 3, 4, 5, 6].flatMap((step) =>
    alone && around(observed.length / 4 ** step).every((x) => x > 0 && x < 1) ? observed.length / 4 ** step : [],
  )
  const place = (share: number) => observed[Math.min(observed.length, Math.max(1, Math.ceil(share * observed.length - 1e-9))) - 1]!
  const value = place(at)
  const rows = new Map<string, { y: number; d: number }>()
  for (const [index, { cluster, values }] of units.entries()) {
    const key = cluster ?? String(index)
    const { y, d } = rows.get(key) ?? { y: 0, d: 0 }
    rows.set(key, { y: y + values.filter((each) => each <= value).length, d: d + values.length })
  }
  const sum = (of: (row: { y: number; d: number }) => number) => [...rows.values()].reduce((total, row) => total + of(row), 0)
  const denominator = { sum: sum(({ d }) => d), sumOfSquares: sum(({ d }) => d * d), withOutcome: sum(({ y, d }) => y * d) }
  const clusters = { units: rows.size, sum: sum(({ y }) => y), sumOfSquares: sum(({ y }) => y * y), denominator }
  const smaller = sizes.map((size) => ({ units: size, low: place(around(size)[0]), high: place(around(size)[1]) }))
  return { variant, units: observed.length, value, low: place(lowAt), high: place(highAt), lowAt, highAt, clusters, ...(alone && { smaller }) }
}

function quantileOf(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)]!
  return below + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - below)
}
