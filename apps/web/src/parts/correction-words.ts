import type { Correction } from '@plumbline/plumb/types'
import { sayNumber } from '../format/number.ts'

/** Who or what corrected a number: "Late data", or the person with the reason. */
export function sayCause({ who, reason }: Pick<Correction, 'who' | 'reason'>): string {
  return [who ?? 'Late data', reason].filter(Boolean).join(': ')
}

/** By how much, as a share of what was known; "" where nothing is left of it or it was 0. */
export function sayDifference({ was, is }: Pick<Correction, 'was' | 'is'>): string {
  if (is === null || was === 0) return ''
  return sayNumber(Number(((is - was) / Math.abs(was)).toPrecision(2)), 'ratio', { signed: true })
}
