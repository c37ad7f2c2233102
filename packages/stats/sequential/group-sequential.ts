import { findRoot } from '../find-root.ts'
import { normalCdf } from '../normal.ts'
import type { Undetermined } from '../undetermined.ts'
import { addFutility } from './futility.ts'
import { advancePath, chanceAbove, type Path, startOfPath } from './path.ts'
import { type Spending, spendRisk } from './spending.ts'

export interface GroupSequentialPlan {
  /** Information at each look as a share of what was planned (units over planned units), increasing. A last look above 1 has overrun. */
  readonly fractions: readonly number[]
  /** Accepted risk of a false alarm over all looks and all sides together. */
  readonly alpha: number
  readonly sides: 1 | 2
  readonly spending: Spending
  /** No look follows the last one listed: it spends whatever risk is left, also before fraction 1. */
  readonly last?: boolean
  /** Stop early where the effect looks hopeless; may be overruled without harm to the risk of a false alarm. One-sided plans only. */
  readonly futility?: { readonly spending: Spending /** Accepted risk to miss the effect that was planned for. */; readonly beta: number }
}

export interface Look {
  readonly fraction: number
  /** Stop for effect where z is at least this; on two sides also at minus this. 8 stands for "never" (a tail of 1e-15). */
  readonly z: number
  /** The p-value, of as many sides as the plan has, that this boundary asks for. */
  readonly nominalP: number
  /** Risk spent up to here, of all sides. */
  readonly spent: number
  /** Stop for futility where z is at most this; null without such a rule. */
  readonly futilityZ: number | null
}

export interface GroupSequential {
  readonly alpha: number
  readonly sides: 1 | 2
  readonly looks: readonly Look[]
  /** Expected z at fraction 1 for which the risk to miss is beta, where futility was asked for; else null. */
  readonly drift: number | null
}

/** A boundary is never asked for beyond this z. */
const neverZ = 8

/** Looks that bring less new information than this are one look. */
const leastStep = 1e-3

/**
 * Boundaries of z at each look of a test that may stop early, by spending the accepted risk over the information (Lan and DeMets 1983).
 *
 * The looks need not be those that were planned: give the fractions at which one really looked.
 * Undetermined: "no-looks", "no-new-information" where two looks stand at nearly one fraction.
 * Source: Armitage, McPherson and Rowe (1969); Jennison and Turnbull (2000), chapters 7 and 19.
 * Checked against: golden/sequential.json (rpact; Jennison and Turnbull's tables 2.1 and 2.3; Reboussin et al.'s published boundaries).
 */
export function groupSequential(plan: GroupSequentialPlan): GroupSequential | Undetermined {
  const wrong = whyNoBoundaries(plan)
  if (wrong) return wrong
  const risk = plan.alpha / plan.sides
  const spent = plan.fractions.map((fraction, i) => (plan.last && i === plan.fractions.length - 1 ? risk : spendRisk(plan.spending, risk, fraction)))
  const boundaries = boundariesFor(plan.fractions, plan.sides, (look, path, time) => boundaryThatSpends(spent[look]! - (spent[look - 1] ?? 0), path, time))
  const looks = plan.fractions.map((fraction, i) => {
    const z = boundaries[i]!
    return { fraction, z, nominalP: plan.sides * normalCdf(-z), spent: plan.sides * spent[i]!, futilityZ: null }
  })
  const design = { alpha: plan.alpha, sides: plan.sides, looks, drift: null }
  return plan.futility ? addFutility(design, plan.futility) : design
}

/**
 * Classical boundaries for equally spaced looks: z at a look is c times fraction to the power of (shape - 1/2), with one c for all. shape 1/2 is Pocock's
 * constant boundary, shape 0 O'Brien and Fleming's. Undetermined: as groupSequential.
 * Source: Wang and Tsiatis (1987). Checked against: Jennison and Turnbull (2000), tables 2.1 and 2.3.
 */
export function shapedBoundaries(
  plan: Omit<GroupSequentialPlan, 'spending' | 'futility' | 'last'> & { readonly shape: number },
): GroupSequential | Undetermined {
  const wrong = whyNoBoundaries(plan)
  if (wrong) return wrong
  const zOf = (c: number, fraction: number) => Math.min(neverZ, c * fraction ** (plan.shape - 0.5))
  const spentWith = (c: number) => {
    const spent: number[] = []
    boundariesFor(plan.fractions, plan.sides, (look, path, time) => {
      const z = zOf(c, plan.fractions[look]!)
      spent.push((spent[look - 1] ?? 0) + chanceAbove(path, time, z))
      return z
    })
    return spent
  }
  const c = findRoot((candidate) => spentWith(candidate).at(-1)! - plan.alpha / plan.sides, 0.01, neverZ, 1e-10)
  const spent = spentWith(c)
  const looks = plan.fractions.map((fraction, i) => {
    const z = zOf(c, fraction)
    return { fraction, z, nominalP: plan.sides * normalCdf(-z), spent: plan.sides * spent[i]!, futilityZ: null }
  })
  return { alpha: plan.alpha, sides: plan.sides, looks, drift: null }
}

/** Chooses the boundary of each look in turn, walking the path of no effect between the ones chosen before. */
function boundariesFor(fractions: readonly number[], sides: 1 | 2, choose: (look: number, path: Path, time: number) => number): number[] {
  let path = startOfPath
  return fractions.map((time, look) => {
    const z = choose(look, path, time)
    const nextTime = fractions[look + 1]
    if (nextTime !== undefined) path = advancePath(path, time, { lowZ: sides === 2 ? -z : Number.NEGATIVE_INFINITY, highZ: z, nextTime })
    return z
  })
}

function boundaryThatSpends(risk: number, path: Path, time: number): number {
  if (risk <= 0 || chanceAbove(path, time, neverZ) >= risk) return neverZ
  const wanted = Math.log(risk)
  return findRoot((z) => Math.log(chanceAbove(path, time, z)) - wanted, -neverZ, neverZ, 1e-11)
}

function whyNoBoundaries({ fractions, alpha, sides }: Pick<GroupSequentialPlan, 'fractions' | 'alpha' | 'sides'>): Undetermined | null {
  if (!(alpha > 0 && alpha / sides < 0.5)) throw new RangeError(`the accepted risk lies between 0 and a half a side, not ${alpha}`)
  if (fractions.length === 0) return { undetermined: 'no-looks', because: 'no look has been taken', mend: 'Take a first look.' }
  if (!fractions.every((fraction, i) => fraction - (fractions[i - 1] ?? 0) >= leastStep))
    return {
      undetermined: 'no-new-information',
      because: 'a look brought less than a thousandth of the planned units',
      mend: 'Count looks that are that close together as one.',
    }
  return null
}
