import type { FindingMoney, FindingSubject, SenseFinding } from '../insights/finding.ts'
import type { Drivers } from './drivers.ts'
import { sayShare } from './drivers-in-words.ts'
import type { DriverMoney } from './money-of-drivers.ts'

/** What the drivers were asked of: its things, most important first, and a text that names the outcome and stays the same. */
export interface DriversAsked {
  /** The metric and the dataset. */
  readonly about: readonly FindingSubject[]
  /** Such as 'customers/Churn=Yes'. */
  readonly outcome: string
  /** What goes with each attribute in money, where that is known. */
  readonly money?: readonly DriverMoney[]
}

const mostFindings = 3

/**
 * The drivers that stand with all else held, each as a finding for a person to decide on.
 *
 * All of it is association, so that its rung is the lowest and the first move is to measure. The largest difference of shares is its size; money is what
 * goes with it.
 */
export function findingsOfDrivers(drivers: Drivers, { about, outcome, money = [] }: DriversAsked): SenseFinding[] {
  const standing = drivers.insights.filter(({ standsAdjusted }) => standsAdjusted).slice(0, mostFindings)
  return standing.map(({ column, says }) => {
    const driver = drivers.attributes.find((each) => each.column === column)!
    const bars = driver.levels.filter(({ difference }) => difference !== null)
    const shares = bars.map(({ share }) => share)
    return {
      kind: 'driver',
      fingerprint: `driver/${outcome}/${column}`,
      about,
      sentence: `${sayShare(drivers.outcome.share)} have ${drivers.outcome.says}; ${says}`,
      period: null,
      money: moneyFor(column, money),
      rung: 'assumed',
      chart: {
        form: 'bars',
        unit: '%',
        bars: bars.map(({ label, share, low, high }) => ({ label, value: share, low, high })).toSorted((a, b) => b.value - a.value),
      },
      moves: [drivers.nextStep],
      size: Math.max(...shares) - Math.min(...shares),
    }
  })
}

function moneyFor(column: string, money: readonly DriverMoney[]): FindingMoney | null {
  const own = money.find((each) => each.column === column)
  return own === undefined ? null : { low: own.low, high: own.high, currency: own.currency, per: own.per }
}
