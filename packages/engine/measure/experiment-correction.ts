import { correctForMany, isUndetermined } from '@plumbline/stats'
import type { ExperimentPlan } from './experiment-plan.ts'
import type { Lift } from './experiment-result.ts'

/**
 * Lifts with what is left of them after the correction for their number: the primary outcomes over all treatments are one family, the secondary ones
 * another. Guardrails are not corrected, for that would hide harm. Where a family has one member, nothing is to be corrected.
 */
export function correctLifts(lifts: readonly Lift[], correction: ExperimentPlan['correction'], level: number): readonly Lift[] {
  if (correction === 'none') return lifts
  const corrected = new Map<Lift, NonNullable<Lift['corrected']>>()
  for (const role of ['primary', 'secondary'] as const) {
    const family = lifts.filter((lift) => lift.role === role)
    if (family.length < 2) continue
    const answers = correctForMany(
      family.map(({ difference }) => (isUndetermined(difference) ? null : difference.pValue)),
      { level, correction },
    )
    const among = answers.filter(({ pValue }) => pValue !== null).length
    for (const [index, lift] of family.entries()) {
      const { pValue, rejected } = answers[index]!
      corrected.set(lift, { pValue, holds: rejected, among, by: correction })
    }
  }
  return lifts.map((lift) => {
    const own = corrected.get(lift)
    return own === undefined ? lift : { ...lift, corrected: own }
  })
}
