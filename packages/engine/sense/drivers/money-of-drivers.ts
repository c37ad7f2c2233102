import { sayCount, sayRange } from '../../numbers-in-words.ts'
import type { FindingMoney } from '../insights/finding.ts'
import type { Driver, DriverLevel, Drivers } from './drivers.ts'
import { sayLevel } from './levels.ts'

/** What one more unit with the outcome is worth, where a goal on the metric says so. */
export type OutcomeWorth =
  /** The metric is a share: what one percentage point is worth in a year. */
  | { readonly of: 'point-a-year'; readonly value: number; readonly currency: string }
  /** The metric counts the units that have it: what each is worth, once. */
  | { readonly of: 'unit'; readonly value: number; readonly currency: string }

/** The money that goes with one attribute: what it would come to if the units of one level had the outcome as often as the others. An association. */
export interface DriverMoney extends FindingMoney {
  readonly column: string
  /** Such as 'Contract "Month-to-month"'. */
  readonly level: string
  /** Units of that level. */
  readonly units: number
  readonly says: string
}

/**
 * For each attribute that stands with all else held, the level that lies furthest on the unwanted side: its units, times how far their share lies from
 * that of others alike in everything else, times what that is worth. The interval is that of the difference; it begins at 0 where that may be nothing.
 *
 * Empty where nobody said which way is better. It says what goes with a level, not what changing it would bring.
 */
export function moneyOfDrivers({ attributes, outcome, unit }: Drivers, worth: OutcomeWorth | null): DriverMoney[] {
  const { wanted } = outcome
  if (worth === null || wanted === null) return []
  return attributes.flatMap((driver): DriverMoney[] => {
    const worst = worstLevel(driver, wanted)
    if (worst === null) return []
    const each = worth.of === 'point-a-year' ? ((worst.units / outcome.units) * 100 * worth.value) : worst.units * worth.value // biome-ignore format: one thought
    const side = wanted === 'more' ? -1 : 1
    const { low, high } = worst.adjusted!
    const ends = [side * low, side * high].map((end) => Math.max(0, end) * each)
    const money = { low: Math.min(...ends), high: Math.max(...ends), currency: worth.currency, per: worth.of === 'unit' ? 'once' : 'year' } as const
    const level = sayLevel(driver.column, worst)
    const range = `${sayRange(money.low, money.high, money.currency)}${money.per === 'year' ? ' a year' : ''}`
    const says = `${range} go with ${level} (${sayCount(worst.units, unit)}), against others alike in everything else known; an association, not what changing it would bring.`
    return [{ ...money, column: driver.column, level, units: worst.units, says }]
  })
}

/** The level that stands on the unwanted side and weighs most. */
function worstLevel({ stands, goesWith, adjusted, levels }: Driver, wanted: 'more' | 'less'): DriverLevel | null {
  if (!stands || goesWith !== null || adjusted?.stands !== true) return null
  const weigh = ({ units, adjusted: held }: DriverLevel) => units * (wanted === 'more' ? -held!.estimate : held!.estimate)
  const told = levels.filter((level) => level.adjusted?.stands === true && weigh(level) > 0)
  return told.length === 0 ? null : told.reduce((worst, level) => (weigh(level) > weigh(worst) ? level : worst))
}
