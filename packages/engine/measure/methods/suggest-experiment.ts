import { normalQuantile, type Undetermined } from '@plumbline/stats'
import { sayCount, sayWhole } from '../../numbers-in-words.ts'
import { detectableOf, usualLevel } from './detectable.ts'
import type { SuggestBasis } from './suggest.ts'
import type { Suggestion } from './suggestion.ts'

const leastUnits = 200
const reach = normalQuantile(0.975) + normalQuantile(0.8)

/** Lots drawn among the units behind the metric: what is strongest, wherever it can be done. */
export function suggestExperiment(basis: SuggestBasis): Suggestion {
  const common = { design: 'experiment', name: 'experiment', rung: 'experiment' } as const
  const { experiment, hasBegun, unitsPerPeriod, horizon, metric } = basis
  const isEnough = unitsPerPeriod !== null && unitsPerPeriod >= leastUnits / horizon
  const detectable = isEnough ? detectableByLot(basis) : whyNotByLot(basis)
  if (experiment !== null)
    return { ...common, carries: 'now', reason: `It is tested already, by the experiment ${experiment}: read its result.`, needs: [], detectable }
  if (!isEnough)
    return {
      ...common,
      carries: 'later',
      reason:
        unitsPerPeriod === null
          ? `It is not known how many units are behind ${metric.name}.`
          : `Only ${sayCount(Math.round(unitsPerPeriod), 'row')} a period are behind ${metric.name}.`,
      needs: [`At least ${leastUnits} units, such as customers or orders, that can be drawn by lot.`],
      detectable,
    }
  const rows = `${sayWhole(Math.round(unitsPerPeriod))} rows a period are behind ${metric.name}`
  if (hasBegun)
    return {
      ...common,
      carries: 'later',
      reason: `It began without drawing lots, though ${rows}.`,
      needs: ['Leave some units out by lot from now on (a hold-out), and compare them with the others.'],
      detectable,
    }
  return { ...common, carries: 'now', reason: `It has not begun, and ${rows}: those who get it can be drawn by lot.`, needs: [], detectable }
}

/** Too few units, as far as is known. */
function whyNotByLot({ experiment, unitsPerPeriod }: SuggestBasis): Undetermined {
  if (experiment !== null) return toldByResult
  return unitsPerPeriod === null ? unknownUnits : tooFewUnits
}

/** Half of the rows of the horizon against the other half. Units tell how much they differ; else only a share does. */
function detectableByLot({ metric, series, before, horizon, unitsPerPeriod, unit }: SuggestBasis): Suggestion['detectable'] {
  const usual = usualLevel(series.values.slice(0, before), horizon)
  const spread = unit ?? (metric.unit === 'ratio' && usual !== null && usual > 0 && usual < 1 ? { mean: usual, sd: Math.sqrt(usual * (1 - usual)) } : null)
  if (spread === null || unitsPerPeriod === null) return spreadUnknown
  const half = (unitsPerPeriod * horizon) / 2
  return detectableOf(reach * spread.sd * Math.sqrt(2 / half), spread.mean)
}

const tooFewUnits: Undetermined = {
  undetermined: 'too-few-units',
  because: 'there are too few units to draw among',
  mend: 'Find units, such as customers or orders.',
}

const unknownUnits: Undetermined = {
  undetermined: 'units-unknown',
  because: 'how many units are behind it is not known',
  mend: 'Compute it from rows, one a customer or order.',
}

const toldByResult: Undetermined = {
  undetermined: 'told-by-its-result',
  because: 'it is not worked out before, its result tells it',
  mend: 'Read the result of the experiment.',
}

const spreadUnknown: Undetermined = {
  undetermined: 'spread-unknown',
  because: 'how much the units differ is not known from the metric as a whole',
  mend: 'Plan the experiment: name the dataset with one value a unit.',
}
