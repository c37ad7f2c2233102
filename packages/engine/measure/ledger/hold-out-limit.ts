import { isUndetermined } from '@plumbline/stats'
import type { HoldOutStanding } from '../hold-out/hold-out.ts'
import type { CountedClaim } from './count-once.ts'
import { overlap } from './days.ts'
import { sum } from './totals.ts'

/**
 * Holds the claims of initiatives against what a hold-out measured of all of them together: where they claim more than its interval allows, they
 * share what it found, in proportion.
 *
 * Only effects per unit that are counted by a volume can be compared: a hold-out measures units.
 */
export function limitToHoldOuts(claims: readonly CountedClaim[], holdOuts: readonly HoldOutStanding[]): readonly CountedClaim[] {
  return holdOuts.reduce(limitToHoldOut, claims)
}

function limitToHoldOut(claims: readonly CountedClaim[], { valid, covers, effects, from, to, name }: HoldOutStanding): readonly CountedClaim[] {
  if (!valid || from === null || to === null) return claims
  return effects.reduce((limited, { metric, total }) => {
    if (isUndetermined(total)) return limited
    const isCovered = (claim: CountedClaim) =>
      claim.metric === metric &&
      claim.route.volume !== null &&
      covers.some(({ id }) => id === claim.initiative) &&
      overlap(claim.days, { from, until: to }) !== null
    const covered = limited.filter(isCovered)
    const claimed = sum(covered.map(({ money, share }) => (isUndetermined(money) ? 0 : money.estimate * share)))
    const price = covered[0]?.route.perUnit ?? 0
    const most = Math.max(total.low * price, total.high * price)
    const found = total.estimate * price
    if (covered.length === 0 || claimed <= most || claimed <= 0) return limited
    const kept = Math.max(0, found / claimed)
    return limited.map((claim) => (isCovered(claim) ? { ...claim, share: claim.share * kept, because: `together more is claimed than ${name} found` } : claim))
  }, claims)
}
