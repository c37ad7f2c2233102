import { plural } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { sayAmount, sayCount, sayPeriodAmong, sayWhole } from '../../numbers-in-words.ts'
import type { ValidityCheck } from '../experiment-result.ts'
import { alarm } from './difference-checks.ts'
import type { GroupTimes } from './group-time.ts'
import { type Aggregates, aggregatesOf } from './group-time-aggregate.ts'
import { errorsOf, type GroupTimeErrors } from './group-time-errors.ts'
import type { StaggeredQuestion } from './staggered-adoption.ts'

interface Staggered {
  readonly question: StaggeredQuestion
  readonly times: GroupTimes
  readonly aggregates: Aggregates
  readonly errors: GroupTimeErrors
}

/** What speaks for or against a comparison of units that began at different times. */
export function staggeredChecks(measured: Staggered): ValidityCheck[] {
  const many = plural(measured.question.noun ?? 'unit')
  return [enoughPrePeriods(measured, many), preTrend(measured, many), comparisonUnits(measured, many), leaveOneOut(measured), missingCells(measured)]
}

function enoughPrePeriods({ times, question }: Staggered, many: string): ValidityCheck {
  const code = 'pre-periods'
  const fewest = Math.min(...times.groups) - (question.anticipation ?? 0)
  const most = Math.max(...times.groups) - (question.anticipation ?? 0)
  if (most >= 3) return { code, passed: true, veto: false, says: `There are ${sayCount(fewest, 'period')} before the first start and ${most} before the last.` }
  return {
    code,
    passed: false,
    veto: false,
    says: `There are at most ${sayCount(most, 'period')} before a start, too few to see whether ${many} moved alike.`,
    mend: 'Bring at least three periods from before the starts.',
  }
}

/** The largest difference before the start, over all periods before it, against what comes by chance. */
function preTrend({ aggregates, errors, question }: Staggered, many: string): ValidityCheck {
  const code = 'pre-trend'
  const before = aggregates.dynamic.by.filter((each) => each.key < -(question.anticipation ?? 0))
  const test = before.length === 0 ? null : errors.together(before, question.level)
  if (test === null)
    return {
      code,
      passed: null,
      veto: false,
      says: `Whether ${many} moved alike before they began cannot be tested.`,
      mend: 'Bring more periods from before the starts.',
    }
  const { pValue } = test
  if (pValue >= alarm)
    return { code, passed: true, veto: false, pValue, says: `Before they began, ${many} moved as those did that had not begun, as far as can be seen.` }
  return {
    code,
    passed: false,
    veto: false,
    pValue,
    says: `Before they began, ${many} already moved differently from those that had not begun.`,
    mend: `Compare with ${many} that are alike, by their covariates, or allow for reactions before the start.`,
  }
}

/** A handful of units to compare with carries every result. */
function comparisonUnits({ times, question }: Staggered, many: string): ValidityCheck {
  const code = 'comparison-units'
  const fewest = Math.min(...times.cells.filter((cell) => cell.period >= cell.group).map((cell) => cell.untreated))
  if (fewest >= 5) return { code, passed: true, veto: false, says: `At least ${sayWhole(fewest)} ${many} stand for comparison in every period.` }
  return {
    code,
    passed: false,
    veto: false,
    says: `In some period only ${sayCount(fewest, question.noun ?? 'unit')} ${fewest === 1 ? 'stands' : 'stand'} for comparison.`,
    mend: `Bring more untreated ${many}, or end before the last of them begin.`,
  }
}

/** No single start carries the result: without any of them the effect stays inside its interval. */
function leaveOneOut({ times, aggregates, question, errors }: Staggered): ValidityCheck {
  const code = 'leave-one-out'
  const effect = errors.intervalOf(aggregates.simple, question.level)
  if (times.groups.length < 2 || isUndetermined(effect)) return { code, passed: null, veto: false, says: 'There is one start only: none can be left out.' }
  const without = times.groups.map((left) => {
    const rest = { ...times, groups: times.groups.filter((group) => group !== left), cells: times.cells.filter((cell) => cell.group !== left) }
    return { left, difference: errorsOf(rest, question.random).differenceOf(aggregatesOf(rest).simple) }
  })
  const far = without.flatMap(({ left, difference }) => (isUndetermined(difference) ? [] : [{ left, estimate: difference.estimate }]))
  const worst = far.sort((a, b) => Math.abs(b.estimate - effect.estimate) - Math.abs(a.estimate - effect.estimate))[0]
  if (worst === undefined) return { code, passed: null, veto: false, says: 'No start can be left out.' }
  const when = sayPeriodAmong(question.panel.periods[worst.left]!, question.panel.periods)
  const turned = Math.sign(worst.estimate) !== Math.sign(effect.estimate) && (effect.low > 0 || effect.high < 0)
  if (!turned)
    return {
      code,
      passed: true,
      veto: false,
      says: `Whichever start is left out, the effect keeps its sign; furthest off without ${when}, at ${sayAmount(worst.estimate, null)}.`,
    }
  return {
    code,
    passed: false,
    veto: false,
    says: `Without those that began in ${when} the effect would be ${sayAmount(worst.estimate, null)}: it rests on one start.`,
    mend: `Look at what set those of ${when} apart.`,
  }
}

function missingCells({ times, question: { panel, noun = 'unit' } }: Staggered): ValidityCheck {
  const code = 'missing-cells'
  const cells = times.units.length * panel.periods.length
  const lacking = times.units.reduce(
    (sum, unit) => sum + panel.periods.filter((_, period) => panel.missing[unit * panel.periods.length + period] === 1).length,
    0,
  )
  const left = panel.units.length - times.units.length
  if (lacking === 0 && left === 0) return { code, passed: true, veto: false, says: 'Every unit has a value in every period.' }
  const early = times.treatedTooEarly
  return {
    code,
    passed: lacking <= 0.1 * cells && left - early <= 0.1 * panel.units.length,
    veto: false,
    says: `${sayWhole(lacking)} of ${sayWhole(cells)} cells ${lacking === 1 ? 'is' : 'are'} missing${left > 0 ? `; ${sayCount(left, noun)} ${left === 1 ? 'is' : 'are'} left out, ${sayWhole(early)} for having begun before the first comparison` : ''}.`,
    mend: 'Fill in what is missing, or say why it is.',
  }
}
