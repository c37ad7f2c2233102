import type { Initiative, Strategy } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { indexEvidence, isMeasured } from '../../align/evidence.ts'
import { sayAmount, sayList } from '../../numbers-in-words.ts'
import type { Account } from './accounts.ts'
import type { Claim } from './claims.ts'
import { isForeign } from './costs.ts'
import type { LedgerEntry, LedgerGap } from './ledger.ts'
import { isAssumed } from './money-route.ts'
import { rangeOf, sum } from './totals.ts'

/** What keeps a promise or a measurement from becoming money, each with what to do; an initiative with something to say stands once for each thing. */
export function gapsOf(
  initiatives: readonly Initiative[],
  accounts: readonly Account[],
  claims: readonly Claim[],
  entries: readonly LedgerEntry[],
  strategy: Strategy,
): readonly LedgerGap[] {
  const accountsOf = Map.groupBy(accounts, (account) => account.initiative.id)
  const claimsOf = Map.groupBy(claims, ({ initiative }) => initiative)
  const entriesOf = Map.groupBy(entries, ({ initiative }) => initiative)
  return initiatives.flatMap((initiative) => {
    const own = accountsOf.get(initiative.id) ?? []
    return [
      ...withoutMoney(own, entriesOf.get(initiative.id) ?? [], strategy),
      ...measuredNotUsed(initiative, own, strategy),
      ...throughAssumption(initiative, claimsOf.get(initiative.id) ?? [], strategy),
      ...ofInitiative(initiative, strategy),
    ]
  })
}

/** What was promised and cannot be told in money; what was only measured besides needs no worth of its own. */
function withoutMoney(accounts: readonly Account[], entries: readonly LedgerEntry[], strategy: Strategy): readonly LedgerGap[] {
  return accounts.flatMap(({ initiative, metric, promise, route }): LedgerGap[] => {
    if (!promise.initiative.effects.some((effect) => effect.metric === metric)) return []
    const own = entries.filter((entry) => entry.metric === metric)
    const unknown = isUndetermined(route) ? route : own.flatMap(({ promised, measured }) => [promised, measured]).find(isUndetermined)
    if (unknown === undefined) return []
    return [{ ...about(initiative, metric), says: `The effect on ${nameOf(metric, strategy)} is in no sum: ${unknown.because}.`, mend: unknown.mend }]
  })
}

function measuredNotUsed(initiative: Initiative, accounts: readonly Account[], strategy: Strategy): readonly LedgerGap[] {
  const known = indexEvidence(strategy).get(initiative.id)
  const isKnown = (metric: string) => known?.get(metric)?.some((each) => isMeasured(each.rung)) ?? false
  const measured = accounts.filter(({ metric, route, inUse }) => inUse === null && !isUndetermined(route) && isKnown(metric)).map(({ metric }) => metric)
  if (measured.length === 0 || initiative.stage === 'retired') return []
  const names = sayList(measured.map((metric) => nameOf(metric, strategy)))
  return [
    {
      ...about(initiative, measured[0]!),
      says: `Its effect on ${names} is measured, and it is not in use yet: it brings nothing so far.`,
      mend: 'Move it to production, or say which share the pilot reaches.',
    },
  ]
}

function throughAssumption(initiative: Initiative, claims: readonly Claim[], strategy: Strategy): readonly LedgerGap[] {
  const assumed = claims.filter((claim) => isAssumed(claim.route))
  return [...Map.groupBy(assumed, ({ metric }) => metric)].map(([metric, of]) => {
    const amount = sayAmount(sum(of.map((claim) => rangeOf(claim.money).estimate)), strategy.workspace.currency)
    const [name, target] = [nameOf(metric, strategy), nameOf(of[0]!.route.metric, strategy)]
    return {
      ...about(initiative, metric),
      says: `Its effect on ${name} is measured; that it moves ${target} is assumed. The ${amount} this would be are in no sum.`,
      mend: `Measure what it does to ${target}, or give ${name} a worth of its own.`,
    }
  })
}

function ofInitiative(initiative: Initiative, { workspace }: Strategy): readonly LedgerGap[] {
  const { currency } = workspace
  const silent = initiative.effects.length === 0 && initiative.stage !== 'retired'
  return [
    ...(silent ? [{ ...about(initiative, null), says: 'It promises no effect on any metric.', mend: 'Say what it is expected to do to which metric.' }] : []),
    ...(isForeign(initiative, currency)
      ? [{ ...about(initiative, null), says: `Its cost is not in ${currency}, and in no sum.`, mend: `Write the cost in ${currency}.` }]
      : []),
  ]
}

function about({ id, name }: Initiative, metric: string | null): Pick<LedgerGap, 'initiative' | 'initiativeName' | 'metric'> {
  return { initiative: id, initiativeName: name, metric }
}

function nameOf(metric: string, { metrics }: Strategy): string {
  return metrics.get(metric)?.name ?? metric
}
