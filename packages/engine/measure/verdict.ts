import type { Experiment, Strategy } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { lowerFirst, sayAmount, sayDifferenceRange, saySize } from '../numbers-in-words.ts'
import type { Lift, ValidityCheck } from './experiment-result.ts'

/**
 * One sentence a busy person can repeat: what each treatment did to the primary outcome, or why that cannot be said.
 * early: it is read before the end that alone decides.
 */
export function sayVerdict(experiment: Experiment, lifts: readonly Lift[], checks: readonly ValidityCheck[], early: boolean): string {
  const veto = checks.find((check) => check.veto && check.passed === false)
  if (veto) return `No verdict: ${lowerFirst(veto.says)}`
  const primary = lifts.filter((lift) => lift.role === 'primary')
  const worse = lifts.filter((lift) => lift.role === 'guardrail' && lift.direction === 'worse')
  const parts = [...primary.map((lift) => sayLift(lift, experiment)), ...worse.map((lift) => `but ${sayLift(lift, experiment)}`)]
  return early ? `So far ${parts.join('; ')}; only its end decides.` : `${upperFirst(parts.join('; '))}.`
}

export function nameOfTreatment(lift: Pick<Lift, 'treatment' | 'initiative'>, strategy: Strategy): string {
  return (lift.initiative === null ? undefined : strategy.initiatives.get(lift.initiative)?.name) ?? lift.treatment
}

/** Whether an interval lies wholly on one side of no difference, in the sense of a metric whose better way is `wanted`. */
export function directionOf(difference: Lift['difference'], wanted: 'up' | 'down'): Lift['direction'] {
  if (isUndetermined(difference)) return 'unclear'
  const { low, high } = difference
  if (low <= 0 && high >= 0) return 'unclear'
  return low > 0 === (wanted === 'up') ? 'better' : 'worse'
}

function sayLift(lift: Lift, experiment: Experiment): string {
  const { treatmentName: name, metricName, unit } = lift
  if (isUndetermined(lift.difference)) return `what ${name} did to ${metricName} cannot be said: ${lift.difference.because}`
  const { estimate, low, high } = lift.difference
  const range = sayDifferenceRange(low, high, unit)
  if (lift.direction === 'unclear') return `no clear effect of ${name} on ${metricName} (likely between ${range.replace(' to ', ' and ')})`
  const verb = estimate > 0 ? 'raised' : 'lowered'
  const size = saySize(estimate, unit)
  const least = experiment.minimumEffect?.value
  const small = least !== undefined && lift.role === 'primary' && Math.max(Math.abs(low), Math.abs(high)) < least ? ', less than is worth acting on' : ''
  return `${name} ${verb} ${metricName} by ${size} (likely ${range}), from ${sayAmount(lift.control.mean, unit)} to ${sayAmount(lift.treated.mean, unit)}${small}`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
