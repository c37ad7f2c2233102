import type { GoalStanding } from '@plumbline/plumb/types'

/** Where the numbers of a goal lie on the way from its start (0) to its target (1); what is not known is null. */
export interface GoalScaleMarks {
  readonly now: number | null
  readonly likely: { readonly low: number; readonly median: number; readonly high: number } | null
}

/** The piece of the way that is drawn, beyond both ends; what lies outside is drawn at the edge. */
export const drawnFrom = -0.14
export const drawnTo = 1.42

/**
 * Lays a goal on a scale on which every goal starts at the same place and every target hangs on one plumb line.
 * Null when it has no start or no target to lay it between.
 */
export function layScale(goal: Pick<GoalStanding, 'baseline' | 'target' | 'latest' | 'expected'>): GoalScaleMarks | null {
  const { baseline, target, latest, expected } = goal
  if (baseline === null || target === null || baseline === target) return null
  const at = (value: number) => (value - baseline) / (target - baseline)
  const ends = 'undetermined' in expected ? null : [at(expected.low80), at(expected.high80)].sort((a, b) => a - b)
  return {
    now: latest === null ? null : at(latest.value),
    likely: ends === null || 'undetermined' in expected ? null : { low: ends[0]!, median: at(expected.median), high: ends[1]! },
  }
}

/** A place on the way as a share of the drawn width, 0 to 1. */
export function drawnAt(way: number): number {
  return (Math.min(drawnTo, Math.max(drawnFrom, way)) - drawnFrom) / (drawnTo - drawnFrom)
}

/** Whether a place on the way lies inside the piece that is drawn. */
export function isDrawn(way: number): boolean {
  return way >= drawnFrom && way <= drawnTo
}

/** A place as CSS and SVG write it. */
export function percentAt(way: number): string {
  return `${(drawnAt(way) * 100).toFixed(2)}%`
}
