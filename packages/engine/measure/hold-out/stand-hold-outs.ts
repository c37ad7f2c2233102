import type { Experiment, Initiative, Strategy } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { goalsServed } from '../../align/served-goals.ts'
import { sayCount, sayDifference, sayDifferenceRange } from '../../numbers-in-words.ts'
import type { ExperimentResult, Interval, Lift } from '../experiment-result.ts'
import type { CumulativeEffect, HoldOutStanding } from './hold-out.ts'

/**
 * Where every hold-out stands, in the order of the strategy: the difference between those who got the work and those who were kept from it, for one and for
 * all, since it began.
 *
 * results: of the experiments that have begun; hold-outs among them are found by their word.
 */
export function standHoldOuts(results: readonly ExperimentResult[], strategy: Strategy): readonly HoldOutStanding[] {
  return results.flatMap((result) => {
    const experiment = strategy.experiments.get(result.experiment)
    return experiment?.holdOut === undefined ? [] : [standHoldOut(experiment, experiment.holdOut, result, strategy)]
  })
}

/** The initiatives whose work a hold-out keeps from its control: those named, those of the goals named, else all that use AI. */
export function coveredBy(holdOut: NonNullable<Experiment['holdOut']>, strategy: Strategy): readonly Initiative[] {
  const { goals = [], initiatives = [] } = holdOut
  const served = goalsServed(strategy)
  const isCovered = ({ id, techniques }: Initiative) =>
    goals.length + initiatives.length === 0 ? techniques.length > 0 : initiatives.includes(id) || served.get(id)!.some((goal) => goals.includes(goal))
  return [...strategy.initiatives.values()].filter(isCovered)
}

function standHoldOut(
  experiment: Experiment,
  holdOut: NonNullable<Experiment['holdOut']>,
  { lifts, checks, name, from, to }: ExperimentResult,
  strategy: Strategy,
): HoldOutStanding {
  const effects = lifts.map((lift) => cumulate(lift, experiment))
  const valid = !checks.some((check) => check.veto && check.passed === false)
  const covers = coveredBy(holdOut, strategy).filter(({ stage }) => stage !== 'retired')
  const coversAll = (holdOut.goals ?? []).length + (holdOut.initiatives ?? []).length === 0
  const first = lifts[0]
  const heldOut = first?.control.units ?? 0
  const served = first?.treated.units ?? 0
  return {
    experiment: experiment.id,
    name,
    covers: covers.map((each) => ({ id: each.id, name: each.name })),
    coversAll,
    heldOut,
    served,
    from,
    to,
    effects,
    leaks: checks.find(({ code }) => code === 'exposure-leaks') ?? null,
    valid,
    rung: 'hold-out',
    sentence: sayHoldOut(effects[0], { valid, served, what: coversAll ? 'all AI work' : covers.map((each) => each.name).join(', ') || 'the work' }),
  }
}

/** A mean or a count adds up over units, a share to the units that converted; a ratio or a quantile adds up to nothing. */
function cumulate({ metric, metricName, unit, difference, treated }: Lift, { outcomes }: Experiment): CumulativeEffect {
  const shape = outcomes.find((outcome) => outcome.metric === metric)?.shape ?? 'mean'
  return { metric, metricName, unit, perUnit: difference, total: totalOf(shape, difference, treated.units) }
}

function totalOf(shape: Experiment['outcomes'][number]['shape'], difference: Interval | Undetermined, units: number): Interval | Undetermined {
  if (isUndetermined(difference)) return difference
  if (shape === 'ratio' || shape === 'quantile') {
    const because = `a ${shape} of all units is no sum of what single ones did`
    return { undetermined: 'no-sum', because, mend: 'Name the sum above the line as an outcome of its own.' }
  }
  const { estimate, low, high, level, pValue } = difference
  return { estimate: estimate * units, low: low * units, high: high * units, level, pValue }
}

function sayHoldOut(effect: CumulativeEffect | undefined, { valid, served, what }: { valid: boolean; served: number; what: string }): string {
  if (!valid) return `The hold-out says nothing about ${what} yet: a check takes the comparison its weight.`
  if (effect === undefined || isUndetermined(effect.total)) return `We do not know yet what ${what} brings together.`
  const { estimate, low, high } = effect.total
  const unit = effect.unit === 'ratio' ? null : effect.unit
  const range = sayDifferenceRange(low, high, unit)
  if (low <= 0 && high >= 0) return `No clear effect of ${what} on ${effect.metricName} over ${sayCount(served, 'unit')} (likely between ${range}).`
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} has brought ${sayDifference(estimate, unit)} of ${effect.metricName} over ${sayCount(served, 'unit')} (likely ${range}).`
}
