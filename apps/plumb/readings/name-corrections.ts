import type { Correction, Grain, Strategy } from '@plumbline/model'

/** A correction with what people call its metric. */
export interface NamedCorrection extends Correction {
  readonly name: string
  readonly unit: string | null
  readonly grain: Grain
}

/** Names the metrics of corrections; a metric that is gone keeps its id. */
export function nameCorrections(corrections: readonly Correction[], { metrics }: Strategy): readonly NamedCorrection[] {
  return corrections.map((correction) => {
    const { name, unit = null, grain } = metrics.get(correction.metric) ?? { name: correction.metric, grain: 'month' as const }
    return { ...correction, name, unit, grain }
  })
}
