import type { Decision, Evidence, Initiative, Strategy } from '../strategy.ts'
import { type EvidenceRung, evidenceRungs, type Stage, stages } from '../values/fields.ts'
import { speaksOfAi } from './output-wording.ts'
import type { StrategyIndex } from './strategy-index.ts'

/** How far along a stage is; 0 for an idea. */
export function stageRank(stage: Stage): number {
  return stages.indexOf(stage)
}

/** True for work that is tried out: in proof of concept or pilot. */
export function isTrial({ stage }: Initiative): boolean {
  return stage === 'proof-of-concept' || stage === 'pilot'
}

/** What a stage is called in a sentence: "the pilot", "the proof of concept". */
export function sayStage(stage: Stage): string {
  return stage === 'proof-of-concept' ? 'proof of concept' : stage
}

/** True where AI does part of the work: by its techniques, by the option chosen, or by its name. */
export function usesAi(initiative: Initiative): boolean {
  return (
    initiative.techniques.length > 0 ||
    (initiative.options ?? []).some((option) => option.kind === 'ai' && option.chosen === true) ||
    ((initiative.options ?? []).every((option) => option.chosen !== true) && speaksOfAi(initiative.name))
  )
}

/** The strongest valid evidence of an initiative, on one metric or on any; null when there is none. */
export function bestEvidence(initiative: Initiative, index: StrategyIndex, metric?: string): Evidence | null {
  let best: Evidence | null = null
  for (const evidence of index.evidenceOfInitiative.get(initiative.id) ?? []) {
    if (!evidence.valid || (metric !== undefined && evidence.metric !== metric)) continue
    if (best === null || rungRank(evidence.rung) > rungRank(best.rung)) best = evidence
  }
  return best
}

/** How high a rung of the evidence ladder is; 0 for what is assumed. */
export function rungRank(rung: EvidenceRung): number {
  return evidenceRungs.indexOf(rung)
}

/** Decisions by the initiative they are about, oldest first; accepted findings are not among them. */
export function decisionsByInitiative(strategy: Strategy): ReadonlyMap<string, readonly Decision[]> {
  const found = new Map<string, Decision[]>()
  const inOrder = [...strategy.decisions.values()].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const decision of inOrder) {
    if (decision.choice === 'accept-finding' || !decision.about?.startsWith('initiative/')) continue
    const id = decision.about.slice('initiative/'.length)
    found.get(id)?.push(decision) ?? found.set(id, [decision])
  }
  return found
}
