import { sayAmount, sayDifference, sayPeriod, sayRelative } from '../../numbers-in-words.ts'
import type { SeenShift, Shift } from './shift.ts'

/** A shift in one sentence. slopes: for a trend the move of a period before and since, for swings how many times as wide they are since. */
export function sayShift(shift: SeenShift, slopes: { readonly before: number; readonly since: number } | null): string {
  const { metricName: name, unit, grain, kind, period, value, expected, size, over } = shift
  const when = sayPeriod(period, grain)
  switch (kind) {
    case 'spike':
      return `${name} was ${sayAmount(value!, unit)} in ${when}, ${sayAgainstExpected(shift)} the ${sayAmount(expected!.value, unit)} expected.`
    case 'level': {
      const back = over ? ' It is back by now.' : ''
      return `${name} ${over ? 'went to' : 'has been'} about ${sayAmount(value!, unit)} ${over ? 'in' : 'since'} ${when}, ${sayAgainstExpected(shift)} the ${sayAmount(expected!.value, unit)} expected.${back}`
    }
    case 'trend': {
      const more = `${sayDifference(size!.estimate, unit)} a ${grain}`
      const turned = Math.sign(slopes!.before) !== Math.sign(slopes!.since)
      if (turned) return `${name} has turned ${slopes!.since > 0 ? 'up' : 'down'} since ${when}: ${more} against its course before.`
      const faster = Math.abs(slopes!.since) > Math.abs(slopes!.before)
      return `${name} ${slopes!.since > 0 ? 'rises' : 'falls'} ${faster ? 'faster' : 'more slowly'} since ${when}: ${more} against its course before.`
    }
    case 'variance': {
      const { since } = slopes!
      const times = (since > 1 ? since : 1 / since).toFixed(1)
      return since > 1
        ? `${name} swings ${times} times as widely since ${when} as it did before.`
        : `${name} has been ${times} times as steady since ${when} as it was before.`
    }
    case 'missing':
      return over ? `${name} has no number for ${when}, while later ones have come.` : `${name} has no number for ${when} yet; it should have come by now.`
    default:
      return kind satisfies never
  }
}

/** "15% below", "+4.2 points above" as people say it: a ratio in points, all else relative where there is something to compare with. */
function sayAgainstExpected({ unit, expected, size }: SeenShift): string {
  const { estimate } = size!
  const way = estimate < 0 ? 'below' : 'above'
  if (unit === 'ratio' || expected!.value <= 0) return `${sayDifference(Math.abs(estimate), unit).replace(/^\+/, '')} ${way}`
  return `${sayRelative(Math.abs(estimate) / expected!.value).replace(/^\+/, '')} ${way}`
}

/** How sure an alarm is: how seldom chance alone brings one as strong over all metrics. */
export function saySure(monthsBetween: number): string {
  if (monthsBetween >= 1200) return 'Chance alone would bring one like it less than once in a hundred years, over all metrics.'
  if (monthsBetween >= 24) return `Chance alone would bring one like it about once in ${Math.round(monthsBetween / 12)} years, over all metrics.`
  const months = Math.max(1, Math.round(monthsBetween))
  return `Chance alone would bring one like it about once ${months === 1 ? 'a month' : `in ${months} months`}, over all metrics.`
}

/** What was found over all metrics, in one sentence or two. */
export function sayShifts(shifts: readonly Shift[], watched: number, falseAlarmsPerMonth: number): string {
  if (watched === 0) return 'No metric has enough history yet to tell a shift from its usual swings.'
  const open = shifts.filter(({ over }) => !over)
  const bounds = `Alarms are set so that chance alone brings at most ${sayRate(falseAlarmsPerMonth)} over all metrics.`
  if (open.length === 0) return `Nothing out of the ordinary in the ${watched === 1 ? 'metric' : `${watched} metrics`} watched. ${bounds}`
  const metrics = new Set(open.map(({ metric }) => metric)).size
  return `${sayLatest(open, metrics, watched)} ${bounds}`
}

/** The latest first; of one metric its name stands in the sentence. */
function sayLatest(open: readonly Shift[], metrics: number, watched: number): string {
  if (open.length === 1 || watched === 1) return open[0]!.sentence
  return `${metrics} of ${watched} metrics ${metrics === 1 ? 'has' : 'have'} shifted in the stretch that is watched. The latest: ${open[0]!.sentence}`
}

function sayRate(perMonth: number): string {
  if (perMonth === 1) return 'one false alarm a month'
  if (perMonth > 1) return `${perMonth} false alarms a month`
  const months = Math.round(1 / perMonth)
  return months % 12 === 0 ? (months === 12 ? 'one false alarm a year' : `one false alarm in ${months / 12} years`) : `one false alarm in ${months} months`
}
