import { type Evidence, type EvidenceRung, evidenceRungs, type Strategy } from '@plumbline/model'

/** Evidence by initiative, then by metric; the strongest first. Evidence that failed a validity check is not in it. */
export type EvidenceIndex = ReadonlyMap<string, ReadonlyMap<string, readonly Evidence[]>>

const known = new WeakMap<Strategy['evidence'], EvidenceIndex>()

/** The valid evidence of a strategy; made once for each strategy. */
export function indexEvidence({ evidence }: Strategy): EvidenceIndex {
  const made = known.get(evidence) ?? makeIndex(evidence)
  known.set(evidence, made)
  return made
}

/** The strongest valid evidence of an initiative on a metric; of equal rungs the one that ended last, then the one with more units. */
export function bestEvidence(initiative: string, metric: string, strategy: Strategy): Evidence | null {
  return indexEvidence(strategy).get(initiative)?.get(metric)?.[0] ?? null
}

export function rungStrength(rung: EvidenceRung): number {
  return evidenceRungs.indexOf(rung)
}

/** The rung in the words of the legend: "before and after". */
export function sayRung(rung: EvidenceRung): string {
  return rung === 'observed' ? 'before and after' : rung
}

/** Measured at all: above benchmark on the ladder. */
export function isMeasured(rung: EvidenceRung): boolean {
  return rungStrength(rung) > rungStrength('benchmark')
}

function makeIndex(evidence: Strategy['evidence']): EvidenceIndex {
  const index = new Map<string, Map<string, Evidence[]>>()
  for (const item of evidence.values()) {
    if (!item.valid) continue
    const byMetric = index.get(item.initiative) ?? new Map<string, Evidence[]>()
    index.set(item.initiative, byMetric.set(item.metric, [...(byMetric.get(item.metric) ?? []), item]))
  }
  for (const byMetric of index.values()) for (const items of byMetric.values()) items.sort(strongestFirst)
  return index
}

function strongestFirst(a: Evidence, b: Evidence): number {
  return rungStrength(b.rung) - rungStrength(a.rung) || compareText(b.to ?? '', a.to ?? '') || (b.units ?? 0) - (a.units ?? 0) || compareText(a.id, b.id)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
