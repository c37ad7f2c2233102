import { type Baseline, detectableMargin, isUndetermined, type PowerDesign, type Undetermined, unitsNeeded } from '@plumbline/stats'
import { sayCount, saySize, sayWhole } from '../../numbers-in-words.ts'
import type { ClusterQuestion } from './planned-clusters.ts'

/** A metric that must be shown not to get worse by more than a margin. */
export interface GuardrailQuestion {
  readonly metric: string
  readonly name: string
  readonly unit: string | null
  readonly wanted: 'up' | 'down'
  readonly baseline: Baseline
  /** The loss that is accepted, absolute and above zero, in the unit of the metric. */
  readonly margin: number
}

/** What it takes to rule the loss out where the work in truth changes nothing. */
export interface GuardrailNeeds {
  readonly metric: string
  readonly name: string
  readonly unit: string | null
  readonly margin: number
  /** Of all variants together, before what reading on the way costs. */
  readonly units: number | Undetermined
  readonly says: string
}

/**
 * Units that rule out a guardrail's loss with the power wanted: a test of non-inferiority on one side, at half the accepted error, or at all of it under
 * a one-sided rule. Guardrails share no error with other comparisons, for that would hide harm. Of units that are drawn in clusters it is clusters
 * that are counted.
 *
 * Undetermined units: as unitsNeeded of the statistics.
 */
export function needGuardrail(question: GuardrailQuestion, power: number, design: PowerDesign, clusters?: ClusterQuestion): GuardrailNeeds {
  const { metric, name, unit, margin } = question
  const size = unitsNeeded(betterIsUp(question), 0, power, { ...design, comparisons: 1, margin })
  const worse = saySize(margin, unit)
  if (isUndetermined(size)) return { metric, name, unit, margin, units: size, says: `No run rules out that ${name} gets worse by ${worse}: ${size.because}.` }
  const often = `in ${Math.round(power * 10)} of 10 runs`
  const what = clusters === undefined ? `${sayWhole(size.units)} units` : `${sayCount(size.units, 'cluster')} (${clusters.of})`
  const says = `${what} rule out ${often} that ${name} gets worse by more than ${worse}, if nothing changes it.`
  return { metric, name, unit, margin, units: size.units, says }
}

/** The smallest loss that so many units rule out with the power wanted; null where none is. */
export function marginRuledOut(question: GuardrailQuestion, units: number, power: number, design: PowerDesign): number | null {
  const margin = detectableMargin(betterIsUp(question), 0, units, power, { ...design, comparisons: 1 })
  return isUndetermined(margin) ? null : margin
}

/** The statistics take what is better to be up: of a share that is to fall, those that are no hits. */
function betterIsUp({ baseline, wanted }: GuardrailQuestion): Baseline {
  return wanted === 'down' && baseline.isShare ? { ...baseline, value: 1 - baseline.value } : baseline
}
