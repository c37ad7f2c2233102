import type { Evidence, EvidenceRung, Initiative, Metric, Strategy } from '@plumbline/model'
import { sayDifference, sayDifferenceRange, sayRelative } from '../numbers-in-words.ts'
import { bestEvidence, sayRung } from './evidence.ts'

export type StatedEffect = Initiative['effects'][number]

/** What an initiative does to a metric, as well as it is known. */
export interface KnownEffect {
  readonly rung: EvidenceRung
  /** The measured effect where there is valid evidence. */
  readonly measured: Evidence | null
  /** What was promised; null when only evidence speaks of the metric. */
  readonly stated: StatedEffect | null
  /** "+1% to +8%" or "+7.7 points". */
  readonly size: string
  /** The size with its rung: "+7.7 points (experiment)". */
  readonly says: string
}

/** Null when the initiative neither promises nor shows anything on the metric. */
export function effectOn(initiative: Initiative, metric: string, strategy: Strategy): KnownEffect | null {
  const measured = bestEvidence(initiative.id, metric, strategy)
  const stated = initiative.effects.find((effect) => effect.metric === metric) ?? null
  const unit = strategy.metrics.get(metric)?.unit ?? null
  if (measured === null && stated === null) return null
  const rung = measured?.rung ?? stated!.evidence
  const size = measured !== null ? sayEvidence(measured, unit) : sayStated(stated!, unit)
  return { rung, measured, stated, size, says: `${size} (${sayRung(rung)})` }
}

/** The effect in the unit of the metric; base is where the metric stands. Null where a relative effect has no base. */
export function absoluteEffect({ measured, stated }: KnownEffect, base: number | null): { readonly low: number; readonly high: number } | null {
  if (measured !== null)
    return scaleBy({ low: measured.low ?? measured.estimate, high: measured.high ?? measured.estimate }, measured.scale === 'relative', base)
  return statedEffect(stated!, base)
}

/** What was promised, in the unit of the metric. A bare share is relative: "5%" of where the metric stands. */
export function statedEffect({ change }: StatedEffect, base: number | null): { readonly low: number; readonly high: number } | null {
  return scaleBy(change, change.unit === 'ratio', base)
}

/** True where a higher value of the change is the better one. */
export function isBetterUp(metric: Metric | undefined): boolean {
  return metric?.direction !== 'down'
}

function scaleBy({ low, high }: { readonly low: number; readonly high: number }, relative: boolean, base: number | null): { low: number; high: number } | null {
  if (!relative) return { low, high }
  return base === null ? null : { low: Math.min(low * base, high * base), high: Math.max(low * base, high * base) }
}

function sayEvidence({ estimate, scale }: Evidence, unit: string | null): string {
  return scale === 'relative' ? sayRelative(estimate) : sayDifference(estimate, unit)
}

/** What was promised, in words: "+1% to +8%". */
export function sayStated({ change: { low, high, unit } }: StatedEffect, metricUnit: string | null): string {
  if (unit === 'ratio') return low === high ? sayRelative(low) : `${sayRelative(low)} to ${sayRelative(high)}`
  const written = unit === 'point' ? 'ratio' : (unit ?? metricUnit)
  return low === high ? sayDifference(low, written) : sayDifferenceRange(low, high, written)
}
