import { periodsInYear, type Strategy } from '@plumbline/model'
import type { FindingMoney } from '../insights/finding.ts'
import { worthOfOne } from '../worth-of-one.ts'
import type { SeenShift } from './shift.ts'

/**
 * What a shift is worth, by the worth of one unit to the goal on its metric: a spike once, a level that stays for a year. A gain and a loss are both
 * positive; null where nobody said what a unit is worth, where it is over by now, and for what has no size in units.
 */
export function moneyOfShift({ kind, metric, unit, size, grain, over }: SeenShift, strategy: Pick<Strategy, 'goals' | 'workspace'>): FindingMoney | null {
  if (size === null || !(kind === 'spike' || (kind === 'level' && !over))) return null
  const worth = worthOfOne(metric, strategy)
  if (worth === null) return null
  const { currency } = strategy.workspace
  // The worth of a share is told for one percentage point.
  const each = worth * (unit === 'ratio' ? 100 : 1) * (kind === 'level' ? periodsInYear[grain] : 1)
  const ends = [size.low, size.high].map((end) => Math.abs(end) * each)
  const crossesZero = size.low < 0 && size.high > 0
  return { low: crossesZero ? 0 : Math.min(...ends), high: Math.max(...ends), currency, per: kind === 'level' ? 'year' : 'once' }
}
