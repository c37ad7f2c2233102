import type { FindingKind, InsightState } from '@plumbline/plumb/types'
import { findingNames, stateNames } from '../../parts/insight/words.ts'

/** What is shown of the insights. insight: the id of the one that a link points at. */
export interface InsightsSearch {
  readonly state?: InsightState | 'all'
  readonly kind?: FindingKind
  readonly owner?: string
  /** Money at stake in a year, at least. */
  readonly money?: string
  readonly insight?: string
}

export function readInsightsSearch({ state, kind, owner, money, insight }: Record<string, unknown>): InsightsSearch {
  return {
    ...((state === 'all' || (typeof state === 'string' && state in stateNames)) && { state: state as InsightState | 'all' }),
    ...(typeof kind === 'string' && kind in findingNames && { kind: kind as FindingKind }),
    ...(typeof owner === 'string' && owner !== '' && { owner }),
    ...(typeof money === 'string' && Number(money) > 0 && { money }),
    ...(typeof insight === 'string' && insight !== '' && { insight }),
  }
}
