import type { Random } from '@plumbline/stats'
import { lowerFirst } from '../../numbers-in-words.ts'
import { suggestComparison, suggestMixture } from './suggest-comparisons.ts'
import { suggestExperiment } from './suggest-experiment.ts'
import { suggestBeforeAfter, suggestSeries, suggestSeriesWithControls } from './suggest-series.ts'
import { suggestCutoff, suggestParticipants } from './suggest-units.ts'
import type { MeasurementBasis, SuggestedDesigns, Suggestion } from './suggestion.ts'

/** How a suggestion is made of the basis: one function a design, strongest first. */
type SuggestRule = (basis: SuggestBasis) => Suggestion

export interface SuggestBasis extends MeasurementBasis {
  /** Index of the first period that could be treated; all of them where it has not begun. */
  readonly before: number
  readonly hasBegun: boolean
  readonly horizon: number
  readonly random: Random
}

const rules: readonly SuggestRule[] = [
  suggestExperiment,
  suggestCutoff,
  suggestComparison,
  suggestMixture,
  suggestParticipants,
  suggestSeriesWithControls,
  suggestSeries,
  suggestBeforeAfter,
]

/** How long an effect is looked for: half a year, four weeks of days. */
const horizons = { day: 28, week: 12, month: 6, quarter: 4, year: 2 } as const

/**
 * Which designs the data can carry for an initiative, what it would take to carry a better one, and the smallest effect that each would find.
 *
 * What could be found is read off the design itself, played on the history as if it had begun some periods ago, so it holds the unrest, the season and the
 * controls that there are. The same basis and stream give the same answer.
 */
export function suggestDesigns(basis: MeasurementBasis, random: Random): SuggestedDesigns {
  const hasBegun = basis.starts !== null && basis.starts <= basis.today
  const found = hasBegun ? basis.series.periods.findIndex((period) => period >= basis.starts!) : -1
  const before = found < 0 ? basis.series.periods.length : found
  const horizon = horizons[basis.grain]
  const suggestions = rules.map((rule) => rule({ ...basis, before, hasBegun, horizon, random }))
  const best = suggestions.find(({ carries }) => carries === 'now') ?? null
  return { best: best?.design ?? null, sentence: sayBest(basis, suggestions, best), suggestions, horizon }
}

function sayBest({ initiative, metric, experiment }: MeasurementBasis, suggestions: readonly Suggestion[], best: Suggestion | null): string {
  if (experiment !== null)
    return `${initiative} is tested already: the experiment ${experiment} tells what it does to ${metric.name}. No other design would tell more.`
  if (best === null) return `Nothing can measure what ${initiative} does to ${metric.name} yet: ${suggestions.at(-1)!.needs[0] ?? 'there is no history'}`
  // Of the stronger ones, what is nearest to being carried.
  const better = suggestions.slice(0, suggestions.indexOf(best)).toSorted((a, b) => a.needs.length - b.needs.length)[0]
  const more = better === undefined ? '' : ` More would be known by ${article(better.name)}. It takes: ${lowerFirst(better.needs[0]!)}`
  return `The best that the data carries for ${initiative} on ${metric.name} is ${article(best.name)}.${more}`
}

function article(name: string): string {
  return name === 'before and after' || name.startsWith('difference') ? name : `${/^[aeio]/.test(name) ? 'an' : 'a'} ${name}`
}
