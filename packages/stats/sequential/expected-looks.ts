import { findRoot } from '../find-root.ts'
import { normalQuantile } from '../normal.ts'
import type { Undetermined } from '../undetermined.ts'
import type { GroupSequential } from './group-sequential.ts'
import { advancePath, chanceAbove, chanceBelow, startOfPath } from './path.ts'

export interface ExpectedLooks {
  /** Chance to stop at the upper boundary, at any look. */
  readonly power: number
  /** Information used on average, as a share of what was planned. */
  readonly expectedFraction: number
  /** Chance to stop at each look; "lower" is the lower boundary of a two-sided test or futility. At the last look whoever crosses nothing has stopped too. */
  readonly stops: readonly { readonly upper: number; readonly lower: number }[]
}

/** What a design does when the effect is such that z is expected to be `drift` at fraction 1; 0 is no effect. Stops for futility are obeyed. */
export function expectLooks(design: GroupSequential, drift: number): ExpectedLooks {
  let path = startOfPath
  const stops = design.looks.map(({ fraction, z, futilityZ }, i) => {
    const lowZ = design.sides === 2 ? -z : (futilityZ ?? Number.NEGATIVE_INFINITY)
    const upper = chanceAbove(path, fraction, z, drift)
    const lower = lowZ === Number.NEGATIVE_INFINITY ? 0 : chanceBelow(path, fraction, lowZ, drift)
    const next = design.looks[i + 1]
    if (next) path = advancePath(path, fraction, { lowZ, highZ: z, drift, nextTime: next.fraction })
    return { upper, lower }
  })
  const end = design.looks.at(-1)!.fraction
  const saved = stops.reduce((sum, { upper, lower }, i) => sum + (upper + lower) * (end - design.looks[i]!.fraction), 0)
  return { power: stops.reduce((sum, { upper }) => sum + upper, 0), expectedFraction: end - saved, stops }
}

/**
 * How many times the units of a fixed test this design needs at most, for the same power.
 * Undetermined: "unreachable-power" where the power is not between the risk and 1, or futility keeps it from being reached.
 * Checked against: golden/sequential.json (rpact).
 */
export function sequentialInflation(design: GroupSequential, power: number): number | Undetermined {
  const risk = design.alpha / design.sides
  const fixed = normalQuantile(power) - normalQuantile(risk)
  const short = (drift: number) => expectLooks(design, drift).power - power
  if (!(power > risk && power < 1) || short(4 * fixed) < 0)
    return { undetermined: 'unreachable-power', because: 'no effect reaches this power', mend: 'Ask for a power between the accepted risk and 1.' }
  return (findRoot(short, 0.01 * fixed, 4 * fixed, 1e-9) / fixed) ** 2 * Math.max(1, design.looks.at(-1)!.fraction)
}
