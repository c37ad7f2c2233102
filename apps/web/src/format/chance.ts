import type { ChanceAnswer } from '@plumbline/plumb/types'

/** A chance as a count: "6 in 10", towards the ends "1 in 20", "over 99 in 100". The same words as in the brief. */
export function sayChance(chance: ChanceAnswer): string {
  if ('undetermined' in chance) return 'not known yet'
  const share = chance.reached / chance.of
  if (share < 0.005) return 'under 1 in 100'
  if (share > 0.995) return 'over 99 in 100'
  if (share < 0.035 || share > 0.965) return `${Math.round(share * 100)} in 100`
  if (share < 0.075) return '1 in 20'
  if (share > 0.925) return '19 in 20'
  return `${Math.round(share * 10)} in 10`
}

/** What the count rests on: "621 of 1,000 simulated futures get there". */
export function sayChanceExactly(chance: ChanceAnswer): string {
  if ('undetermined' in chance) return `${chance.because} ${chance.mend}`
  return `${chance.reached.toLocaleString()} of ${chance.of.toLocaleString()} simulated futures get there`
}
