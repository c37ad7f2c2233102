import { isUndetermined } from '@plumbline/stats'
import { sayAmount, sayRange } from '../../numbers-in-words.ts'
import type { Ledger, LedgerTotal, MoneyRange, WaterfallStep } from './ledger.ts'

/** The way from what was promised by today to what is left of it after cost; a step that changes nothing is left out. */
export function waterfallOf(
  { promised, late, unmeasured, measured, countedOnce, cost }: LedgerTotal,
  shrunk: Ledger['shrunk'],
  currency: string,
): readonly WaterfallStep[] {
  const money = (amount: number) => sayAmount(amount, currency)
  const open = promised.estimate - late - unmeasured
  // What is left below the rounding of the sums is nothing.
  const apart = (a: number, b: number) => (Math.abs(a - b) <= 1e-9 * Math.max(promised.estimate, Math.abs(a)) ? 0 : a - b)
  const difference = apart(measured.estimate, open)
  const likely = isUndetermined(shrunk) ? measured : shrunk
  const once = countedOnce > 0 ? ` ${money(countedOnce)} that two would claim is counted once.` : ''
  const steps: readonly WaterfallStep[] = [
    { code: 'promised', name: 'Promised by now', amount: promised.estimate, standing: true, says: `As it stood at approval: ${between(promised, currency)}.` },
    {
      code: 'late',
      name: 'Not in use yet',
      amount: -late,
      standing: false,
      says: `${money(late)} was promised for days on which the work was not in use yet.`,
    },
    {
      code: 'unmeasured',
      name: 'Not measured',
      amount: -unmeasured,
      standing: false,
      says: `${money(unmeasured)} was promised by work that is in use and that nobody has measured.`,
    },
    {
      code: 'difference',
      name: difference < 0 ? 'Less than promised' : 'More than promised',
      amount: difference,
      standing: false,
      says: `What was measured differs from its promise by ${money(Math.abs(difference))}.${once}`,
    },
    { code: 'measured', name: 'Measured', amount: measured.estimate, standing: true, says: `Measured: ${between(measured, currency)}.` },
    ...(isUndetermined(shrunk)
      ? []
      : [
          {
            code: 'luck' as const,
            name: 'Probably luck',
            amount: apart(shrunk.estimate, measured.estimate),
            standing: false,
            says: `What is rolled out was chosen because it looked good; some of that was luck. Without it, ${between(shrunk, currency)}.`,
          },
        ]),
    { code: 'cost', name: 'Cost', amount: -cost.estimate, standing: false, says: `It cost ${between(cost, currency)}; work by role is not in it.` },
    {
      code: 'net',
      name: 'After cost',
      amount: likely.estimate - cost.estimate,
      standing: true,
      says: `What is left after cost: ${money(likely.estimate - cost.estimate)}.`,
    },
  ]
  return steps.filter(({ standing, amount }) => standing || amount !== 0)
}

/** One sentence a busy person can repeat. */
export function sayLedger({ promised, measured, unmeasured, late, cost }: LedgerTotal, currency: string): string {
  const money = (amount: number) => sayAmount(amount, currency)
  const spent = cost.estimate > 0 ? ` It cost ${money(cost.estimate)}.` : ''
  if (promised.estimate === 0 && measured.estimate === 0) return `Nothing was promised or measured in money yet.${spent}`
  const open = [unmeasured > 0 ? `${money(unmeasured)} runs without being measured` : '', late > 0 ? `${money(late)} is not in use yet` : ''].filter(
    (part) => part !== '',
  )
  const proven =
    measured.estimate === 0 && measured.high === 0
      ? 'nothing is measured'
      : `${money(measured.estimate)} is measured (likely ${sayRange(measured.low, measured.high, currency)})`
  return `Of ${money(promised.estimate)} promised by now, ${proven}${open.length > 0 ? `; ${open.join(' and ')}` : ''}.${spent}`
}

function between({ estimate, low, high }: MoneyRange, currency: string): string {
  return low === high
    ? sayAmount(estimate, currency)
    : `${sayAmount(estimate, currency)}, likely between ${sayRange(low, high, currency).replace(' to ', ' and ')}`
}
