import type { ChanceAnswer } from '@plumbline/plumb/types'

/** A chance as a count: "6 in 10"; at the ends "fewer than 1 in 20", "more than 19 in 20". */
export function sayChance(chance: ChanceAnswer): string {
  if ('undetermined' in chance) return 'not known yet'
  const share = chance.reached / chance.of
  if (share < 0.05) return 'fewer than 1 in 20'
  if (share > 0.95) return 'more than 19 in 20'
  return `${Math.min(9, Math.max(1, Math.round(share * 10)))} in 10`
}

/** What the count rests on: "621 of 1,000 simulated futures get there". */
export function sayChanceExactly(chance: ChanceAnswer): string {
  if ('undetermined' in chance) return `${chance.because} ${chance.mend}`
  return `${chance.reached.toLocaleString()} of ${chance.of.toLocaleString()} simulated futures get there`
}
