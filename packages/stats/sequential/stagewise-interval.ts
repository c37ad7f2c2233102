import { type Effect, whyNoEffect } from '../effect.ts'
import { findRoot } from '../find-root.ts'
import type { Interval } from '../interval.ts'
import type { Undetermined } from '../undetermined.ts'
import type { GroupSequential, Look } from './group-sequential.ts'
import { advancePath, chanceAbove, chanceBelow, startOfPath } from './path.ts'

/**
 * Estimate, interval and p-value after a group-sequential test has stopped. The plain ones are too good, since it stopped where it looked good; these order
 * what could have happened by the look it would have stopped at (an earlier stop is more extreme) and invert that. The estimate is median-unbiased.
 *
 * design: with the looks that were taken; it stopped at the last. level: coverage in (0, 1). The p-value is two-sided. Futility is not counted on.
 * Undetermined: "not-stopped" where the boundary was not crossed before the planned end; "no-variance", "not-a-number", "too-far" beyond 20 standard errors.
 * Source: Tsiatis, Rosner and Mehta (1984); Jennison and Turnbull (2000), chapter 8. Checked against: golden/sequential.json (scipy, multivariate normal).
 */
export function stagewiseInterval(design: GroupSequential, effect: Effect, level: number): Interval | Undetermined {
  const wrong = whyNoEffect(effect)
  if (wrong) return wrong
  const error = Math.sqrt(effect.squaredError)
  const z = effect.estimate / error
  const last = design.looks.at(-1)!
  const crossed = design.sides === 2 ? Math.abs(z) >= last.z : z >= last.z
  const atEnd = last.fraction >= 1 || last.spent >= design.alpha
  if (!crossed && !atEnd)
    return {
      undetermined: 'not-stopped',
      because: 'the boundary has not been crossed and more looks are planned',
      mend: 'Read the interval of this look, or go on to the planned end.',
    }
  if (Math.abs(z) > 20)
    return { undetermined: 'too-far', because: 'the effect is more than 20 standard errors from zero', mend: 'Read the interval of this look.' }
  const root = Math.sqrt(last.fraction)
  const atLeast = (drift: number) => chanceAtLeast(design, z, drift)
  // The drift that makes what was seen this unlikely, to be read as an effect: one standard error is 1 over the root of the information.
  const driftWhere = (chance: number) => findRoot((drift) => atLeast(drift) - chance, -45 / root, 45 / root, 1e-10) * error * root
  return {
    estimate: driftWhere(0.5),
    low: driftWhere((1 - level) / 2),
    high: driftWhere((1 + level) / 2),
    level,
    pValue: Math.min(1, 2 * (z > 0 ? atLeast(0) : chanceAtMost(design, z))),
  }
}

/** Chance of a stop above at an earlier look, or of getting to the last one with at least this z. */
function chanceAtLeast(design: GroupSequential, z: number, drift: number): number {
  let path = startOfPath
  let chance = 0
  for (const [i, look] of design.looks.entries()) {
    const next = design.looks[i + 1]
    if (!next) return chance + chanceAbove(path, look.fraction, z, drift)
    chance += chanceAbove(path, look.fraction, look.z, drift)
    path = advancePath(path, look.fraction, { ...betweenBoundaries(design, look), drift, nextTime: next.fraction })
  }
  return chance
}

/** The same downwards, without an effect; of a stop below or at the end, which every z below zero is. */
function chanceAtMost(design: GroupSequential, z: number): number {
  let path = startOfPath
  let chance = 0
  for (const [i, look] of design.looks.entries()) {
    const next = design.looks[i + 1]
    if (!next) return chance + chanceBelow(path, look.fraction, z)
    const { lowZ, highZ } = betweenBoundaries(design, look)
    if (design.sides === 2) chance += chanceBelow(path, look.fraction, lowZ)
    path = advancePath(path, look.fraction, { lowZ, highZ, nextTime: next.fraction })
  }
  return chance
}

function betweenBoundaries({ sides }: GroupSequential, { z }: Look): { readonly lowZ: number; readonly highZ: number } {
  return { lowZ: sides === 2 ? -z : Number.NEGATIVE_INFINITY, highZ: z }
}
