import type { Histories, Strategy } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { rungStrength } from '../../align/evidence.ts'
import type { Claim } from './claims.ts'
import { leadsTo } from './money-route.ts'

/** A claim and the share of it that counts. */
export interface CountedClaim extends Claim {
  /** In [0, 1]. */
  readonly share: number
  /** Why it is less than one. */
  readonly because: string | null
}

/**
 * Counts every euro once.
 *
 * 1. An initiative that moves two metrics of one line of drivers, or of one goal, brings the money once: by the way that is known best.
 * 2. Two variants of one experiment cannot both reach everybody: each counts for its part, unless reach is stated.
 * 3. Before-and-after claims the whole movement of a metric for itself: together such claims count for no more than what moved beyond what
 *    stronger evidence explains.
 * Effects of different initiatives against control groups of their own stand beside each other.
 */
export function countOnce(claims: readonly Claim[], strategy: Strategy, histories: Histories): readonly CountedClaim[] {
  const seen = sameMoney(claims, strategy)
  const split = sharedExperiments(claims, strategy)
  const first = claims.map((claim): CountedClaim => {
    const instead = seen.get(keyOf(claim))
    if (instead !== undefined) return { ...claim, share: 0, because: `the same money as its effect on ${nameOf(instead, strategy)}` }
    const others = split.get(`${claim.evidence.experiment} ${claim.metric} ${claim.period}`)
    const stated = strategy.initiatives.get(claim.initiative)?.effects.find(({ metric }) => metric === claim.metric)?.reach
    if (others === undefined || others.size < 2 || stated !== undefined) return { ...claim, share: 1, because: null }
    return { ...claim, share: 1 / others.size, because: `${others.size} variants of one experiment share the same customers` }
  })
  return limitBeforeAfter(first, histories)
}

/** For each initiative and metric whose money is brought by another metric of the same initiative: that metric. */
function sameMoney(claims: readonly Claim[], strategy: Strategy): ReadonlyMap<string, string> {
  const dropped = new Map<string, string>()
  for (const own of Map.groupBy(claims, ({ initiative }) => initiative).values()) {
    const best = [...Map.groupBy(own, ({ metric }) => metric).values()].map((of) => of.toSorted(bestKnownFirst)[0]!).toSorted(bestKnownFirst)
    const kept: Claim[] = []
    for (const claim of best) {
      const before = kept.find((other) => isSameMoney(claim, other, strategy))
      if (before === undefined) kept.push(claim)
      else dropped.set(keyOf(claim), before.metric)
    }
  }
  return dropped
}

function isSameMoney(a: Claim, b: Claim, strategy: Strategy): boolean {
  const sameGoal = a.route.goal !== null && a.route.goal === b.route.goal
  const linked = [a.metric, a.route.metric].some((one) => [b.metric, b.route.metric].some((two) => leadsTo(one, two, strategy) || leadsTo(two, one, strategy)))
  return sameGoal || linked
}

function bestKnownFirst(a: Claim, b: Claim): number {
  return (
    Number(isUndetermined(a.money)) - Number(isUndetermined(b.money)) ||
    rungStrength(b.evidence.rung) - rungStrength(a.evidence.rung) ||
    a.route.drivers.length - b.route.drivers.length ||
    (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : 0)
  )
}

/** Initiatives that claim the same metric and period on the word of one experiment. */
function sharedExperiments(claims: readonly Claim[], strategy: Strategy): ReadonlyMap<string, ReadonlySet<string>> {
  const shared = new Map<string, Set<string>>()
  for (const { evidence, metric, period, initiative } of claims) {
    if (evidence.experiment === undefined || !strategy.experiments.has(evidence.experiment)) continue
    const key = `${evidence.experiment} ${metric} ${period}`
    shared.set(key, (shared.get(key) ?? new Set()).add(initiative))
  }
  return shared
}

function limitBeforeAfter(claims: readonly CountedClaim[], histories: Histories): readonly CountedClaim[] {
  const together = Map.groupBy(claims, ({ metric, period }) => `${metric} ${period}`)
  const shareOf = new Map([...together].map(([key, of]) => [key, beforeAfterShare(of, histories)]))
  return claims.map((claim) => {
    const limit = claim.evidence.rung === 'observed' && claim.share > 0 ? shareOf.get(`${claim.metric} ${claim.period}`)! : null
    return limit === null || limit.share >= 1 ? claim : { ...claim, share: claim.share * limit.share, because: limit.because }
  })
}

interface Limit {
  readonly share: number
  readonly because: string
}

/** What share of the before-and-after claims on one metric in one period can be true together. */
function beforeAfterShare(claims: readonly CountedClaim[], histories: Histories): Limit {
  const first = claims[0]!
  const observed = claims.filter(({ evidence, share }) => evidence.rung === 'observed' && share > 0)
  const claimed = sum(observed.map(({ size, share }) => size * share))
  const moved = movementOf(first.metric, first.period, observed, histories)
  if (moved === null) return { share: 1 / Math.max(1, observed.length), because: `${observed.length} initiatives claim the same movement` }
  const explained = sum(claims.filter(({ evidence }) => evidence.rung !== 'observed').map(({ size, share }) => size * share))
  const left = moved - explained
  if (claimed === 0 || Math.sign(left) !== Math.sign(claimed))
    return { share: 0, because: 'the metric did not move that way by more than is explained already' }
  return { share: Math.min(1, left / claimed), because: 'together more is claimed than the metric moved' }
}

/** From the year before the first claim began to the period: by how much the metric moved. Null where it has no numbers for it. */
function movementOf(metric: string, period: string, claims: readonly Claim[], histories: Histories): number | null {
  const history = histories.get(metric) ?? []
  const began = claims.map(({ evidence, days }) => evidence.from ?? days.from).toSorted()[0]
  const now = history.find((each) => each.period === period)
  const before = history.filter((each) => began !== undefined && each.period < began).slice(-periodsBefore)
  if (now === undefined || before.length === 0) return null
  return now.value - sum(before.map(({ value }) => value)) / before.length
}

const periodsBefore = 12
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const keyOf = ({ initiative, metric }: Claim) => `${initiative} ${metric}`
const nameOf = (metric: string, { metrics }: Strategy) => metrics.get(metric)?.name ?? metric
