import { percentInWords } from '../profile/words.ts'
import type { Share } from './share.ts'

/** "All 85", "62 of 85", "None of 85"; for estimates "about 84% (81% to 87%) of the" . Goes before "values" or "rows". */
export function sayShare(share: Share): string {
  if (!share.exact) return `About ${sayRatio(share.ratio)} (${sayRatio(share.low)} to ${sayRatio(share.high)}) of the`
  const fitting = Math.round(share.ratio * share.of)
  return fitting === share.of ? `All ${sayCount(share.of)}` : fitting === 0 ? `None of ${sayCount(share.of)}` : `${sayCount(fitting)} of ${sayCount(share.of)}`
}

/** "17%"; never 0 or 100 for what is only near. */
export function sayRatio(ratio: number): string {
  return percentInWords(ratio * 100)
}

/** "8,800". */
export function sayCount(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}
