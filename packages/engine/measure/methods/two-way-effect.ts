import { choleskyOf, dfOfGroups, isUndetermined, type Matrix, solveCholesky, type Undetermined } from '@plumbline/stats'
import type { BlockPanel } from './block-panel.ts'

/** The effect of a regression on unit, period and treatment, with its squared error from leaving out one unit at a time. */
export interface TwoWayEffect {
  readonly estimate: number
  readonly squaredError: number
  readonly df: number
  /** The mean of what was observed of the treated after the start, and what its leaving-out shares with the effect's. */
  readonly observed: number
  readonly observedSquaredError: number
  readonly covariance: number
}

/**
 * Two-way fixed effects for one start where cells are missing.
 *
 * Units are absorbed; the jackknife leaves out one unit at a time inside treated and untreated apart. With no missing cell this is the difference of mean
 * changes with its error, digit by digit; a group of one borrows the other's spread, as there.
 * Undetermined: "too-few-units", "no-variance".
 */
export function twoWayEffect({ panel, treated, untreated, start }: BlockPanel): TwoWayEffect | Undetermined {
  const parts = [...treated.map((unit) => unitPart(panel, unit, start, true)), ...untreated.map((unit) => unitPart(panel, unit, start, false))]
  const whole = sumOf(parts)
  const coefficients = coefficientsOf(whole)
  if (coefficients === null)
    return { undetermined: 'too-few-units', because: 'too few cells are filled to tell units from periods', mend: 'Fill in the missing cells.' }
  const estimate = coefficients.at(-1)!
  const influence = parts.length * panel.periods.length ** 3 > mostWork ? influenceOf(whole, coefficients) : null
  const groups = [parts.filter((part) => part.treated), parts.filter((part) => !part.treated)].map((group) => leaveOneOut(whole, group, estimate, influence))
  if (groups.some(isUndetermined)) return groups.find(isUndetermined)!
  const [ofTreated, ofUntreated] = groups as [LeftOut | null, LeftOut | null]
  const counts = [treated.length, untreated.length] as const
  const pieces = [ofTreated ?? borrowed(ofUntreated, counts[1]), ofUntreated ?? borrowed(ofTreated, counts[0])] as const
  if (pieces[0] === null || pieces[1] === null)
    return { undetermined: 'too-few-units', because: 'there is one unit against one', mend: 'Bring more units to compare with.' }
  const squaredError = pieces[0].effect + pieces[1].effect
  const observed = whole.postSum / whole.postCells
  if (!(squaredError > 1e-26 * observed * observed))
    return { undetermined: 'no-variance', because: 'all units of a group moved exactly alike', mend: 'Choose a metric that differs between units.' }
  const df = ofTreated === null || ofUntreated === null ? Math.max(...counts) - 1 : dfOfGroups(...counts)
  return { estimate, squaredError, df, observed, observedSquaredError: ofTreated?.observed ?? 0, covariance: ofTreated?.covariance ?? 0 }
}

/** What one unit adds to the normal equations of periods and treatment after its own mean is taken out. */
interface UnitPart {
  readonly treated: boolean
  readonly gram: Float64Array
  readonly right: Float64Array
  readonly postSum: number
  readonly postCells: number
}

function unitPart(panel: BlockPanel['panel'], unit: number, start: number, isTreated: boolean): UnitPart {
  const size = panel.periods.length + 1
  const there = panel.periods.map((_, period) => period).filter((period) => panel.missing[unit * panel.periods.length + period] === 0)
  const gram = new Float64Array(size * size)
  const right = new Float64Array(size)
  const values = there.map((period) => panel.values[unit * panel.periods.length + period]!)
  const mean = values.reduce((sum, value) => sum + value, 0) / there.length
  const after = isTreated ? there.filter((period) => period >= start).length : 0
  const share = after / there.length
  // Columns: one a period, the treatment last; each less its mean over this unit's cells.
  for (const [index, period] of there.entries()) {
    right[period]! += values[index]! - mean
    gram[period * size + period]! += 1
    for (const other of there) gram[period * size + other]! -= 1 / there.length
    if (!isTreated) continue
    const pull = (period >= start ? 1 : 0) - share
    gram[(size - 1) * size + period]! += pull
    gram[period * size + size - 1]! += pull
    gram[size * size - 1]! += pull * pull
    right[size - 1]! += pull * (values[index]! - mean)
  }
  const post = values.filter((_, index) => there[index]! >= start)
  return { treated: isTreated, gram, right, postSum: isTreated ? post.reduce((sum, value) => sum + value, 0) : 0, postCells: isTreated ? post.length : 0 }
}

function sumOf(parts: readonly UnitPart[]): UnitPart {
  const gram = new Float64Array(parts[0]!.gram.length)
  const right = new Float64Array(parts[0]!.right.length)
  for (const part of parts) add(gram, right, part, 1)
  const total = (pick: (part: UnitPart) => number) => parts.reduce((sum, part) => sum + pick(part), 0)
  return { treated: true, gram, right, postSum: total((part) => part.postSum), postCells: total((part) => part.postCells) }
}

function add(gram: Float64Array, right: Float64Array, part: UnitPart, sign: number): void {
  for (let i = 0; i < gram.length; i++) gram[i]! += sign * part.gram[i]!
  for (let i = 0; i < right.length; i++) right[i]! += sign * part.right[i]!
}

/** Periods that are filled but the first, which stands at zero, and the treatment. */
function keptOf({ gram, right }: Equations): number[] {
  const size = right.length
  const filled = Array.from({ length: size - 1 }, (_, period) => period).filter((period) => gram[period * size + period]! > 1e-9)
  return [...filled.slice(1), size - 1]
}

type Equations = Pick<UnitPart, 'gram' | 'right'>

function triangleOf(equations: Equations): Matrix | null {
  const kept = keptOf(equations)
  const size = equations.right.length
  const values = Float64Array.from(kept.flatMap((row) => kept.map((column) => equations.gram[row * size + column]!)))
  return choleskyOf({ rows: kept.length, columns: kept.length, values })
}

/** The treatment's coefficient stands last. */
function coefficientsOf(equations: Equations): Float64Array | null {
  const lower = triangleOf(equations)
  return (
    lower &&
    solveCholesky(
      lower,
      Float64Array.from(keptOf(equations), (row) => equations.right[row]!),
    )
  )
}

/** Solving anew without each unit costs units times periods cubed; beyond this, its first-order form is taken. */
const mostWork = 3e9

/** How far one unit's equations pull the treatment's coefficient, to first order. */
function influenceOf(whole: UnitPart, coefficients: Float64Array): (part: UnitPart) => number {
  const kept = keptOf(whole)
  const size = whole.right.length
  const direction = solveCholesky(
    triangleOf(whole)!,
    Float64Array.from(kept, (row) => (row === size - 1 ? 1 : 0)),
  )
  return (part) =>
    kept.reduce(
      (sum, row, i) => sum + direction[i]! * (part.right[row]! - kept.reduce((fit, column, j) => fit + part.gram[row * size + column]! * coefficients[j]!, 0)),
      0,
    )
}

/** Parts of the squared errors that one group brings. */
interface LeftOut {
  readonly effect: number
  readonly observed: number
  readonly covariance: number
}

function leaveOneOut(
  whole: UnitPart,
  group: readonly UnitPart[],
  estimate: number,
  influence: ((part: UnitPart) => number) | null,
): LeftOut | Undetermined | null {
  const n = group.length
  if (n < 2) return null
  const pairs: [number, number][] = []
  for (const part of group) {
    const without = influence === null ? coefficientWithout(whole, part) : estimate - (influence(part) * n) / (n - 1)
    if (without === null)
      return { undetermined: 'too-few-units', because: 'the effect rests on a single unit in some period', mend: 'Fill in the missing cells.' }
    pairs.push([without - estimate, (whole.postSum - part.postSum) / Math.max(1, whole.postCells - part.postCells)])
  }
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / n
  const means = [mean(0), mean(1)] as const
  const moment = (a: 0 | 1, b: 0 | 1) => ((n - 1) / n) * pairs.reduce((sum, pair) => sum + (pair[a] - means[a]) * (pair[b] - means[b]), 0)
  return { effect: moment(0, 0), observed: moment(1, 1), covariance: moment(0, 1) }
}

function coefficientWithout(whole: UnitPart, part: UnitPart): number | null {
  const rest = { gram: Float64Array.from(whole.gram), right: Float64Array.from(whole.right) }
  add(rest.gram, rest.right, part, -1)
  return coefficientsOf(rest)?.at(-1) ?? null
}

/** A single unit is thought to vary as one of the n others does. */
function borrowed(other: LeftOut | null, n: number): LeftOut | null {
  return other && { effect: other.effect * n, observed: 0, covariance: 0 }
}
