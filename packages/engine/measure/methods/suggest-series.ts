import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { sayCount, sayList } from '../../numbers-in-words.ts'
import { beforeAfter } from './before-after.ts'
import { detectableFrom, usualLevel } from './detectable.ts'
import { effectDraws, intervalOf } from './effect-draws.ts'
import { forecastOfSeries } from './interrupted-series.ts'
import { prepareSeries, type SeriesQuestion } from './series-question.ts'
import type { SuggestBasis } from './suggest.ts'
import type { Suggestion } from './suggestion.ts'

const level = 0.95
/** As the check of an interrupted series asks for. */
const enoughBefore = 20

/** A series with others that tell what else happened. */
export function suggestSeriesWithControls(basis: SuggestBasis): Suggestion {
  const common = { design: 'interrupted-series', name: 'interrupted series with controls', rung: 'quasi-experiment' } as const
  const { controls, metric } = basis
  const seen = seenBefore(basis)
  const measured = controls.length === 0 ? null : playSeries(basis, controls)
  const used = measured?.used ?? []
  const needs = [
    ...(seen < enoughBefore ? [sayMissing(seen, metric.name)] : []),
    ...(used.length === 0 ? [`A series that feels the same season and market as ${metric.name} but not the initiative.`] : []),
  ]
  return {
    ...common,
    carries: needs.length === 0 ? 'now' : 'later',
    reason:
      used.length === 0
        ? 'No other metric that the initiative leaves alone moves with this one.'
        : `${sayCount(seen, 'period')} of history, and ${sayList(used)} ${used.length === 1 ? 'moves' : 'move'} with it; whoever knows the work must say that ${used.length === 1 ? 'it is' : 'they are'} not touched.`,
    needs,
    detectable: used.length === 0 ? noControl : measured!.detectable,
  }
}

/** The series alone: what else happens at the start counts as the effect. */
export function suggestSeries(basis: SuggestBasis): Suggestion {
  const seen = seenBefore(basis)
  const isEnough = seen >= enoughBefore
  return {
    design: 'interrupted-series',
    name: 'interrupted series',
    rung: 'observed',
    carries: isEnough ? 'now' : 'later',
    reason: `${sayCount(seen, 'period')} of history ${isEnough ? 'teach' : 'do not teach'} how the series moves; nothing shows what else happens at the same time.`,
    needs: isEnough ? [] : [sayMissing(seen, basis.metric.name)],
    detectable: playSeries(basis, []).detectable,
  }
}

export function suggestBeforeAfter(basis: SuggestBasis): Suggestion {
  const seen = seenBefore(basis)
  const question = pretend(basis, [])
  const answer = question === null ? tooShort : beforeAfter(question)
  return {
    design: 'before-after',
    name: 'before and after',
    rung: 'observed',
    carries: seen >= 2 ? 'now' : 'later',
    reason: 'The level before and after can always be compared; whatever else changed counts as the effect.',
    needs: seen >= 2 ? [] : [`At least two periods of ${basis.metric.name} before the start.`],
    detectable: isUndetermined(answer) ? answer : detectableFrom(answer.effect, usual(basis)),
  }
}

/** The design played on the history, as if it had begun a horizon ago. */
function playSeries(
  basis: SuggestBasis,
  controls: SuggestBasis['controls'],
): { readonly used: readonly string[]; readonly detectable: Suggestion['detectable'] } {
  const question = pretend(basis, controls)
  const prepared = question === null ? tooShort : prepareSeries(question)
  if (question === null || isUndetermined(prepared)) return { used: [], detectable: tooShort }
  const forecast = forecastOfSeries(question, prepared)
  if (isUndetermined(forecast)) return { used: [], detectable: forecast }
  return {
    used: prepared.controls.filter((_, index) => forecast.controls[index]!.inclusion > 0.5).map(({ name }) => name),
    detectable: detectableFrom(intervalOf(effectDraws(prepared, forecast).average, level), usual(basis)),
  }
}

function pretend({ series, before, horizon, random, seasonPeriod, metric }: SuggestBasis, controls: SuggestBasis['controls']): SeriesQuestion | null {
  const start = before - horizon
  if (start < 4) return null
  return {
    periods: series.periods.slice(0, before),
    values: series.values.slice(0, before),
    start: series.periods[start]!,
    controls: controls.map(({ name, values }) => ({ name, values: values.slice(0, before) })),
    level,
    random: random.fork('suggest'),
    additive: metric.additive,
    ...(seasonPeriod !== null && start >= 3 * seasonPeriod ? { seasonPeriod } : {}),
  }
}

function seenBefore({ series, before }: SuggestBasis): number {
  return series.values.slice(0, before).filter((value) => value !== null).length
}

function usual({ series, before, horizon }: SuggestBasis): number | null {
  return usualLevel(series.values.slice(0, before), horizon)
}

function sayMissing(seen: number, metric: string): string {
  return `${sayCount(enoughBefore - seen, 'more period')} of ${metric} before the start, or the same history by a shorter period.`
}

const tooShort: Undetermined = {
  undetermined: 'too-few-periods',
  because: 'the history is too short to see how much the series moves by itself',
  mend: 'Bring a longer history.',
}

const noControl: Undetermined = { undetermined: 'no-control', because: 'there is no control yet', mend: 'Name one, and ask again.' }
