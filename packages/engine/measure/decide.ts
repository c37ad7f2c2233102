import type { Experiment } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { lowerFirst, sayCount, sayDay, sayDifferenceRange, sayList, saySize, saySizeRange } from '../numbers-in-words.ts'
import type { ExperimentPlan } from './experiment-plan.ts'
import type { Decision, Lift, TreatmentVerdict, ValidityCheck, Verdict } from './experiment-result.ts'
import { holdGuardrail } from './guardrail.ts'

/** What a verdict rests on. */
export interface DecisionQuestion {
  readonly experiment: Experiment
  readonly plan: ExperimentPlan
  readonly lifts: readonly Lift[]
  readonly checks: readonly ValidityCheck[]
  /** No look follows. */
  readonly ended: boolean
}

/**
 * The verdict by the rule that was fixed: "ship" only where the primary outcome is surely better by enough, no guardrail is in doubt and no check vetoes;
 * "roll back" where it is surely worse, too small to act on, or a guardrail is surely harmed; "keep running" while the design does not let anybody decide
 * yet; "no decision" where the run is over and cannot tell, or a check vetoes. Of several primary outcomes one must be better, after the correction for their
 * number, and none worse; the smallest effect worth acting on is that of the first.
 */
export function decideExperiment(question: DecisionQuestion): Verdict {
  const { experiment, lifts, checks } = question
  const veto = checks.find((check) => check.veto && check.passed === false)
  const treatments = experiment.treatments.map(({ value }): TreatmentVerdict => {
    const own = lifts.filter((lift) => lift.treatment === value)
    const { decision, because } = veto ? { decision: 'no-decision' as const, because: veto.says } : decideTreatment(own, question)
    return { treatment: value, treatmentName: own[0]!.treatmentName, decision, because }
  })
  const decision = order.find((each) => treatments.some((treatment) => treatment.decision === each))!
  return { decision, says: veto ? `No decision is possible: ${lowerFirst(veto.says)}` : sayDecision(decision, treatments, lifts), treatments }
}

/** Of several treatments the first of these that one of them has is the decision of the experiment. */
const order: readonly Decision[] = ['ship', 'keep-running', 'no-decision', 'roll-back']

type Reasoned = Pick<TreatmentVerdict, 'decision' | 'because'>

function decideTreatment(lifts: readonly Lift[], question: DecisionQuestion): Reasoned {
  const primaries = lifts.filter((lift) => lift.role === 'primary')
  const first = primaries[0]!
  const { plan, ended } = question
  const open = (because: string): Reasoned => ({ decision: ended ? 'no-decision' : 'keep-running', because })

  // Before its end, a fixed design says nothing.
  if (!ended && plan.design === 'fixed') {
    return { decision: 'keep-running', because: `It is read once, ${sayEnd(plan)}.` }
  }
  const unknown = primaries.find(({ difference }) => isUndetermined(difference))
  if (unknown !== undefined && isUndetermined(unknown.difference))
    return open(`What it did to ${unknown.metricName} is not known, because ${unknown.difference.because}.`)

  // Harm stops it, whatever else it does.
  const guardrails = lifts.filter((lift) => lift.role === 'guardrail')
  const harmed = guardrails.find((lift) => holdGuardrail(lift) === 'harmed') ?? primaries.find(({ direction }) => direction === 'worse')
  if (harmed) return { decision: 'roll-back', because: `It made ${harmed.metricName} worse by ${sayMove(harmed)}.` }

  // Whether an effect is there, and large enough.
  const minimum = question.experiment.minimumEffect?.value ?? null
  const sized = primaries.map((lift) => ({ lift, size: sizeOf(lift, lift === first ? minimum : null) }))
  const better = sized.filter(({ size }) => size === 'enough').map(({ lift }) => lift)
  if (better.length === 0) {
    if (sized.every(({ size }) => size === 'too-small'))
      return { decision: 'roll-back', because: `It changed ${first.metricName} by ${sayRange(first)}, less than is worth acting on.` }
    const small = sized.find(({ size }) => size === 'perhaps-too-small')?.lift
    if (small !== undefined) return open(`It made ${small.metricName} better by ${sayMove(small)}, perhaps less than is worth acting on.`)
    const unclear = sized.filter(({ size }) => size === 'unclear').map(({ lift }) => lift)
    return open(sayUnclear(unclear.find(({ direction }) => direction === 'better') ?? unclear[0]!, question))
  }
  const gains = sayList(better.map((lift) => `${lift.metricName} better by ${sayMove(lift)}`))

  // Guardrails have to be shown to hold, where a margin was fixed for them.
  const doubtful = guardrails.filter((lift) => holdGuardrail(lift) === 'doubtful')
  if (doubtful.length > 0) return open(`It made ${sayList(better.map((lift) => lift.metricName))} better, but ${sayList(doubtful.map(sayDoubt))}.`)
  return { decision: 'ship', because: `It made ${gains}${guardrails.length > 0 ? ', and no guardrail is harmed' : ''}.` }
}

function sayEnd({ plannedEnd, followedDays, readAfter }: ExperimentPlan): string {
  if (followedDays > 0 && readAfter !== null) return `when its last units have been followed for ${sayCount(followedDays, 'day')}, after ${sayDay(readAfter)}`
  return `at its end${plannedEnd === null ? '' : ` on ${sayDay(plannedEnd)}`}`
}

function sayDoubt({ metricName, margin, wanted, unit, difference }: Lift): string {
  if (isUndetermined(difference)) return `what it did to ${metricName} is not known`
  const worst = wanted === 'up' ? -difference.low : difference.high
  return `${metricName} could be worse by ${saySize(worst, unit)}, more than the ${saySize(margin!, unit)} that are accepted`
}

/** Whether the effect is there after the correction for many comparisons, and whether it is worth acting on. */
function sizeOf(lift: Lift, minimum: number | null): 'enough' | 'perhaps-too-small' | 'too-small' | 'unclear' {
  if (isUndetermined(lift.difference)) return 'unclear'
  const { estimate, low, high } = lift.difference
  const [gain, most] = lift.wanted === 'up' ? [estimate, high] : [-estimate, -low]
  if (minimum !== null && most < minimum) return 'too-small'
  if (lift.direction !== 'better' || lift.corrected?.holds === false) return 'unclear'
  return minimum === null || gain >= minimum ? 'enough' : 'perhaps-too-small'
}

function sayUnclear(lift: Lift, { experiment, ended }: DecisionQuestion): string {
  const range = `between ${sayRange(lift).replace(' to ', ' and ')}`
  if (lift.direction === 'better') {
    return `Its effect on ${lift.metricName}, ${range}, could be chance among ${lift.corrected!.among} comparisons.`
  }
  if (!ended) return `Its effect on ${lift.metricName} is not clear yet, somewhere ${range}.`
  return experiment.minimumEffect === undefined
    ? `Its effect on ${lift.metricName} is not clear, somewhere ${range}, and nobody fixed how small is too small to act on.`
    : `Its effect on ${lift.metricName} is not clear, somewhere ${range}, and could still be worth acting on.`
}

function sayRange({ difference, unit }: Lift): string {
  return isUndetermined(difference) ? difference.because : sayDifferenceRange(difference.low, difference.high, unit)
}

/** Of a lift whose direction is known. */
function sayMove({ difference, unit }: Lift): string {
  return isUndetermined(difference) ? difference.because : saySizeRange(difference.low, difference.high, unit)
}

/** The decision for people: which treatment it is about, and why. Of several to ship the one that brings most stands first. */
function sayDecision(decision: Decision, treatments: readonly TreatmentVerdict[], lifts: readonly Lift[]): string {
  const own = treatments.filter((treatment) => treatment.decision === decision)
  if (decision === 'keep-running') return `Keep it running${sayReasons(own)}`
  if (decision !== 'ship' || own.length === 1) return `${words[decision]} ${sayList(own.map(({ treatmentName }) => treatmentName))}${sayReasons(own)}`
  const [best, ...others] = own.toSorted((a, b) => gainOf(b, lifts) - gainOf(a, lifts))
  const also = others.map(({ treatmentName, because }) => `${treatmentName} would do too: ${lowerFirst(because)}`)
  return [`Ship ${best!.treatmentName}: ${lowerFirst(best!.because)}`, ...also].join(' ')
}

/** What all have in common after a colon; else a sentence for each. */
function sayReasons(own: readonly TreatmentVerdict[]): string {
  const [first, ...others] = own
  if (others.every(({ because }) => because === first!.because)) return `: ${lowerFirst(first!.because)}`
  return `. ${own.map(({ treatmentName, because }) => `${treatmentName}: ${lowerFirst(because)}`).join(' ')}`
}

function gainOf({ treatment }: TreatmentVerdict, lifts: readonly Lift[]): number {
  const primary = lifts.find((lift) => lift.treatment === treatment && lift.role === 'primary')
  if (primary === undefined || isUndetermined(primary.difference)) return 0
  return primary.wanted === 'up' ? primary.difference.estimate : -primary.difference.estimate
}

const words: Readonly<Record<Exclude<Decision, 'keep-running'>, string>> = {
  ship: 'Ship',
  'roll-back': 'Roll back',
  'no-decision': 'No decision is possible on',
}
