import type { Acceptance } from '../problem.ts'
import type { Decision, Strategy } from '../strategy.ts'

/**
 * The findings that somebody chose to live with, by fingerprint: the latest decision with choice "accept-finding" on each.
 * A decision whose review day has come, or whose own day has not, accepts nothing.
 */
export function acceptancesOn(strategy: Strategy, today: string): ReadonlyMap<string, Acceptance> {
  const latest = new Map<string, Decision>()
  for (const decision of strategy.decisions.values()) {
    if (decision.choice !== 'accept-finding' || decision.finding === undefined || decision.on > today) continue
    const before = latest.get(decision.finding)
    if (before === undefined || before.on <= decision.on) latest.set(decision.finding, decision)
  }
  const acceptances = new Map<string, Acceptance>()
  for (const [fingerprint, { reason, by, on, reviewOn }] of latest) {
    if (reviewOn !== undefined && reviewOn <= today) continue
    acceptances.set(fingerprint, {
      reason,
      on,
      ...(by === undefined ? {} : { by: strategy.people.get(by)?.name ?? by }),
      ...(reviewOn === undefined ? {} : { until: reviewOn }),
    })
  }
  return acceptances
}
