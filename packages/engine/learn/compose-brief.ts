import type { Finding, Histories, NumberSource, Strategy } from '@plumbline/model'
import type { GoalStanding, State } from '../align/standing.ts'
import type { ExperimentResult } from '../measure/experiment-result.ts'
import { type Simulations, simulateGoalMetrics } from '../sense/forecast-goals.ts'
import { rankActions } from './actions.ts'
import type { Brief } from './brief.ts'
import { sayHeadline } from './headline.ts'
import { standGoals } from './stand-goals.ts'
import { standInitiatives } from './stand-initiatives.ts'

export interface BriefQuestion {
  /** With the evidence that was measured. */
  readonly strategy: Strategy
  readonly histories: Histories
  readonly sources: readonly NumberSource[]
  readonly experiments: readonly ExperimentResult[]
  readonly findings: readonly Finding[]
  /** ISO date. */
  readonly today: string
  readonly seed: number
  /** The futures of the goals' metrics, where the caller has them already for this seed. */
  readonly simulations?: Simulations
}

const worstShown = 5

/** The story of a strategy on one day. The same question gives the same brief, to the byte. */
export function composeBrief({ strategy, histories, sources, experiments, findings, today, seed, simulations }: BriefQuestion): Brief {
  const { name, currency, sample } = strategy.workspace
  const initiatives = standInitiatives(strategy, histories, today)
  const stood = standGoals({ strategy, histories, initiatives, today, simulations: simulations ?? simulateGoalMetrics(strategy, histories, seed) })
  const goals = stood.toSorted(worstFirst)
  return {
    workspace: { name, currency, sample: sample ?? false },
    asOf: today,
    seed,
    headline: sayHeadline(goals, initiatives),
    goals,
    initiatives,
    measured: experiments,
    actions: rankActions({ strategy, goals, initiatives, experiments, findings, today }),
    findings: countFindings(findings),
    sources,
  }
}

const concern: Readonly<Record<State, number>> = { stuck: 0, adrift: 0, unproven: 1, stray: 2, unknown: 3, 'on line': 4 }

/** What needs a leader's eye stands first: off target with the most money at stake, then unproven, then not known. Else the order of the strategy. */
function worstFirst(a: GoalStanding, b: GoalStanding): number {
  return concern[a.state] - concern[b.state] || (b.shortWorth ?? 0) - (a.shortWorth ?? 0)
}

function countFindings(findings: readonly Finding[]): Brief['findings'] {
  const open = findings.filter((finding) => finding.accepted === undefined)
  const of = (severity: Finding['severity']) => open.filter((finding) => finding.severity === severity)
  const worst = [...of('error'), ...of('warning'), ...of('note')].slice(0, worstShown)
  return { error: of('error').length, warning: of('warning').length, note: of('note').length, accepted: findings.length - open.length, worst }
}
