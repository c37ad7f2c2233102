import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { lowerFirst, sayCount } from '../../numbers-in-words.ts'
import type { ImpactAnswer } from '../impact-result.ts'
import { designNames } from '../impact-words.ts'
import { detectableFrom } from './detectable.ts'
import { doublyRobustAdoption } from './doubly-robust.ts'
import { regressionDiscontinuity } from './regression-discontinuity.ts'
import type { SuggestBasis } from './suggest.ts'
import type { Suggestion } from './suggestion.ts'
import type { UnitTable } from './unit-table.ts'

const level = 0.95

/** A rule that lets units in from a value on. */
export function suggestCutoff({ cutoff, random }: SuggestBasis): Suggestion {
  const common = { design: 'regression-discontinuity', name: designNames['regression-discontinuity'], rung: 'quasi-experiment' } as const
  if (cutoff === null)
    return {
      ...common,
      carries: 'later',
      reason: 'No rule with a cut-off, such as a score or a day, is known to decide who is treated.',
      needs: ['A number that alone decides who is treated, with its cut-off, in a table with one row a unit.'],
      detectable: notDescribed,
    }
  if (isUndetermined(cutoff)) return { ...common, ...unreadable(cutoff) }
  return {
    ...common,
    ...fromTable(cutoff.table, regressionDiscontinuity({ ...cutoff, level, random })),
    reason: `A table of ${sayCount(cutoff.table.outcome.length, 'unit')} says who is past the cut-off and who is short of it.`,
  }
}

/** For those that took part by their own choice. */
export function suggestParticipants({ participants, metric, random }: SuggestBasis): Suggestion {
  const common = { design: 'doubly-robust', name: designNames['doubly-robust'], rung: 'quasi-experiment' } as const
  if (participants === null)
    return {
      ...common,
      carries: 'later',
      reason: 'No table says of each unit whether it took part and what was known about it before.',
      needs: [`A table with one row a unit: whether it took part, its ${metric.name}, and what was known of it before the start.`],
      detectable: notDescribed,
    }
  if (isUndetermined(participants)) return { ...common, ...unreadable(participants) }
  const { table } = participants
  return {
    ...common,
    ...fromTable(table, doublyRobustAdoption({ ...participants, level, random })),
    reason: `A table of ${sayCount(table.outcome.length, 'unit')} says who took part and ${sayCount(table.covariates.length, 'thing')} known about each before.`,
  }
}

/** What the design says of the units that there are: the width of its interval is that of a later one on as many. */
function fromTable({ outcome }: UnitTable, answer: ImpactAnswer | Undetermined): Pick<Suggestion, 'carries' | 'needs' | 'detectable'> {
  const effect = isUndetermined(answer) ? answer : answer.effect
  if (isUndetermined(effect)) return { carries: 'later', needs: [effect.mend], detectable: effect }
  const usual = outcome.reduce((sum, value) => sum + value, 0) / outcome.length
  return { carries: 'now', needs: [], detectable: detectableFrom(effect, usual) }
}

function unreadable(why: Undetermined): Pick<Suggestion, 'carries' | 'reason' | 'needs' | 'detectable'> {
  return { carries: 'later', reason: `An impact names a table of units, but ${lowerFirst(why.because)}.`, needs: [why.mend], detectable: why }
}

const notDescribed: Undetermined = {
  undetermined: 'no-rows',
  because: 'the units are not described',
  mend: 'Describe the table of units in an impact and measure it.',
}
