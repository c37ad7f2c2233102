import { normalCdf, normalQuantile } from '../normal.ts'

/**
 * How the accepted risk of a false alarm is spent over the looks.
 * "obrien-fleming" spends next to nothing early and is nearly a fixed test at the end; "pocock" spends evenly and pays for it at the end;
 * a power spends risk times fraction to that power (Kim and DeMets), 1 evenly, 3 late.
 */
export type Spending = 'obrien-fleming' | 'pocock' | { readonly power: number }

/**
 * Risk spent by a fraction of the planned information, 0 at 0 and the whole risk from 1 on. risk: of one side.
 * Source: Lan and DeMets (1983); Kim and DeMets (1987).
 */
export function spendRisk(spending: Spending, risk: number, fraction: number): number {
  if (fraction <= 0) return 0
  if (fraction >= 1) return risk
  if (spending === 'obrien-fleming') return 2 * normalCdf(normalQuantile(risk / 2) / Math.sqrt(fraction))
  if (spending === 'pocock') return risk * Math.log1p((Math.E - 1) * fraction)
  return risk * fraction ** spending.power
}
