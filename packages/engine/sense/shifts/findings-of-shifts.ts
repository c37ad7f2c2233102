import { type Grain, type Histories, periodsBetween, type Strategy, shiftPeriod } from '@plumbline/model'
import type { LineChart, SenseFinding } from '../insights/finding.ts'
import type { Shift, Shifts } from './shift.ts'

const pointsShown = 24
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
  const { kind, metric, metricName, period, sentence, sure, better, size, expected, money } = shift
  const goals = [...strategy.goals.values()].filter((goal) => goal.metric === metric)
  const way = size === null ? '' : size.estimate < 0 ? '/down' : '/up'
  return {
    kind: kind === 'missing' ? 'missing-data' : 'shift',
    fingerprint: `shift/${metric}/${kind}${way}/${period}`,
    about: [{ kind: 'metric', id: metric }, ...goals.map(({ id }) => ({ kind: 'goal' as const, id }))],
    sentence: kind === 'missing' ? sentence : `${sentence} ${sure}`,
    period,
    money,
    rung: 'observed',
    chart: chartOf(shift, histories),
    moves: movesOf(kind, metricName, better),
    ...(expected !== null && size !== null && size.estimate !== 0 ? { size: Math.abs(size.estimate) } : {}),
  }
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
