import { sayAmount, sayRange } from '@plumbline/engine/words'
import type { InsightRow } from '../types.ts'

const perWords = { year: 'a year', month: 'a month', once: 'once' } as const

/** "41k to 89k EUR a year", "up to 89k EUR once". */
export function sayMoney({ low, high, currency, per }: NonNullable<InsightRow['worth']>): string {
  const amount = low === high ? sayAmount(low, currency) : low === 0 ? `up to ${sayAmount(high, currency)}` : sayRange(low, high, currency)
  return `${amount} ${perWords[per]}`
}
