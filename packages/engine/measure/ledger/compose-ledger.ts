import { type Histories, type Strategy, shiftPeriod } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { goalsServed } from '../../align/served-goals.ts'
import type { HoldOutStanding } from '../hold-out/hold-out.ts'
import { type Account, accountsOf } from './accounts.ts'
import { type Claim, claimsOf } from './claims.ts'
import { costsOf } from './costs.ts'
import { countOnce } from './count-once.ts'
import { type Days, overlap, quartersIn } from './days.ts'
import { entryOf } from './entries.ts'
import { gapsOf } from './gaps.ts'
import { limitToHoldOuts } from './hold-out-limit.ts'
import type { Ledger } from './ledger.ts'
import { isAssumed } from './money-route.ts'
import type { ApprovedPromise } from './promise.ts'
import { withoutLuck } from './selection.ts'
import { totalOf } from './totals.ts'
import { sayLedger, waterfallOf } from './waterfall.ts'

export interface LedgerQuestion {
  readonly strategy: Strategy
  readonly histories: Histories
  /** What each initiative promised when it was approved; as it stands today where it is missing. */
  readonly promises: ReadonlyMap<string, ApprovedPromise>
  /** The days on which each initiative was in use, open-ended ones until the end asked for; as its stage says where it is missing. */
  readonly inUse: ReadonlyMap<string, Days | null>
  /** What the hold-outs measured of several initiatives together. */
  readonly holdOuts?: readonly HoldOutStanding[]
  /** First and last day, ISO dates. */
  readonly from: string
  readonly to: string
}

/**
 * The benefit ledger: for every initiative, goal and fiscal quarter what was promised at approval, what was measured since and on which rung, what
 * is still unmeasured, and what it cost. Every euro is counted once, and nothing that is only promised or assumed stands among the measured.
 *
 * See docs/methods/ledger.md.
 */
export function composeLedger({ strategy, histories, promises, inUse, holdOuts = [], from, to }: LedgerQuestion): Ledger {
  const within: Days = { from, until: shiftPeriod(to, 'day', 1) }
  const { currency } = strategy.workspace
  const initiatives = [...strategy.initiatives.values()].filter((each) => each.stage !== 'idea' || promises.get(each.id)?.on != null)
  const served = goalsServed(strategy)

  // Which effects become money, and how.
  const accounts = initiatives.flatMap((initiative) =>
    accountsOf(initiative, promises.get(initiative.id), inUse, served.get(initiative.id) ?? [], within, strategy),
  )
  const claims = accounts.flatMap((account) => claimsIn(account, within, strategy, histories))
  const proven = claims.filter((claim) => !isAssumed(claim.route))
  const counted = limitToHoldOuts(countOnce(proven, strategy, histories), holdOuts)

  // One entry for each effect and quarter that says something.
  const quarters = quartersIn(within, strategy.workspace)
  const countedOf = Map.groupBy(counted, ({ initiative, metric, quarter }) => `${initiative} ${metric} ${quarter}`)
  const entries = accounts.flatMap((account) =>
    quarters.flatMap((quarter) => {
      const own = countedOf.get(`${account.initiative.id} ${account.metric} ${quarter.from}`) ?? []
      return entryOf(account, overlap(quarter, within)!, quarter.from, own, strategy, histories)
    }),
  )
  const costs = initiatives.flatMap((initiative) => costsOf(initiative, within, quarters, strategy.workspace, currency))

  // Summed up.
  const total = totalOf(entries, costs)
  const shrunk = withoutLuck(counted, served, strategy, histories)
  const by = (key: 'initiative' | 'quarter') => {
    const [entriesOf, costsOf] = [Map.groupBy(entries, (entry) => entry[key]), Map.groupBy(costs, (cost) => cost[key])]
    const has = (id: string) => entriesOf.has(id) || costsOf.has(id)
    return { has, total: (id: string) => totalOf(entriesOf.get(id) ?? [], costsOf.get(id) ?? []) }
  }
  const ofInitiative = by('initiative')
  const ofQuarter = by('quarter')
  return {
    currency,
    from,
    to,
    quarters: quarters.map((quarter) => quarter.from),
    sentence: sayLedger(total, currency),
    entries,
    costs,
    total,
    shrunk,
    byInitiative: initiatives
      .filter(({ id }) => ofInitiative.has(id))
      .map(({ id, name }) => ({ initiative: id, name, promisedOn: promises.get(id)?.on ?? null, ...ofInitiative.total(id) }))
      .toSorted((a, b) => b.promised.estimate - a.promised.estimate || b.cost.estimate - a.cost.estimate),
    byGoal: [...Map.groupBy(entries, ({ goal }) => goal)].map(([goal, own]) => ({ goal, name: own[0]!.goalName ?? 'No goal', ...totalOf(own, []) })),
    byQuarter: quarters.map(({ from: quarter }) => ({ quarter, ...ofQuarter.total(quarter) })),
    waterfall: waterfallOf(total, shrunk, currency),
    gaps: gapsOf(initiatives, accounts, claims, entries, strategy),
  }
}

function claimsIn({ initiative, metric, route, inUse }: Account, within: Days, strategy: Strategy, histories: Histories): readonly Claim[] {
  return isUndetermined(route) ? [] : claimsOf(initiative, metric, route, inUse, within, strategy, histories)
}
