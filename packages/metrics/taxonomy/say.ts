import type { Share } from './share.ts'

/** "All 85", "62 of 85", "None of 85"; for estimates "about 84 % (81 to 87 %) of the" . Goes before "values" or "rows". */
export function sayShare(share: Share): string {
  if (!share.exact) return `About ${sayRatio(share.ratio)} (${sayRatio(share.low)} to ${sayRatio(share.high)}) of the`
  const fitting = Math.round(share.ratio * share.of)
  return fitting === share.of ? `All ${sayCount(share.of)}` : fitting === 0 ? `None of ${sayCount(share.of)}` : `${sayCount(fitting)} of ${sayCount(share.of)}`
}

/** "16.8 %"; never 0 or 100 for what is only near. */
export function sayRatio(ratio: number): string {
  const percent = ratio * 100
  if (percent > 0 && percent < 0.1) return 'under 0.1 %'
  if (percent < 100 && percent > 99.9) return 'over 99.9 %'
  return `${Number(percent.toFixed(percent >= 99 || percent < 10 ? 1 : 0))} %`
}

/** "8,800". */
export function sayCount(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}
