import type { ExposureComparison, SentimentShare } from '@plumbline/plumb/types'
import { count } from '../../format/words.ts'

export function sayPercent(ratio: number): string {
  return ratio > 0 && ratio < 0.01 ? 'under 1%' : `${Math.round(ratio * 100)}%`
}

/** "35% to 51%", or what the hint says with a question mark. */
export function sayMood({ hint, estimate }: SentimentShare): string {
  return estimate === null ? `${sayPercent(hint)}?` : `${sayPercent(estimate.low)} to ${sayPercent(estimate.high)}`
}

/** How the share is known, for those who ask. */
export function sayMoodOrigin({ hint, estimate, judged, borrowed }: SentimentShare): string {
  if (estimate === null) return `The hint says ${sayPercent(hint)}; how far off it is, nobody knows yet.`
  const by = borrowed ? 'by what was judged over all themes, since few of these were' : `by ${count(judged, 'message')} of these that people judged`
  return `The hint says ${sayPercent(hint)}, put right ${by}: about ${sayPercent(estimate.estimate)}.`
}

/** People with the AI feature against those without. */
export function sayExposure({ exposed, unexposed, difference }: ExposureComparison, feature: string | null, what: string): string {
  const named = feature ?? 'the AI feature'
  if ('undetermined' in difference) return `Whether people with ${named} ${what} more often is not known: ${difference.because}. ${difference.mend}`
  const points = (ratio: number) => `${ratio > 0 ? '+' : ''}${Math.round(ratio * 100)}`
  const [own, others] = [sayPercent(exposed.hits / Math.max(1, exposed.units)), sayPercent(unexposed.hits / Math.max(1, unexposed.units))]
  return `${own} of those with ${named} ${what}, ${others} of those without: ${points(difference.estimate)} points, likely between ${points(difference.low)} and ${points(difference.high)}.`
}
