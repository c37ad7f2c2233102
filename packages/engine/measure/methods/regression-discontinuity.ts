import {
  type Discontinuity,
  discontinuityAt,
  effectOf,
  type FuzzyDiscontinuity,
  fuzzyDiscontinuityAt,
  type Interval,
  isUndetermined,
  normalQuantile,
  quantileOfSorted,
  type Undetermined,
} from '@plumbline/stats'
import type { ImpactAnswer } from '../impact-result.ts'
import { checkCutoff } from './cutoff-checks.ts'
import { rungAfter } from './design.ts'
import { relativeByFieller } from './relative.ts'
import type { UnitQuestion } from './unit-table.ts'

export interface CutoffQuestion extends UnitQuestion {
  readonly cutoff: number
  /** Which side is treated: from the cut-off upwards, or under it. */
  readonly treatedSide: 'above' | 'below'
}

/**
 * Regression discontinuity: units just past a cut-off against units just short of it, by local lines and a robust bias-corrected interval.
 *
 * Where the table says who took part and the cut-off did not decide it alone (fuzzy), it is the effect of taking part on those whom the cut-off moved.
 * It speaks of units near the cut-off alone. Undetermined: "no-running-variable", and those of `discontinuityAt` and `fuzzyDiscontinuityAt`.
 */
export function regressionDiscontinuity(question: CutoffQuestion): ImpactAnswer | Undetermined {
  const { table, cutoff, treatedSide, level } = question
  if (table.running === undefined)
    return {
      undetermined: 'no-running-variable',
      because: 'nobody said which number decides who is treated',
      mend: 'Name it under "running", with its "cutoff".',
    }
  const fuzzy = isFuzzy(question, table.running) ? fuzzyDiscontinuityAt(table.running, table.outcome, table.treated!, { cutoff, level }) : null
  if (fuzzy !== null && isUndetermined(fuzzy)) return fuzzy
  const found = fuzzy?.ofOutcome ?? discontinuityAt(table.running, table.outcome, { cutoff, level })
  if (isUndetermined(found)) return found
  const side = treatedSide === 'above' ? 1 : -1
  const effect = side === 1 ? found : turned(found)
  const checks = checkCutoff(question, table.running, found)
  return {
    method: 'regression-discontinuity',
    rung: rungAfter(checks),
    effect: plain(fuzzy ?? effect),
    relative: fuzzy === null ? relativeOf(found, effect, side) : withoutBaseline,
    cumulative: { undetermined: 'near-the-cut-off', because: 'it speaks of units near the cut-off alone', mend: 'Read the effect on a unit.' },
    series: [],
    assumptions: [
      'Nobody could choose on which side of the cut-off to be.',
      'Nothing else changes at the same cut-off.',
      'Units just short of the cut-off are like those just past it; of others it says nothing.',
      ...(fuzzy === null ? [] : ['Passing the cut-off works by taking part alone, and kept nobody from it who would have.']),
    ],
    checks,
    from: '',
    to: '',
    units: found.inside[0] + found.inside[1],
    details: [
      { name: 'Bandwidth', value: found.bandwidths.estimate },
      { name: 'Bandwidth of the bias', value: found.bandwidths.bias },
      { name: 'Units inside, below', value: found.inside[0] },
      { name: 'Units inside, above', value: found.inside[1] },
      { name: 'Estimate without bias correction', value: side * found.conventional.estimate },
      { name: 'Its standard error', value: errorIn(found.conventional) },
      ...(fuzzy === null ? [{ name: 'Standard error with the doubt of the correction', value: errorIn(found) }] : []),
      ...(fuzzy === null ? [] : detailsOfFuzzy(fuzzy, side)),
      { name: 'Rows left out for a missing number', value: table.leftOut },
    ],
    cutoffPlot: plotOf(question, table.running, found),
  }
}

/** Whether somebody short of the cut-off took part, or somebody past it did not. */
function isFuzzy({ table, cutoff, treatedSide }: CutoffQuestion, running: Float64Array): boolean {
  return table.treated?.some((took, unit) => (took === 1) !== (running[unit]! >= cutoff === (treatedSide === 'above'))) ?? false
}

function detailsOfFuzzy({ ofOutcome, ofTreatment, conventional }: FuzzyDiscontinuity, side: 1 | -1) {
  return [
    { name: 'Jump in the share that takes part', value: side * ofTreatment.estimate },
    { name: 'Jump of the outcome, whoever took part', value: side * ofOutcome.estimate },
    { name: 'Effect of taking part without bias correction', value: conventional },
  ]
}

const withoutBaseline: Undetermined = {
  undetermined: 'no-baseline',
  because: 'what those whom the cut-off moved would have had without it is not seen by itself',
  mend: 'Read the effect in the unit of the metric.',
}

function plain({ estimate, low, high, level, pValue }: Interval): Interval {
  return { estimate, low, high, level, pValue }
}

function turned({ estimate, low, high, level, pValue }: Interval): Interval {
  return { estimate: -estimate, low: -high, high: -low, level, pValue }
}

/** These intervals are normal. */
function errorIn(interval: Interval): number {
  return Math.sqrt(effectOf(interval).squaredError)
}

/** Over what units just short of the treatment have, which is as much in doubt as what those past it have. */
function relativeOf({ correctedEnds: [below, above] }: Discontinuity, effect: Interval, side: 1 | -1): Interval | Undetermined {
  const [treated, untreated] = side === 1 ? [above, below] : [below, above]
  return relativeByFieller(plain(effect), {
    counterfactual: untreated.value,
    squaredErrors: [treated.squaredError + untreated.squaredError, untreated.squaredError],
    covariance: -untreated.squaredError,
    reach: normalQuantile((1 + effect.level) / 2),
  })
}

const binsOnASide = 20

/** Means of bins within two bandwidths, each side on its own, and the local lines where they were fitted. */
function plotOf(
  { table, cutoff, treatedSide }: CutoffQuestion,
  running: Float64Array,
  { bandwidths, ends, slopes }: Discontinuity,
): ImpactAnswer['cutoffPlot'] {
  const reach = 2 * bandwidths.estimate
  return [-1, 1].flatMap((side) => {
    const own = Array.from(running, (_, unit) => unit).filter((unit) => {
      const distance = running[unit]! - cutoff
      return Math.abs(distance) <= reach && (side === 1 ? distance >= 0 : distance < 0)
    })
    const sorted = Float64Array.from(own, (unit) => running[unit]!).sort()
    if (sorted.length === 0) return []
    const edges = Array.from({ length: binsOnASide + 1 }, (_, index) => quantileOfSorted(sorted, index / binsOnASide))
    return edges.slice(1).flatMap((edge, index) => {
      const inBin = own.filter((unit) => running[unit]! <= edge && (index === 0 || running[unit]! > edges[index]!))
      if (inBin.length === 0) return []
      const mean = (of: Float64Array) => inBin.reduce((sum, unit) => sum + of[unit]!, 0) / inBin.length
      const place = mean(running)
      const distance = place - cutoff
      const line = Math.abs(distance) > bandwidths.estimate ? null : ends[side === 1 ? 1 : 0] + slopes[side === 1 ? 1 : 0] * distance
      return [{ running: place, mean: mean(table.outcome), units: inBin.length, line, treated: (side === 1) === (treatedSide === 'above') }]
    })
  })
}
