import { type Metric, metricsOfFormula, type Strategy, sayWhere } from '@plumbline/model'
import { sayAmount, sayCount, sayList, sayPeriod, sayRelative } from '../numbers-in-words.ts'
import type { Freshness, MetricChange, MetricStanding } from './metric-standing.ts'

type Computation = NonNullable<Metric['computed']>

/** The definition of a metric in a sentence: "Sum of revenue in Orders, where channel is Web, by month." */
export function sayDefinition(metric: Metric, strategy: Strategy): string {
  if (metric.formula !== undefined) return `${sayFormula(metric.formula, strategy)}, by ${metric.grain}.`
  if (metric.computed === undefined) return `Entered by people, by ${metric.grain}.`
  const { computed } = metric
  const parts = [sayAggregate(computed, strategy), sayFilter(computed), sayWindow(computed, metric), `by ${metric.grain}`]
  return `${parts.filter((part) => part !== '').join(', ')}.`
}

/** The ids of a formula read as the names of their metrics. */
function sayFormula(formula: string, strategy: Strategy): string {
  const names = new Map(metricsOfFormula(formula).map((id) => [id, strategy.metrics.get(id)?.name ?? id]))
  return formula.replace(/[a-z0-9]+(?:[-_.][a-z0-9]+)*/g, (word) => names.get(word) ?? word)
}

function sayAggregate(computed: Computation, strategy: Strategy): string {
  const dataset = strategy.datasets.get(computed.dataset)
  const where = dataset?.name ?? computed.dataset
  const column = computed.column ?? 'a column'
  switch (computed.aggregate) {
    case 'count':
      return `Number of rows in ${where}${dataset?.row === undefined ? '' : ` (one row is ${dataset.row})`}`
    case 'count distinct':
      return `Number of different values of ${column} in ${where}`
    case 'sum':
      return `Sum of ${column} in ${where}`
    case 'mean':
      return `Mean of ${column} in ${where}`
    case 'quantile':
      return `${sayQuantile(computed.at ?? 0.5)} of ${column} in ${where}`
    case 'days between':
      return `${computed.at === undefined ? 'Mean' : sayQuantile(computed.at)} days from ${computed.from ?? 'a time'} to ${computed.to ?? 'another'} in ${where}`
    case 'ratio':
      return `Sum of ${computed.numerator ?? 'a column'} divided by ${computed.denominator === undefined ? 'the number of rows' : `the sum of ${computed.denominator}`}, in ${where}`
    case 'conversion':
      return `Share of ${computed.unit ?? 'units'} in ${where} that ${sayRows(computed.event, 'have a row')}, ${sayWithin(computed)} they ${sayRows(computed.start, 'begin')}`
    case 'retention':
      return `Share of ${computed.cohort === 'new' ? 'new ' : ''}${computed.unit ?? 'units'} in ${where} that are seen again ${sayPeriodsLater(computed.after ?? 1)}`
    case 'sql':
      return `A SELECT of its own over ${sayList([where, ...(computed.with ?? []).map((id) => strategy.datasets.get(id)?.name ?? id)])}`
    default:
      return computed.aggregate satisfies never
  }
}

function sayQuantile(at: number): string {
  return at === 0.5 ? 'Median' : `${sayOrdinal(Number((at * 100).toPrecision(12)))} percentile`
}

/** "1st", "22nd", "90th", "99.5th". */
function sayOrdinal(number: number): string {
  const last = Number.isInteger(number) && Math.floor((number % 100) / 10) !== 1 ? number % 10 : 0
  return `${number}${last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`
}

function sayRows(where: Computation['event'], otherwise: string): string {
  const conditions = sayWhere(where)
  return conditions === '' ? otherwise : `have a row where ${conditions}`
}

function sayWithin({ within }: Computation): string {
  return within === undefined ? 'in the period in which' : `within ${within.value} ${within.unit}${within.value === 1 ? '' : 's'} after`
}

function sayPeriodsLater(periods: number): string {
  return periods === 1 ? 'one period later' : `${periods} periods later`
}

function sayFilter({ where }: Computation): string {
  const conditions = sayWhere(where)
  return conditions === '' ? '' : `where ${conditions}`
}

function sayWindow({ rolling, cumulative }: Computation, { grain }: Metric): string {
  if (rolling !== undefined) return `over ${rolling} ${grain}s up to each`
  if (cumulative === undefined) return ''
  return cumulative === 'year' ? 'added up from the start of the fiscal year' : 'added up from the first row'
}

/** The opening sentence: "28 of 30 metrics have fresh numbers; 2 have none: Churn and Win rate." */
export function sayMetrics(standings: readonly MetricStanding[]): string {
  if (standings.length === 0) return 'Nothing is counted yet.'
  const named = (of: Freshness) => standings.filter(({ freshness }) => freshness === of).map(({ name }) => name)
  const [fresh, late, empty] = [named('fresh'), named('late'), named('empty')]
  const parts = [
    fresh.length === standings.length && fresh.length > 1
      ? `All ${sayCount(fresh.length, 'metric')} have fresh numbers`
      : `${fresh.length} of ${sayCount(standings.length, 'metric')} ${fresh.length === 1 ? 'has' : 'have'} fresh numbers`,
    ...(late.length === 0 ? [] : [`${late.length} ${late.length === 1 ? 'is' : 'are'} late: ${sayFew(late)}`]),
    ...(empty.length === 0 ? [] : [`${empty.length} ${empty.length === 1 ? 'has' : 'have'} none: ${sayFew(empty)}`]),
  ]
  return `${parts.join('; ')}.`
}

const mostNamed = 3

function sayFew(names: readonly string[]): string {
  return names.length <= mostNamed ? sayList(names) : `${names.slice(0, mostNamed - 1).join(', ')} and ${names.length - mostNamed + 1} more`
}

/** One metric in a sentence: "Net revenue was 1.42M EUR in October 2026, 40k EUR more than the month before and 8% more than a year before." */
export function sayMetric({ name, latest, unit, grain, before, yearBefore, problems, partial }: MetricStanding): string {
  if (latest === null) return problems[0] === undefined ? `${name} has no number yet.` : `${problems[0].message} ${problems[0].mend}`
  const changes = [
    ...(before === null ? [] : [`${sayChange(before, unit)} the ${grain} before`]),
    ...(yearBefore === null || grain === 'year' ? [] : [`${sayChange(yearBefore, unit)} a year before`]),
  ]
  const so = partial === null ? '' : ` So far ${sayAmount(partial.value, unit)} in ${sayPeriod(partial.period, grain)}: ${partial.because}.`
  return `${name} was ${sayAmount(latest.value, unit)} in ${sayPeriod(latest.period, grain)}${changes.length === 0 ? '' : `, ${sayList(changes)}`}.${so}`
}

function sayChange({ difference, ratio }: MetricChange, unit: string | null): string {
  if (difference === 0 || (ratio !== null && sayRelative(ratio) === '0%')) return 'the same as'
  const words = difference > 0 ? 'more than' : 'less than'
  if (ratio !== null) return `${sayAmount(Math.abs(Number(ratio.toPrecision(2))), 'ratio')} ${words}`
  const size = unit === 'ratio' ? `${Number((Math.abs(difference) * 100).toPrecision(2))} points` : sayAmount(Math.abs(difference), unit)
  return `${size} ${words}`
}
