import { findRoot } from '../find-root.ts'
import type { Undetermined } from '../undetermined.ts'
import type { GroupSequential } from './group-sequential.ts'
import { advancePath, chanceBelow, startOfPath } from './path.ts'
import { type Spending, spendRisk } from './spending.ts'

/**
 * Adds boundaries below which one may stop because the effect that was planned for will hardly be found. They are not binding: the boundaries above are
 * those of a test without them. The drift is the one for which exactly beta is spent when both meet at the last look.
 * Undetermined: "two-sided-futility"; "no-drift" where no effect fits the looks.
 * Source: Pampallona, Tsiatis and Kim (2001). Checked against: golden/sequential.json (rpact).
 */
export function addFutility(design: GroupSequential, futility: { readonly spending: Spending; readonly beta: number }): GroupSequential | Undetermined {
  if (design.sides === 2)
    return { undetermined: 'two-sided-futility', because: 'a stop for futility needs a direction', mend: 'Plan a one-sided test, or leave futility out.' }
  const gap = (drift: number) => gapAtEnd(design, futility, drift).gap
  const low = 0.05
  const high = 12
  if (gap(low) > 0 || gap(high) < 0) return { undetermined: 'no-drift', because: 'no effect spends this risk over these looks', mend: 'Choose another beta.' }
  const drift = findRoot(gap, low, high, 1e-9)
  const { boundaries } = gapAtEnd(design, futility, drift)
  const end = design.looks.length - 1
  return { ...design, drift, looks: design.looks.map((look, i) => ({ ...look, futilityZ: i === end ? look.z : Math.min(boundaries[i]!, look.z) })) }
}

/** How far above the upper boundary the lower one ends, with this drift; more than zero where the drift is larger than it need be. */
function gapAtEnd(design: GroupSequential, { spending, beta }: { spending: Spending; beta: number }, drift: number): { gap: number; boundaries: number[] } {
  let path = startOfPath
  let spent = 0
  const boundaries: number[] = []
  const end = design.looks.length - 1
  for (const [i, look] of design.looks.entries()) {
    const wanted = i === end ? beta : spendRisk(spending, beta, look.fraction)
    const z = zThatMisses(wanted - spent, (candidate) => chanceBelow(path, look.fraction, candidate, drift))
    boundaries.push(z)
    // Boundaries that meet early leave nothing to go on with: the drift is too large, the more so the earlier.
    if (i < end && z >= look.z) return { gap: z - look.z + (end - i), boundaries }
    if (i === end) return { gap: z - look.z, boundaries }
    path = advancePath(path, look.fraction, { lowZ: z, highZ: look.z, drift, nextTime: design.looks[i + 1]!.fraction })
    spent = wanted
  }
  return { gap: 0, boundaries }
}

const farLowZ = -20
const farHighZ = 20

function zThatMisses(risk: number, chance: (z: number) => number): number {
  if (risk <= chance(farLowZ)) return farLowZ
  if (chance(farHighZ) <= risk) return farHighZ
  const wanted = Math.log(risk)
  return findRoot((z) => Math.log(Math.max(chance(z), Number.MIN_VALUE)) - wanted, farLowZ, farHighZ, 1e-11)
}
