import type { Action } from './brief.ts'
import { type Proposal, proposals, type Story } from './proposals.ts'

const mostActions = 12

/**
 * What named people should do next, the most pressing first; one action a thing.
 *
 * Rank is urgency (how much is lost by waiting, by kind of action) plus the money at stake as a share of the most that any action
 * has at stake. Equal ranks go by date, then by thing, so that the order is the same every time.
 */
export function rankActions(story: Story, most: number = mostActions): Action[] {
  const all = proposals.flatMap((propose) => propose(story))
  const dearest = Math.max(0, ...all.map((proposal) => proposal.worth ?? 0))
  const rank = ({ urgency, worth }: Proposal) => urgency + (dearest > 0 ? (2 * (worth ?? 0)) / dearest : 0)
  const sorted = all.sort(
    (a, b) => rank(b) - rank(a) || compare(a.by ?? '9999', b.by ?? '9999') || compare(a.thing ?? '', b.thing ?? '') || compare(a.what, b.what),
  )
  const taken = new Set<string>()
  const actions: Action[] = []
  for (const { urgency: _, ...action } of sorted) {
    const about = action.thing ?? action.what
    if (taken.has(about) || actions.length >= most) continue
    taken.add(about)
    actions.push(action)
  }
  return actions
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
