import { type Decision, daysBetween, type EvidenceRung, evidenceRungs, type Histories, type Initiative, type Stage, type Strategy } from '@plumbline/model'
import { absoluteEffect, effectOn, isBetterUp, type KnownEffect, statedEffect } from '../align/effect.ts'
import { indexEvidence, isMeasured, rungStrength } from '../align/evidence.ts'
import { goalsServed } from '../align/served-goals.ts'
import type { InitiativeStanding, State } from '../align/standing.ts'
import { sayCount, sayDay, sayDifferenceRange } from '../numbers-in-words.ts'

/**
 * Where every initiative stands on a day, in the order of the strategy.
 *
 * The first state that fits: stray (serves no goal), stuck (a proof of concept or pilot past its date without a decision), adrift
 * (measured below what was promised, or the wrong way), unknown (neither promises nor shows an effect), unproven (nothing above
 * benchmark is known, or what was measured may be nothing), on line. A retired initiative is on line: it is where it was meant to be.
 * See docs/methods/standing.md.
 */
export function standInitiatives(strategy: Strategy, histories: Histories, today: string): InitiativeStanding[] {
  const served = goalsServed(strategy)
  const decisions = Map.groupBy(strategy.decisions.values(), (decision) => decision.about ?? '')
  return [...strategy.initiatives.values()].map((initiative) => {
    const goals = served.get(initiative.id)!
    const owner = initiative.owner === undefined ? undefined : strategy.people.get(initiative.owner)
    return {
      initiative: initiative.id,
      name: initiative.name,
      stage: initiative.stage,
      ...stateOf(initiative, goals, decisions.get(`initiative/${initiative.id}`) ?? [], strategy, histories, today),
      owner: owner === undefined ? null : { id: owner.id, name: owner.name },
      department: initiative.department ?? null,
      decideBy: initiative.decideBy ?? null,
      rung: strongestRung(initiative, strategy),
      goals,
      usesAi: initiative.techniques.length > 0,
    }
  })
}

interface StateInWords {
  readonly state: State
  readonly says: string
  readonly pastDate?: true
}

function stateOf(
  initiative: Initiative,
  goals: readonly string[],
  decisions: readonly Decision[],
  strategy: Strategy,
  histories: Histories,
  today: string,
): StateInWords {
  if (initiative.stage === 'retired') return { state: 'on line', says: 'Retired; it carries nothing any more.' }
  const stuck = sayStuck(initiative, decisions, today)
  const late = stuck === null ? {} : { pastDate: true as const }
  if (goals.length === 0) return { state: 'stray', says: 'It serves no goal: it names none, closes no gap of one and moves no metric of one.', ...late }
  if (stuck !== null) return { state: 'stuck', says: stuck, ...late }
  const effects = knownEffects(initiative, strategy)
  if (effects.length === 0) return { state: 'unknown', says: 'We do not know yet what it brings: it states no effect on any metric.' }
  const measured = effects.filter(({ known }) => isMeasured(known.rung))
  if (measured.length === 0) return { state: 'unproven', says: `Nobody has measured it yet: ${effects[0]!.known.says} on ${effects[0]!.name}.` }
  const verdicts = measured.map((effect) => judge(effect, strategy, histories))
  const proof = verdicts.filter((verdict) => !verdict.isPrice)
  const found = verdicts.find((verdict) => verdict.state === 'adrift') ??
    proof.find((verdict) => verdict.state === 'on line') ??
    proof[0] ?? { ...verdicts[0]!, state: 'unproven' as const }
  return { state: found.state, says: found.says }
}

/** The latest decision since it entered its stage lifts it, until that decision is due for review. */
function sayStuck({ stage, stageSince, decideBy }: Initiative, decisions: readonly Decision[], today: string): string | null {
  if ((stage !== 'pilot' && stage !== 'proof-of-concept') || decideBy === undefined || decideBy >= today) return null
  const decided = decisions.some(
    (decision) =>
      decision.choice !== 'accept-finding' &&
      decision.choice !== 'other' &&
      decision.on >= (stageSince ?? '') &&
      decision.on <= today &&
      (decision.reviewOn ?? today) >= today,
  )
  if (decided) return null
  const since = stageSince === undefined ? '' : ` since ${sayDay(stageSince)}`
  return `${sayStage(stage)}${since}; scale, fix or stop was to be decided by ${sayDay(decideBy)}, ${sayCount(daysBetween(decideBy, today), 'day')} ago.`
}

function sayStage(stage: Stage): string {
  const words = stage.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

interface Verdict extends StateInWords {
  readonly isPrice?: boolean
}

interface EffectOnMetric {
  readonly metric: string
  readonly name: string
  readonly known: KnownEffect
}

/** Its effects, the promised ones first in their order, then what was only measured. */
function knownEffects(initiative: Initiative, strategy: Strategy): EffectOnMetric[] {
  const metrics = new Set([...initiative.effects.map((effect) => effect.metric), ...(indexEvidence(strategy).get(initiative.id)?.keys() ?? [])])
  return [...metrics].flatMap((metric) => {
    const known = effectOn(initiative, metric, strategy)
    return known === null ? [] : [{ metric, name: strategy.metrics.get(metric)?.name ?? metric, known }]
  })
}

/** Compares what was measured with what was promised, in the direction that is better. */
function judge({ metric: id, name, known }: EffectOnMetric, strategy: Strategy, histories: Histories): Verdict {
  const metric = strategy.metrics.get(id)
  const base = histories.get(id)?.at(-1)?.value ?? null
  const better = isBetterUp(metric) ? 1 : -1
  const found = toward(absoluteEffect(known, base), better)
  if (found === null) return { state: 'unproven', says: `${known.says} on ${name}; how much that is cannot be said without a reading of ${name}.` }
  const promised = known.stated === null ? null : toward(statedEffect(known.stated, base), better)
  const unit = metric?.unit ?? null
  const promise = promised === null ? '' : sayDifferenceRange(promised.worst * better, promised.best * better, unit)
  // A change for the worse that was said beforehand is the price of the rest: it proves nothing, and is adrift only where it costs more.
  if (promised !== null && promised.best <= 0 && found.best >= promised.worst)
    return { state: 'on line', says: `${known.says} on ${name}, as was expected.`, isPrice: true }
  if (found.best <= 0 && (promised === null || promised.best > 0)) return { state: 'adrift', says: `It moves ${name} the wrong way: ${known.says}.` }
  if (promised !== null && found.best < promised.worst) return { state: 'adrift', says: `${known.says} on ${name}; ${promise} was promised.` }
  if (found.worst <= 0) return { state: 'unproven', says: sayUnclear(known, name, sayFound(found, better, unit)) }
  if (promised === null || known.measured === null) return { state: 'on line', says: `Proven: ${known.says} on ${name}.` }
  const middle = (found.worst + found.best) / 2
  const compared =
    middle > promised.best
      ? `more than the ${promise} promised`
      : middle < promised.worst
        ? `at the low end of the ${promise} promised`
        : `as promised (${promise})`
  return { state: 'on line', says: `Proven: ${known.says} on ${name}, ${compared}.` }
}

/** Evidence above benchmark stands behind it, and still it is not proven: says why. */
function sayUnclear({ says, measured }: KnownEffect, name: string, range: string): string {
  if (measured === null) return `Not proven: ${says} on ${name}, so it may bring nothing.`
  return `Measured, but not proven: ${says} on ${name}, likely between ${range}, so it may bring nothing.`
}

function sayFound({ worst, best }: { readonly worst: number; readonly best: number }, better: 1 | -1, unit: string | null): string {
  const [low, high] = better === 1 ? [worst, best] : [-best, -worst]
  return sayDifferenceRange(low, high, unit).replace(' to ', ' and ')
}

function toward(effect: { readonly low: number; readonly high: number } | null, better: 1 | -1): { readonly worst: number; readonly best: number } | null {
  if (effect === null) return null
  return better === 1 ? { worst: effect.low, best: effect.high } : { worst: -effect.high, best: -effect.low }
}

function strongestRung(initiative: Initiative, strategy: Strategy): EvidenceRung | null {
  const strengths = knownEffects(initiative, strategy).map(({ known }) => rungStrength(known.rung))
  return strengths.length === 0 ? null : evidenceRungs[Math.max(...strengths)]!
}
