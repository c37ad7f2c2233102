import type { FindingKind, InsightRow, InsightState } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { sayNumber, sayRange } from '../../format/number.ts'

export const findingNames: Readonly<Record<FindingKind, string>> = {
  goal: 'Goal',
  shift: 'Shift',
  change: 'Change',
  driver: 'Driver',
  theme: 'Theme',
  'missing-data': 'Missing data',
}

export const stateNames: Readonly<Record<InsightState, string>> = {
  open: 'Open',
  snoozed: 'Snoozed',
  accepted: 'Accepted',
  dismissed: 'Dismissed',
  expired: 'Expired',
  closed: 'Gone by itself',
}

const perNames = { year: 'a year', month: 'a month', once: 'once' } as const

/** "41k to 89k EUR a year"; null where no money is known. */
export function sayWorth({ worth }: Pick<InsightRow, 'worth'>): string | null {
  return worth === null ? null : sayMoneyRange(worth)
}

/** "41k to 89k EUR a year", "up to 89k EUR once". */
export function sayMoneyRange(worth: NonNullable<InsightRow['worth']>): string {
  const { low, high, currency } = worth
  const amount = low === high ? sayNumber(low, currency) : low === 0 ? `up to ${sayNumber(high, currency)}` : sayRange(low, high, currency)
  return `${amount} ${perNames[worth.per]}`
}

/** When it ends by itself, or how it ended. */
export function sayFate({ status, decideBy, daysLeft, snoozedUntil, decidedOn, decidedBy }: InsightRow): string {
  if (status === 'open') {
    if (decideBy === null || daysLeft === null) return 'No day is set'
    if (daysLeft < 0) return `Past its day, ${sayDate(decideBy)}`
    if (daysLeft === 0) return 'Expires after today'
    return `Expires in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`
  }
  if (status === 'snoozed') return snoozedUntil === null ? 'Snoozed' : `Snoozed until ${sayDate(snoozedUntil)}`
  return `${stateNames[status]}${decidedOn === null ? '' : ` on ${sayDate(decidedOn)}`}${decidedBy === null ? '' : ` by ${decidedBy}`}`
}
