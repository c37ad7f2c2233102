import { z } from 'zod'

/** A thing's name inside its kind: lower-case words joined by hyphens. */
export const slugPattern = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/

/** The id nearest to a text: "Repeat revenue" gives "repeat-revenue". Empty when no letter or digit is in it. */
export function slugFrom(text: string): string {
  return text
    .replace(/[ßæœøłđ]/gi, (letter) => spelledOut[letter.toLowerCase()]!)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** Letters that do not come apart into a plain one and its mark. */
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' }

/** Schema of an id. */
export const slug = () => z.string().regex(slugPattern, 'expected lower-case letters, digits and hyphens, such as "repeat-revenue"')

/** Schema of a reference to a thing of one kind; the kind can be read back from the schema's meta. */
export const ref = (kind: string) => slug().meta({ ref: kind })

/** Schema of a reference to a thing of any kind, as "initiative/winback-mail". */
export const thingRef = () =>
  z
    .string()
    .regex(/^[a-z]+\/[a-z0-9]+(?:[-_.][a-z0-9]+)*$/, 'expected a kind and an id, such as "initiative/winback-mail"')
    .meta({ ref: '*' })

/** Schema of a calendar date, YYYY-MM-DD. */
export const date = () => z.string({ error: 'expected a date such as 2027-06-30' }).refine(isCalendarDate, 'expected a date such as 2027-06-30')

export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Schema of a line of text that is not empty. */
export const line = () => z.string().trim().min(1, 'expected some text')

/** Schema of a value as it stands in a column: text, or a number or yes and no, which may go without quotes. */
export const cell = () => z.union([line(), z.number(), z.boolean()], 'expected a value of the column').transform(String)

/** The rungs of the evidence ladder, weakest first. */
export const evidenceRungs = ['assumed', 'benchmark', 'observed', 'quasi-experiment', 'experiment', 'hold-out'] as const
export type EvidenceRung = (typeof evidenceRungs)[number]
export const evidenceRung = () => z.enum(evidenceRungs)

/** The stages of an initiative, in their order. */
export const stages = ['idea', 'proof-of-concept', 'pilot', 'production', 'scaled', 'retired'] as const
export type Stage = (typeof stages)[number]
