import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { sayCount } from '../../numbers-in-words.ts'
import type { DesignResult } from './design.ts'
import { detectableFrom, usualLevel } from './detectable.ts'
import { differenceInDifferences } from './difference-in-differences.ts'
import { cellOf, type Panel } from './panel.ts'
import type { SuggestBasis } from './suggest.ts'
import type { Suggestion } from './suggestion.ts'
import { syntheticControl } from './synthetic-control.ts'

const level = 0.95
const leastOnEachSide = 4
const leastDonors = 6
const leastBefore = 8

/** Some units treated, others not: what half of them would show. */
export function suggestComparison(basis: SuggestBasis): Suggestion {
  const common = { design: 'difference-in-differences', name: 'difference in differences', rung: 'quasi-experiment' } as const
  const found = widest(basis, ({ panel }) => panel.units.length >= 2 * leastOnEachSide)
  if (found === null)
    return {
      ...common,
      carries: 'later',
      reason: `No dimension splits ${basis.metric.name} into ${2 * leastOnEachSide} units or more.`,
      needs: [`A dimension with ${2 * leastOnEachSide} units or more, such as shops or regions, of which some are treated and some are not.`],
      detectable: noUnits,
    }
  const { dimension, panel } = found
  const treated = treatedOf(panel)
  const half = treated.length > 0 ? treated : everySecond(panel)
  const known = Math.min(treated.length, panel.units.length - treated.length) >= leastOnEachSide
  const needs = basis.hasBegun && !known ? [sayWho(treated.length, dimension)] : []
  return {
    ...common,
    carries: needs.length === 0 ? 'now' : 'later',
    reason: known
      ? `Of ${sayCount(panel.units.length, 'unit')} by ${dimension}, ${treated.length} were treated and ${panel.units.length - treated.length} were not.`
      : basis.hasBegun
        ? `There are ${sayCount(panel.units.length, 'unit')} by ${dimension}, but nobody said which were treated and which were not.`
        : `It has not begun: it can start in some of ${sayCount(panel.units.length, 'unit')} by ${dimension} and leave the others out; better still, drawn by lot.`,
    needs,
    detectable: play(basis, panel, half, (pretended) =>
      differenceInDifferences({ panel: pretended, level, random: basis.random, additive: basis.metric.additive }),
    ),
  }
}

/** One unit treated, a mixture of the others beside it. */
export function suggestMixture(basis: SuggestBasis): Suggestion {
  const common = { design: 'synthetic-control', name: 'synthetic control', rung: 'quasi-experiment' } as const
  const found = widest(basis, ({ panel }) => panel.units.length > leastDonors)
  if (found === null)
    return {
      ...common,
      carries: 'later',
      reason: `No dimension splits ${basis.metric.name} into more than ${leastDonors} units.`,
      needs: [`A dimension with more than ${leastDonors} units, of which one or a few are treated.`],
      detectable: noUnits,
    }
  const { dimension, panel } = found
  const treated = treatedOf(panel)
  const before = Math.min(basis.before, panel.periods.length)
  const needs = [
    ...(basis.hasBegun && (treated.length === 0 || panel.units.length - treated.length < leastDonors) ? [sayWho(treated.length, dimension)] : []),
    ...(before < leastBefore ? [`${leastBefore - before} more periods before the start.`] : []),
  ]
  return {
    ...common,
    carries: needs.length === 0 ? 'now' : 'later',
    reason: `${sayCount(panel.units.length, 'unit')} by ${dimension} with ${sayCount(before, 'period')} before the start: those left out can be mixed into what a treated one would have been.`,
    needs,
    detectable: play(basis, panel, treated.length > 0 ? treated : [middleUnit(panel)], (pretended) =>
      syntheticControl({ panel: pretended, level, random: basis.random, additive: basis.metric.additive }),
    ),
  }
}

/** The design played on the history, as if these units had begun a horizon ago. */
function play(
  { before, horizon, series }: SuggestBasis,
  panel: Panel,
  treated: readonly number[],
  design: (panel: Panel) => DesignResult | Undetermined,
): Suggestion['detectable'] {
  const last = panel.periods.filter((period) => before >= series.periods.length || period < series.periods[before]!).length
  const start = last - horizon
  if (start < 2) return tooShort
  const values = new Float64Array(panel.units.length * last)
  const missing = new Uint8Array(values.length)
  for (let unit = 0; unit < panel.units.length; unit++)
    for (let t = 0; t < last; t++) {
      const value = cellOf(panel, unit, t)
      values[unit * last + t] = value ?? 0
      missing[unit * last + t] = value === null ? 1 : 0
    }
  const pretended: Panel = {
    units: panel.units,
    periods: panel.periods.slice(0, last),
    values,
    missing,
    treatedFrom: panel.units.map((_, unit) => (treated.includes(unit) ? start : null)),
  }
  const answer = design(pretended)
  if (isUndetermined(answer)) return answer
  return detectableFrom(
    answer.effect,
    usualLevel(
      treated.flatMap((unit) => Array.from({ length: horizon }, (_, h) => cellOf(panel, unit, start + h))),
      treated.length * horizon,
    ),
  )
}

function widest(basis: SuggestBasis, fits: (split: SuggestBasis['panels'][number]) => boolean) {
  // A dimension on which somebody said who was treated comes first.
  return (
    basis.panels.filter(fits).toSorted((a, b) => treatedOf(b.panel).length - treatedOf(a.panel).length || b.panel.units.length - a.panel.units.length)[0] ??
    null
  )
}

function treatedOf({ treatedFrom }: Panel): readonly number[] {
  return treatedFrom.flatMap((start, unit) => (start === null ? [] : [unit]))
}

/** Every second unit by its size, so that the halves are alike. */
function everySecond(panel: Panel): readonly number[] {
  return bySize(panel).filter((_, place) => place % 2 === 1)
}

function middleUnit(panel: Panel): number {
  const order = bySize(panel)
  return order[order.length >> 1]!
}

function bySize(panel: Panel): readonly number[] {
  const size = (unit: number) => panel.periods.reduce((sum, _, t) => sum + (cellOf(panel, unit, t) ?? 0), 0)
  return panel.units.map((_, unit) => unit).toSorted((a, b) => size(a) - size(b))
}

function sayWho(treated: number, dimension: string): string {
  return treated === 0
    ? `Say which values of ${dimension} were treated and since when; where all were at once, nothing is left to compare with.`
    : `More units by ${dimension} that were not treated.`
}

const noUnits: Undetermined = { undetermined: 'no-units', because: 'there are no units to compare', mend: 'Split the metric by a dimension.' }
const tooShort: Undetermined = { undetermined: 'too-few-periods', because: 'the history is too short to try it on', mend: 'Bring a longer history.' }
