import { plural } from '@plumbline/model'
import { type Interval, isUndetermined, type Undetermined } from '@plumbline/stats'
import { sayAmount, sayCount, sayPeriodAmong, sayWhole } from '../../numbers-in-words.ts'
import type { ValidityCheck } from '../experiment-result.ts'
import type { DesignQuestion } from './design.ts'
import { alarm } from './difference-checks.ts'
import { medianOf, rankOf } from './placebo-in-space.ts'
import { intervalOf, type Measured, measureSynthetic, type SyntheticDesign } from './synthetic-measure.ts'
import { distanceOf, type Predictors, problemOf } from './synthetic-problem.ts'

/** What speaks for or against a made-up counterfactual. */
export function syntheticChecks(measured: Measured, design: SyntheticDesign, effect: Interval | Undetermined, question: DesignQuestion): ValidityCheck[] {
  const many = plural(question.noun ?? 'unit')
  return [
    enoughPrePeriods(measured),
    fitBefore(measured, many),
    ...(design.staysInRange ? [insideRange(measured, many)] : []),
    placeboInTime(measured, design, question),
    placeboInSpace(measured, design, many),
    ...strayingDonor(measured, design, many),
    leaveOneOut(measured, effect),
    ...(design.staysInRange ? [spreadWeights(measured)] : []),
    missingCells(measured, many),
  ]
}

/** With a handful of periods a mixture fits by chance. */
function enoughPrePeriods({ panel }: Measured): ValidityCheck {
  const code = 'pre-periods'
  if (panel.start >= 5) return { code, passed: true, veto: false, says: `There are ${panel.start} periods before the start.` }
  return {
    code,
    passed: false,
    veto: false,
    says: `There ${panel.start === 1 ? 'is' : 'are'} only ${sayCount(panel.start, 'period')} before the start: a mixture fits that by chance.`,
    mend: 'Bring at least five periods from before the start; ten or more are better.',
  }
}

/** The treated should be fitted about as well as untreated units are: three times the median error is far off. */
function fitBefore({ problem, fit, placebos: all }: Measured, many: string): ValidityCheck {
  const placebos = all()
  const code = 'fit'
  const own = distanceOf(problem, fit, 0, problem.start)
  if (placebos === null)
    return {
      code,
      passed: null,
      veto: false,
      says: `Before the start, observed and expected differ by ${sayAmount(own, null)}; there are too few ${many} to say whether that is much.`,
    }
  const typical = medianOf(placebos.before)
  const seen = `Before the start, observed and expected differ by ${sayAmount(own, null)}; for untreated ${many} it is ${sayAmount(typical, null)}`
  if (own <= 3 * typical + 1e-9 * Math.abs(problem.target[0]!)) return { code, passed: true, veto: false, says: `${seen}.` }
  return { code, passed: false, veto: false, says: `${seen}: no mixture moves as the treated did.`, mend: `Bring ${many} that are more like the treated.` }
}

/** A mixture cannot lie above the highest or below the lowest of its parts. */
function insideRange({ problem }: Measured, many: string): ValidityCheck {
  const code = 'donors-range'
  let outside = 0
  for (let period = 0; period < problem.start; period++) {
    const values = problem.donors.map((series) => series[period]!)
    const value = problem.target[period]!
    if (value > Math.max(...values) || value < Math.min(...values)) outside++
  }
  if (outside <= 0.1 * problem.start)
    return { code, passed: true, veto: false, says: `The treated lies inside the range of the untreated ${many} before the start.` }
  return {
    code,
    passed: false,
    veto: false,
    says: `The treated lies outside the range of the untreated ${many} in ${sayWhole(outside)} of ${sayCount(problem.start, 'period')} before the start; no mixture can reach it.`,
    mend: 'Use the synthetic difference in differences, which allows for a constant gap, or measure per head.',
  }
}

/** The same design with a start two thirds into the time before: there was nothing to find. */
function placeboInTime({ panel, random }: Measured, design: SyntheticDesign, { level }: DesignQuestion): ValidityCheck {
  const code = 'placebo-in-time'
  const start = panel.start - Math.max(2, Math.floor(panel.start / 3))
  if (panel.predictors !== undefined)
    return { code, passed: null, veto: false, says: 'An earlier start is not tried: what is known of the units may be from after it.' }
  if (start < 4) return { code, passed: null, veto: false, says: 'There are too few periods before the start to pretend that it came earlier.' }
  const cut = (series: readonly Float64Array[]) => series.map((values) => values.subarray(0, panel.start))
  const earlier = measureSynthetic(
    { ...panel, start, periods: panel.periods.slice(0, panel.start), treated: cut(panel.treated), donors: cut(panel.donors) },
    design,
    random.fork('earlier'),
  )
  const effect = intervalOf(earlier.fit, design.spreadOf(earlier), earlier.problem, level)
  if (isUndetermined(effect)) return { code, passed: null, veto: false, says: `An earlier start cannot be tried: ${effect.because}.` }
  const { pValue } = effect
  const when = sayPeriodAmong(panel.periods[start]!, panel.periods)
  if (pValue >= alarm) return { code, passed: true, veto: false, pValue, says: `Pretending that it began in ${when} finds nothing, as it should.` }
  return {
    code,
    passed: false,
    veto: false,
    pValue,
    says: `Pretending that it began in ${when}, when nothing did, finds an effect: the mixture does not hold.`,
    mend: 'Look for something else that began then, or bring other donors.',
  }
}

/** How many untreated units stray as far. An effect that others show by themselves is unclear, not wrongly measured: this check never fails. */
function placeboInSpace({ problem, fit, placebos: all, panel }: Measured, { againstBefore }: SyntheticDesign, many: string): ValidityCheck {
  const placebos = all()
  const code = 'placebo-in-space'
  if (placebos === null) return { code, passed: null, veto: false, says: `There are too few untreated ${many} to take for treated.` }
  const { pValue, asFar } = rankOf(problem, fit, placebos, againstBefore)
  const of =
    panel.treated.length === 1 ? `${sayWhole(placebos.effects.length)} untreated ${many}` : `${sayCount(placebos.effects.length, 'group')} of untreated ${many}`
  return {
    code,
    passed: pValue <= alarm ? true : null,
    veto: false,
    pValue,
    says: `${asFar === 0 ? 'None' : sayWhole(asFar)} of ${of} strayed as far after the start${againstBefore ? ', against before' : ''}.`,
  }
}

/** With fewer placebos one of them may well make up most of their squares by chance; of eight normal ones it makes up four fifths once in a hundred. */
const fewestPlacebos = 8
const mostOfAll = 0.8

/** Where gaps count as they are, one unit far larger or wilder than the others decides how wide the interval is. It may be right, so this check never fails. */
function strayingDonor({ panel, placebos: all }: Measured, { againstBefore }: SyntheticDesign, many: string): ValidityCheck[] {
  const placebos = againstBefore ? null : all()
  if (placebos === null || placebos.effects.length !== panel.donors.length || placebos.effects.length < fewestPlacebos) return []
  const squares = placebos.effects.map((effect) => effect * effect)
  const most = Math.max(...squares)
  const share = most / squares.reduce((sum, square) => sum + square, 0)
  if (!(share > mostOfAll)) return []
  const name = panel.donorNames[squares.indexOf(most)]!
  return [
    {
      code: 'straying-donor',
      passed: null,
      veto: false,
      says: `${name} strays so much farther than all other untreated ${many} that it alone makes the interval as wide as it is (${sayAmount(share, 'ratio')} of their squared gaps).`,
      mend: `Leave ${name} out of the units compared with if it is not like the treated, or measure per head.`,
    },
  ]
}

/** No single donor carries the result: without any of them the effect stays inside its interval. */
function leaveOneOut({ problem, fit, estimator, panel }: Measured, effect: Interval | Undetermined): ValidityCheck {
  const code = 'leave-one-out'
  const carrying = [...fit.weights.keys()].filter((donor) => Math.abs(fit.weights[donor]!) > 0.01)
  if (problem.donors.length < 2 || isUndetermined(effect))
    return { code, passed: null, veto: false, says: 'There are too few donors to do without one.', mend: 'Bring more untreated units.' }
  const without = carrying.map((donor) => {
    const rest = problem.donors.filter((_, index) => index !== donor)
    const without = ({ target, donors }: Predictors) => ({ treated: [target], donors: donors.filter((_, index) => index !== donor) })
    const { predictors: known } = problem
    const predictors = known && {
      ...without(known),
      ...(known.earlier && { earlier: { ...without(known.earlier), judgedFrom: known.earlier.judgedFrom } }),
    }
    return { donor, effect: estimator({ ...problemOf([problem.target], rest, problem.start, predictors), treated: problem.treated }).effect }
  })
  const worst = without.sort((a, b) => Math.abs(b.effect - fit.effect) - Math.abs(a.effect - fit.effect))[0]
  if (worst === undefined) return { code, passed: true, veto: false, says: 'No single donor carries weight.' }
  const name = panel.donorNames[worst.donor]!
  if (worst.effect >= effect.low && worst.effect <= effect.high)
    return {
      code,
      passed: true,
      veto: false,
      says: `Whichever donor is left out, the effect stays inside its interval; furthest off without ${name}, at ${sayAmount(worst.effect, null)}.`,
    }
  return {
    code,
    passed: false,
    veto: false,
    says: `Without ${name} the effect would be ${sayAmount(worst.effect, null)}: it rests on one donor.`,
    mend: `Look whether something of its own happened to ${name}.`,
  }
}

function spreadWeights({ fit, panel }: Measured): ValidityCheck {
  const code = 'donor-weights'
  const heaviest = Math.max(...fit.weights)
  const count = [...fit.weights].filter((weight) => weight > 0.01).length
  if (heaviest < 0.9) return { code, passed: true, veto: false, says: `${sayCount(count, 'donor')} make up what was to be expected.` }
  return {
    code,
    passed: false,
    veto: false,
    says: `${panel.donorNames[fit.weights.indexOf(heaviest)]!} alone makes up what was to be expected (${sayAmount(heaviest, 'ratio')}).`,
    mend: 'Bring more donors that are like the treated.',
  }
}

function missingCells({ panel: { leftOut, donors } }: Measured, many: string): ValidityCheck {
  const code = 'missing-cells'
  const lost = leftOut.donors + leftOut.treated + leftOut.periods
  if (lost === 0) return { code, passed: true, veto: false, says: 'Every unit has a value in every period.' }
  return {
    code,
    passed: leftOut.donors <= donors.length && leftOut.periods === 0 && leftOut.treated === 0,
    veto: false,
    says: `Left out for lack of values: ${sayWhole(leftOut.donors)} untreated and ${sayWhole(leftOut.treated)} treated ${many}, ${sayCount(leftOut.periods, 'period')}.`,
    mend: 'Fill in what is missing, or say why it is.',
  }
}
