import { type Grain, type Histories, periodsBetween, type Strategy, shiftPeriod } from '@plumbline/model'
import type { FindingMoney, LineChart, SenseFinding } from '../insights/finding.ts'
import type { Shift, Shifts } from './shift.ts'

const pointsShown = 24
const periodsInYear: Readonly<Record<Grain, number>> = { day: 365, week: 52, month: 12, quarter: 4, year: 1 }
/** What was seen so many periods ago is no news any more; what lasts is news for longer than a spike or a gap. */
const newsFor: Readonly<Record<Grain, { readonly once: number; readonly lasting: number }>> = {
  day: { once: 14, lasting: 42 },
  week: { once: 6, lasting: 13 },
  month: { once: 3, lasting: 6 },
  quarter: { once: 2, lasting: 3 },
  year: { once: 1, lasting: 2 },
}

/**
 * What shifted of late, as findings to decide on; what went back by itself is none. Recognised by metric, kind, direction
 * and the period in which it began, which never moves once it was said. A number that is merely late is a finding of the metric's freshness.
 */
export function findingsOfShifts(
  { shifts }: Pick<Shifts, 'shifts'>,
  question: { readonly strategy: Strategy; readonly histories: Histories; readonly today: string },
): SenseFinding[] {
  return shifts.filter((shift) => isNews(shift, question.today)).map((shift) => findingOf(shift, question))
}

function isNews({ kind, over, detected, period, grain }: Shift, today: string): boolean {
  if (kind === 'missing') return over && periodsBetween(period, today, grain) <= newsFor[grain].once
  const { once, lasting } = newsFor[grain]
  return !over && periodsBetween(detected, today, grain) <= (kind === 'spike' ? once : lasting)
}

function findingOf(shift: Shift, { strategy, histories }: { readonly strategy: Strategy; readonly histories: Histories }): SenseFinding {
  const { kind, metric, metricName, period, sentence, sure, better, size, expected } = shift
  const goals = [...strategy.goals.values()].filter((goal) => goal.metric === metric)
  const way = size === null ? '' : size.estimate < 0 ? '/down' : '/up'
  return {
    kind: kind === 'missing' ? 'missing-data' : 'shift',
    fingerprint: `shift/${metric}/${kind}${way}/${period}`,
    about: [{ kind: 'metric', id: metric }, ...goals.map(({ id }) => ({ kind: 'goal' as const, id }))],
    sentence: kind === 'missing' ? sentence : `${sentence} ${sure}`,
    period,
    money: moneyAtStake(shift, strategy),
    rung: 'observed',
    chart: chartOf(shift, histories),
    moves: movesOf(kind, metricName, better),
    ...(expected !== null && size !== null && size.estimate !== 0 ? { size: Math.abs(size.estimate) } : {}),
  }
}

/** By the worth of one unit to the goal on this metric: a spike once, a level for a year; null where nobody said what a unit is worth. */
function moneyAtStake({ kind, metric, unit, size, grain }: Shift, { goals, workspace }: Strategy): FindingMoney | null {
  if (size === null || (kind !== 'level' && kind !== 'spike')) return null
  const worth = [...goals.values()].find((goal) => goal.metric === metric && goal.worth?.unit === workspace.currency)?.worth?.value
  if (worth === undefined) return null
  // The worth of a share is told for one percentage point.
  const each = worth * (unit === 'ratio' ? 100 : 1) * (kind === 'level' ? periodsInYear[grain] : 1)
  const ends = [size.low, size.high].map((end) => Math.abs(end) * each)
  const crossesZero = size.low < 0 && size.high > 0
  return { low: crossesZero ? 0 : Math.min(...ends), high: Math.max(...ends), currency: workspace.currency, per: kind === 'level' ? 'year' : 'once' }
}

function chartOf({ metric, unit, kind, period, detected, expected, grain }: Shift, histories: Histories): LineChart {
  const points = (histories.get(metric) ?? []).slice(-pointsShown)
  const last = kind === 'level' ? detected : period
  const told =
    expected === null ? [] : Array.from({ length: Math.max(0, periodsBetween(period, last, grain)) + 1 }, (_, step) => shiftPeriod(period, grain, step))
  return {
    form: 'line',
    unit,
    points: points.map((each) => ({ at: each.period, value: each.value })),
    expected: told.map((at) => ({ at, low: expected!.low, high: expected!.high })),
    level: null,
    marks: [{ at: period, says: markSays[kind] }],
  }
}

const markSays: Readonly<Record<Shift['kind'], string>> = {
  level: 'The level moved',
  trend: 'The course bent',
  spike: 'Out of line',
  variance: 'The swings changed',
  missing: 'No number',
}

function movesOf(kind: Shift['kind'], name: string, better: boolean | null): string[] {
  if (kind === 'missing') return [`Fill in the missing number of ${name}`]
  if (kind === 'variance') return [`Look at what changed in how ${name} comes about, or in how it is counted`]
  const why = `Find out what moved ${name}, by its segments and drivers`
  return better === true ? [why, 'Write down what was done, so that it can be done again'] : [why, 'Check first that the number is counted as before']
}
