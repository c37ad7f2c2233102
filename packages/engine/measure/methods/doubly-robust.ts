import { type DoublyRobust, doublyRobust, type Interval, isUndetermined, normalQuantile, type Undetermined } from '@plumbline/stats'
import { sayAmount, sayCount, sayList } from '../../numbers-in-words.ts'
import type { ValidityCheck } from '../experiment-result.ts'
import type { ImpactAnswer } from '../impact-result.ts'
import { rungAfter } from './design.ts'
import { relativeByFieller } from './relative.ts'
import type { UnitQuestion, UnitTable } from './unit-table.ts'

export interface AdoptionQuestion extends UnitQuestion {
  /** all: had everybody taken part. treated: on those that did. */
  readonly estimand: 'all' | 'treated'
}

/** Nobody whose chance of taking part is outside of these has somebody like it on the other side: Crump and others (2009), their rule of thumb. */
const overlap = [0.1, 0.9] as const
/** A standardised difference up to this is small. */
const alike = 0.1
/** Beyond this share of units without a match, the effect is one on few. */
const mostTrimmed = 0.2

/**
 * Those that took part by their own choice against others like them: augmented inverse-probability weighting, on units that have their like on the other side.
 *
 * Undetermined: "no-treatment", "no-covariates", and those of `doublyRobust`.
 */
export function doublyRobustAdoption(question: AdoptionQuestion): ImpactAnswer | Undetermined {
  const { table, estimand, level } = question
  if (table.treated === undefined)
    return { undetermined: 'no-treatment', because: 'nobody said which column tells who took part', mend: 'Name it under "treatment".' }
  if (table.covariates.length === 0)
    return {
      undetermined: 'no-covariates',
      because: 'nothing is known of the units from before',
      mend: 'Name columns under "covariates" by which those who took part may differ.',
    }
  const first = estimate(table, estimand, level)
  if (isUndetermined(first)) return first
  // Units without their like are left out, and the models fitted again on the others.
  const kept = Array.from(first.propensity, (chance, unit) => ({ chance, unit })).filter(
    ({ chance }) => chance <= overlap[1] && (estimand === 'treated' || chance >= overlap[0]),
  )
  const rest = pickUnits(
    table,
    kept.map(({ unit }) => unit),
  )
  const trimmed = table.outcome.length - kept.length
  const found = trimmed === 0 ? first : estimate(rest, estimand, level)
  if (isUndetermined(found)) return found
  const balance = balanceOf(rest, found)
  const checks = [checkOverlap(trimmed, table), checkBalance(balance), checkUnseen(found, rest)]
  const { estimate: effect, low, high, pValue } = found
  return {
    method: 'doubly-robust',
    rung: rungAfter(checks),
    effect: { estimate: effect, low, high, level, pValue },
    relative: relativeOf(found),
    cumulative: { undetermined: 'no-periods', because: 'the table has no periods to sum over', mend: 'Read the effect on a unit.' },
    series: [],
    assumptions: [
      'Everything that both moves the outcome and decides who takes part is among the covariates.',
      'The covariates were known before, and were not moved by taking part.',
      'What one unit does leaves the others alone.',
    ],
    checks,
    from: '',
    to: '',
    units: rest.outcome.length,
    details: [
      { name: 'Units that took part', value: rest.treated!.reduce((sum, each) => sum + each, 0) },
      { name: 'Units left out because nobody is like them', value: trimmed },
      { name: 'Rows left out for a missing number', value: table.leftOut },
      { name: 'Estimate by weighting alone', value: found.weighted },
      { name: 'Difference of the raw means', value: rawDifference(rest) },
      { name: 'E-value of the estimate', value: eValue(effect, spreadOf(rest.outcome)) },
    ],
    balance,
  }
}

function estimate({ outcome, treated, covariates }: UnitTable, estimand: AdoptionQuestion['estimand'], level: number): DoublyRobust | Undetermined {
  return doublyRobust({ outcome, treated: treated!, covariates: covariates.map(({ values }) => values), estimand, level })
}

function pickUnits(table: UnitTable, units: readonly number[]): UnitTable {
  const pick = (of: Float64Array) => Float64Array.from(units, (unit) => of[unit]!)
  return {
    ...table,
    outcome: pick(table.outcome),
    treated: Uint8Array.from(units, (unit) => table.treated![unit]!),
    covariates: table.covariates.map(({ name, values }) => ({ name, values: pick(values) })),
  }
}

/** Differences of the means in standard deviations, raw and weighted. */
function balanceOf({ treated, covariates }: UnitTable, { weights }: DoublyRobust): NonNullable<ImpactAnswer['balance']> {
  return covariates.map(({ name, values }) => {
    const meanOf = (group: number, weighted: boolean) => {
      let sum = 0
      let total = 0
      for (const [unit, value] of values.entries()) {
        if (treated![unit] !== group) continue
        const weight = weighted ? weights[unit]! : 1
        sum += weight * value
        total += weight
      }
      return sum / total
    }
    const varianceOf = (group: number) => {
      const own = values.filter((_, unit) => treated![unit] === group)
      return spreadOf(own) ** 2
    }
    const spread = Math.sqrt((varianceOf(1) + varianceOf(0)) / 2)
    const standardised = (weighted: boolean) => (spread > 0 ? (meanOf(1, weighted) - meanOf(0, weighted)) / spread : 0)
    return { covariate: name, before: standardised(false), after: standardised(true) }
  })
}

function checkOverlap(trimmed: number, { outcome }: UnitTable): ValidityCheck {
  const code = 'overlap'
  const share = trimmed / outcome.length
  if (share <= mostTrimmed / 4)
    return {
      code,
      passed: true,
      veto: false,
      says: `Nearly all units have their like on the other side${trimmed === 0 ? '' : `; ${sayCount(trimmed, 'unit')} without were left out`}.`,
    }
  return {
    code,
    passed: share <= mostTrimmed ? null : false,
    veto: false,
    says: `${sayCount(trimmed, 'unit')} (${sayAmount(share, 'ratio')}) have nobody like them on the other side and were left out: the effect is one on the others.`,
    mend: 'Say for whom the effect is meant, or find others to compare with.',
  }
}

function checkBalance(balance: NonNullable<ImpactAnswer['balance']>): ValidityCheck {
  const code = 'balance'
  const apart = balance.filter(({ after }) => Math.abs(after) > alike).map(({ covariate }) => covariate)
  if (apart.length === 0) return { code, passed: true, veto: false, says: 'After weighting, the two groups are alike in everything that is known of them.' }
  const says = `After weighting, the two groups still differ in ${sayList(apart)}.`
  return { code, passed: false, veto: false, says, mend: 'Add what tells them apart, such as its square, or compare fewer units.' }
}

/** How strong something unseen would have to be: VanderWeele and Ding (2017). */
function checkUnseen({ estimate: effect, low, high }: DoublyRobust, { outcome }: UnitTable): ValidityCheck {
  const code = 'unseen-causes'
  const nearest = low > 0 ? low : high < 0 ? high : 0
  if (nearest === 0) return { code, passed: null, veto: false, says: 'The effect is not clear, so nothing unseen is needed to explain it.' }
  const strength = eValue(nearest, spreadOf(outcome))
  const times = strength.toFixed(1)
  const says = `Something unseen that is ${times} times as common among those who took part, and makes a high outcome ${times} times as likely, would be enough to leave no clear effect (${eValue(effect, spreadOf(outcome)).toFixed(1)} times to leave none).`
  if (strength >= leastStrength) return { code, passed: true, veto: false, says }
  return { code, passed: false, veto: false, says, mend: 'Name what might be unseen, and bring it as a covariate.' }
}

/** Weaker causes than this are everywhere. */
const leastStrength = 1.25

function eValue(effect: number, spread: number): number {
  const ratio = Math.exp(0.91 * Math.abs(effect / spread))
  return ratio + Math.sqrt(ratio * (ratio - 1))
}

function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

function rawDifference({ outcome, treated }: UnitTable): number {
  const mean = (group: number) => {
    const own = outcome.filter((_, unit) => treated![unit] === group)
    return own.reduce((sum, value) => sum + value, 0) / own.length
  }
  return mean(1) - mean(0)
}

/** The mean without it is an estimate like the effect. */
function relativeOf({ estimate, low, high, level, pValue, without, squaredErrors, covariance }: DoublyRobust): Interval | Undetermined {
  const reach = normalQuantile((1 + level) / 2)
  return relativeByFieller({ estimate, low, high, level, pValue }, { counterfactual: without, squaredErrors, covariance, reach })
}
