import type { Grain, ImpactDesign } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { sayDifferenceRange, sayRelative, saySize } from '../numbers-in-words.ts'
import type { ImpactResult } from './impact-result.ts'
import { directionOf } from './verdict.ts'

type Unsaid = Omit<ImpactResult, 'sentence' | 'direction'>

/** Designs as people call them. */
export const designNames: Readonly<Record<ImpactDesign, string>> = {
  'difference-in-differences': 'difference in differences',
  'staggered-adoption': 'difference in differences with staggered starts',
  'synthetic-control': 'synthetic control',
  'augmented-synthetic-control': 'augmented synthetic control',
  'synthetic-difference-in-differences': 'synthetic difference in differences',
  'interrupted-series': 'interrupted series',
  'regression-discontinuity': 'regression discontinuity',
  'doubly-robust': 'doubly robust comparison of those who took part and those who did not',
  'before-after': 'before and after',
}

/** Whether the effect lies wholly on one side of none, in the sense of the metric. */
export function directionOfImpact({ answer, metric, perPeriod }: Unsaid): ImpactResult['direction'] {
  if (isUndetermined(answer)) return 'unclear'
  return directionOf(isUndetermined(perPeriod) ? answer.effect : perPeriod, metric.direction)
}

/** One sentence a busy person can repeat: what the initiative did to the metric, how sure that is, or why it cannot be said. */
export function sayImpact({ answer, metric, initiative, perPeriod, direction, design }: Unsaid & Pick<ImpactResult, 'direction'>): string {
  const cannot = (because: string) => `What ${initiative.name} did to ${metric.name} cannot be said: ${because}.`
  if (isUndetermined(answer)) return cannot(answer.because)
  const veto = answer.checks.find((check) => check.veto && check.passed === false)
  if (veto) return `No verdict: ${veto.says.charAt(0).toLowerCase()}${veto.says.slice(1)}`
  if (isUndetermined(perPeriod)) return cannot(perPeriod.because)
  const each = isOfPeriods(design) ? ` ${everyPeriod[metric.grain]}` : ''
  const range = sayDifferenceRange(perPeriod.low, perPeriod.high, metric.unit)
  const standing = answer.rung === 'observed' ? ` It is an observation, no proof: ${doubtOf(answer.checks)}` : ''
  if (direction === 'unclear')
    return `No clear effect of ${initiative.name} on ${metric.name}: likely between ${range.replace(' to ', ' and ')}${each}.${standing}`
  const verb = perPeriod.estimate > 0 ? 'raised' : 'lowered'
  const size = saySize(perPeriod.estimate, metric.unit)
  const relative = isUndetermined(answer.relative) ? '' : `, ${sayRelative(answer.relative.estimate)} on what was to be expected`
  return `${initiative.name} ${verb} ${metric.name} by ${size}${each} (likely ${range})${relative}.${standing}`
}

/** A table of units has no periods. */
function isOfPeriods(design: ImpactDesign): boolean {
  return design !== 'regression-discontinuity' && design !== 'doubly-robust'
}

const everyPeriod: Readonly<Record<Grain, string>> = { day: 'a day', week: 'a week', month: 'a month', quarter: 'a quarter', year: 'a year' }

function doubtOf(checks: readonly { readonly passed: boolean | null; readonly says: string }[]): string {
  const first = checks.find(({ passed }) => passed === false)?.says ?? 'Nothing shows what would have happened without it.'
  return `${first.charAt(0).toLowerCase()}${first.slice(1)}`
}
