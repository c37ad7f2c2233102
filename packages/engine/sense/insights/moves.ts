import type { Initiative, Insight, Strategy } from '@plumbline/model'
import { goalsServed } from '../../align/served-goals.ts'
import { goalsNear } from './goals-near.ts'

/** What an insight can become. */
export const acceptedKinds = ['goal', 'gap', 'initiative', 'tactic'] as const
export type AcceptedKind = (typeof acceptedKinds)[number]

/** A next step that an insight suggests. */
export interface Move {
  readonly says: string
  /** What accepting it this way makes of the insight. */
  readonly as: AcceptedKind
  /** The thing of the strategy that it builds on, such as "initiative/winback-mail"; null where there is none yet. */
  readonly thing: string | null
}

const mostMoves = 5
const mostOfAKind = 2

/**
 * What could be done about an insight, the nearest first: work that is under way on the same numbers, gaps that nobody closes yet, and what the finding
 * itself suggests; where nothing of this is there, to name the gap.
 */
export function movesFor(insight: Insight, strategy: Strategy): readonly Move[] {
  const goals = goalsNear(insight, strategy)
  const metrics = new Set([
    ...(insight.about ?? []).flatMap((name) => (name.startsWith('metric/') ? [name.slice('metric/'.length)] : [])),
    ...(insight.metric === undefined ? [] : [insight.metric]),
  ])
  const served = goalsServed(strategy)
  const works = ({ id, stage, effects }: Initiative) =>
    stage !== 'retired' && (effects.some(({ metric }) => metrics.has(metric)) || goals.some((goal) => served.get(id)?.includes(goal.id)))
  const carriers = [...strategy.initiatives.values()].filter(works)
  const closed = new Set([...strategy.initiatives.values()].flatMap(({ stage, closes }) => (stage === 'retired' ? [] : closes)))
  const gaps = [...strategy.gaps.values()].filter(({ id, blocks }) => !closed.has(id) && goals.some((goal) => blocks.includes(goal.id)))

  const own = (insight.moves ?? []).map((says): Move => ({ says, as: 'tactic', thing: null }))
  const onGaps = gaps
    .slice(0, mostOfAKind)
    .map((gap): Move => ({ says: `Start work that closes the gap "${gap.name}", which nobody closes yet`, as: 'initiative', thing: `gap/${gap.id}` }))
  const onWork = carriers
    .slice(0, mostOfAKind)
    .map(
      (initiative): Move => ({ says: `Make it a task of ${initiative.name}, which works on this already`, as: 'tactic', thing: `initiative/${initiative.id}` }),
    )
  const moves = [...own.slice(0, mostOfAKind), ...onWork, ...onGaps]
  if (moves.length < mostOfAKind) moves.push({ says: 'Name the capability that is missing, as a gap', as: 'gap', thing: null })
  return moves.slice(0, mostMoves)
}
