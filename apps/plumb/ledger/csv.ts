import type { Ledger, LedgerEntry } from '@plumbline/engine'
import { writeCsv } from '@plumbline/metrics/intake'

const titles = [
  'quarter',
  'initiative',
  'goal',
  'metric',
  'promised',
  'promised_low',
  'promised_high',
  'measured',
  'measured_low',
  'measured_high',
  'rung',
  'carried_forward',
]
const more = ['late', 'unmeasured', 'counted_once', 'cost', 'cost_low', 'cost_high', 'currency', 'evidence', 'not_known_because']

/** The ledger as CSV: a line for each effect and quarter, then one for each cost and quarter. Amounts in full; what is not known is empty, with its reason. */
export function ledgerAsCsv({ ledger }: { readonly ledger: Ledger }): string {
  const { currency } = ledger
  const entries = ledger.entries.map((entry) => [
    entry.quarter,
    entry.initiative,
    entry.goal ?? '',
    entry.metric,
    ...cellsOf(entry.promised),
    ...cellsOf(entry.measured),
    entry.rung ?? '',
    entry.carriedForward ? 'yes' : '',
    entry.late,
    entry.unmeasured,
    entry.countedOnce?.amount ?? '',
    '',
    '',
    '',
    currency,
    entry.evidence ?? '',
    [entry.promised, entry.measured].flatMap((amount) => (amount !== null && 'because' in amount ? [amount.because] : []))[0] ?? '',
  ])
  const costs = ledger.costs.map(({ quarter, initiative, cost }) => [
    ...[quarter, initiative, ...Array<string>(13).fill('')],
    ...[cost.estimate, cost.low, cost.high, currency, '', ''],
  ])
  return `${writeCsv([[...titles, ...more], ...entries, ...costs])}\r\n`
}

function cellsOf(amount: LedgerEntry['promised']): readonly (number | string)[] {
  return amount !== null && 'estimate' in amount ? [amount.estimate, amount.low, amount.high] : ['', '', '']
}
