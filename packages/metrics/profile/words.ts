import type { Grain } from '@plumbline/model'

/** Numbers, shares and days as people say them. */

/** "8,800". */
export function numberInWords(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toLocaleString('en', { maximumFractionDigits: 1 })
}

/** "12%", "4.3%", "99.5%"; never 0 or 100 for what is only near. */
export function percentInWords(percent: number): string {
  if (percent > 0 && percent < 0.1) return 'under 0.1%'
  if (percent < 100 && percent > 99.9) return 'over 99.9%'
  return `${Number(percent.toFixed(percent >= 99 || percent < 10 ? 1 : 0))}%`
}

/** "12% of"; below one in a hundred the count is said: "16 of 8,800". */
export function shareInWords(part: number, whole: number): string {
  const percent = (part / whole) * 100
  if (percent < 1 || (percent > 99 && part < whole)) return `${numberInWords(part)} of ${numberInWords(whole)}`
  return `${percentInWords(percent)} of`
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** "31 December 2017", from an ISO date or moment; other text as it is. */
export function dayInWords(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  return match === null ? iso : `${Number(match[3])} ${months[Number(match[2]) - 1]} ${Number(match[1])}`
}

/** The time for which a row stands, by its first day: "May 2026", "the week of 5 October 2026", "21 November 2026". */
export function spanOfTime(iso: string, span: Grain): string {
  const [, month, year] = dayInWords(iso).split(' ')
  if (span === 'day') return dayInWords(iso)
  if (span === 'week') return `the week of ${dayInWords(iso)}`
  if (span === 'month') return `${month} ${year}`
  if (span === 'quarter') return `the quarter from ${month} ${year}`
  return iso.slice(5, 10) === '01-01' ? iso.slice(0, 4) : `the year from ${month} ${year}`
}

export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
