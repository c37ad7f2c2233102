import { type Discontinuity, densityJump, discontinuityAt, type Interval, isUndetermined, median } from '@plumbline/stats'
import { sayCount, sayList } from '../../numbers-in-words.ts'
import type { ValidityCheck } from '../experiment-result.ts'
import type { CutoffQuestion } from './regression-discontinuity.ts'

/** By chance once in a hundred sound tables. */
const alarm = 0.01
const leastInside = 30

/** What speaks for and against a cut-off, most telling first. */
export function checkCutoff(question: CutoffQuestion, running: Float64Array, found: Discontinuity): readonly ValidityCheck[] {
  return [
    checkHeaping(question, running),
    ...(question.table.covariates.length > 0 ? [checkCovariates(question, running)] : []),
    checkPlaceboCutoffs(question, running),
    checkBandwidth(question, running, found),
    checkDonut(question, running, found),
    checkInside(found),
  ]
}

function checkHeaping({ cutoff }: CutoffQuestion, running: Float64Array): ValidityCheck {
  const code = 'heaping'
  const jump = densityJump(running, cutoff)
  if (isUndetermined(jump))
    return { code, passed: null, veto: false, says: `Whether units are heaped on one side is not known: ${jump.because}.`, mend: jump.mend }
  if (jump.pValue >= alarm)
    return { code, passed: true, veto: false, pValue: jump.pValue, says: 'Units lie as densely just short of the cut-off as just past it.' }
  return {
    code,
    passed: false,
    veto: true,
    pValue: jump.pValue,
    says: `Units are heaped just ${jump.estimate > 0 ? 'above' : 'below'} the cut-off: some could choose their side.`,
    mend: 'Find out how the number came about; where it could be chosen, this design says nothing.',
  }
}

/** What was known before cannot jump where the treatment begins. */
function checkCovariates({ table, cutoff, level }: CutoffQuestion, running: Float64Array): ValidityCheck {
  const code = 'covariates-continuous'
  const judged = table.covariates.flatMap(({ name, values }) => {
    const known = Array.from(values, (_, unit) => unit).filter((unit) => Number.isFinite(values[unit]!))
    const pick = (of: Float64Array) => Float64Array.from(known, (unit) => of[unit]!)
    const jump = discontinuityAt(pick(running), pick(values), { cutoff, level })
    return isUndetermined(jump) ? [] : [{ name, pValue: jump.pValue }]
  })
  if (judged.length === 0) return { code, passed: null, veto: false, says: 'Whether the units on both sides are alike cannot be told.' }
  const least = Math.min(...judged.map(({ pValue }) => pValue))
  const jumping = judged.filter(({ pValue }) => pValue < alarm / judged.length).map(({ name }) => name)
  if (jumping.length === 0) return { code, passed: true, veto: false, pValue: least, says: 'Nothing that was known before jumps at the cut-off.' }
  const says = `${sayList(jumping)} ${jumping.length === 1 ? 'jumps' : 'jump'} at the cut-off as well, though known before: the two sides differ.`
  return { code, passed: false, veto: false, pValue: least, says, mend: 'Find what else begins at this cut-off.' }
}

/** In the middle of either side nothing begins, so nothing may jump. */
function checkPlaceboCutoffs({ table, cutoff, level }: CutoffQuestion, running: Float64Array): ValidityCheck {
  const code = 'placebo-cut-offs'
  const jumps = [-1, 1].flatMap((side) => {
    const own = Array.from(running, (_, unit) => unit).filter((unit) => (side === 1 ? running[unit]! >= cutoff : running[unit]! < cutoff))
    const x = Float64Array.from(own, (unit) => running[unit]!)
    const jump = discontinuityAt(
      x,
      Float64Array.from(own, (unit) => table.outcome[unit]!),
      { cutoff: median(x), level },
    )
    return isUndetermined(jump) ? [] : [jump.pValue]
  })
  if (jumps.length === 0) return { code, passed: null, veto: false, says: 'Each side has too few units to try a cut-off that never was.' }
  const least = Math.min(...jumps)
  if (least >= alarm / jumps.length) return { code, passed: true, veto: false, pValue: least, says: 'At cut-offs that never were, nothing jumps.' }
  return {
    code,
    passed: false,
    veto: false,
    pValue: least,
    says: 'The outcome jumps at a cut-off that never was, too.',
    mend: 'Look at the picture: the curve may be steeper than the lines allow.',
  }
}

/** Half and double the bandwidth tell the same. */
function checkBandwidth({ table, cutoff, level }: CutoffQuestion, running: Float64Array, found: Discontinuity): ValidityCheck {
  const code = 'bandwidth'
  const { estimate, bias } = found.bandwidths
  const others = [0.5, 2].flatMap((factor) => {
    const other = discontinuityAt(running, table.outcome, { cutoff, level, bandwidths: { estimate: factor * estimate, bias: factor * bias } })
    return isUndetermined(other) ? [] : [other]
  })
  return sameCheck(
    code,
    others,
    found,
    'Half and double the bandwidth tell the same.',
    'Half or double the bandwidth tell something else.',
    'Trust the effect only as far as it holds.',
  )
}

/** Those at the very cut-off are the ones that could choose. */
function checkDonut({ table, cutoff, level }: CutoffQuestion, running: Float64Array, found: Discontinuity): ValidityCheck {
  const hole = found.bandwidths.estimate / 20
  const own = Array.from(running, (_, unit) => unit).filter((unit) => Math.abs(running[unit]! - cutoff) >= hole)
  const pick = (of: Float64Array) => Float64Array.from(own, (unit) => of[unit]!)
  const other = discontinuityAt(pick(running), pick(table.outcome), { cutoff, level, bandwidths: found.bandwidths })
  const says = 'Without the units at the very cut-off it stays the same.'
  return sameCheck('donut', isUndetermined(other) ? [] : [other], found, says, 'It rests on the units at the very cut-off.', 'Look at these units one by one.')
}

/** The same as far as the two intervals meet halfway. */
function sameCheck(code: string, others: readonly Interval[], found: Interval, same: string, different: string, mend: string): ValidityCheck {
  if (others.length === 0) return { code, passed: null, veto: false, says: 'There are too few units to try it otherwise.' }
  const reach = (each: Interval) => (each.high - each.low) / 2
  const passed = others.every((other) => Math.abs(other.estimate - found.estimate) <= Math.hypot(reach(other), reach(found)))
  return passed ? { code, passed, veto: false, says: same } : { code, passed, veto: false, says: different, mend }
}

function checkInside({ inside }: Discontinuity): ValidityCheck {
  const code = 'enough-units'
  const least = Math.min(...inside)
  if (least >= leastInside) return { code, passed: true, veto: false, says: `${sayCount(inside[0] + inside[1], 'unit')} lie near the cut-off.` }
  const says = `Only ${sayCount(least, 'unit')} ${least === 1 ? 'lies' : 'lie'} near the cut-off on one side.`
  return { code, passed: false, veto: false, says, mend: 'Bring more units near the cut-off.' }
}
