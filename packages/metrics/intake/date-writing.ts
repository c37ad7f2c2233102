import { readPeriodText } from '@plumbline/model'

/** How the times of a column are written where a database would not take them for times, or for others. */
export interface DateWriting {
  /** Which comes first in "3/1/2026". */
  readonly order: 'day-first' | 'month-first'
  /** The first that is so written. */
  readonly example: string
}

/** A column is one of dates when nearly all of its filled cells are; "n/a" and a total may stand in it. */
const wantedShare = 0.9
const plain = /^\d{4}-\d\d(-\d\d([ T].*)?)?$/
const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})( \d{1,2}:\d{2}(:\d{2})?)?$/

/** Whether it is written like 3/1/2026, which a database takes for a date of one order or the other. */
export const isSlashed = (field: string) => slashed.test(field.trim())

/** Watches how the times of one column are written. */
export function dateHabits(): { take(field: string): void; conclude(): DateWriting | null } {
  const firsts = new Set<number>()
  const seconds = new Set<number>()
  let filled = 0
  let odd = 0
  let example: string | null = null
  let isOnlySlashed = true

  return {
    take(field) {
      const text = field.trim()
      if (text === '') return
      filled += 1
      if (plain.test(text)) return
      if (writeDate(text, { order: 'month-first' }) === text && writeDate(text, { order: 'day-first' }) === text) return
      odd += 1
      example ??= text
      const parts = slashed.exec(text)
      if (parts === null) {
        isOnlySlashed = false
        return
      }
      firsts.add(Number(parts[1]))
      seconds.add(Number(parts[2]))
    },
    conclude() {
      if (example === null || odd < wantedShare * filled) return null
      const [isDayFirst, isMonthFirst] = [Math.max(0, ...firsts) > 12, Math.max(0, ...seconds) > 12]
      // A number above 12 tells the database too; where some are one way and some the other, nobody knows, and it tells which it cannot read.
      if ((isOnlySlashed && (isDayFirst || isMonthFirst)) || (isDayFirst && isMonthFirst)) return null
      // Without a number above 12: first days of months have one day and many months.
      const order = isMonthFirst || (!isDayFirst && seconds.size === 1 && firsts.size > 1) ? 'month-first' : 'day-first'
      return { order, example }
    },
  }
}

/** "Q4 2026", "202610", "Oct 2026" or "10/1/2026" as the ISO date with which it begins; whatever is no such time, and what is ISO already, stays. */
export function writeDate(field: string, { order }: Pick<DateWriting, 'order'>): string {
  const text = field.trim()
  const parts = slashed.exec(text)
  if (parts !== null) {
    const [day, month] = order === 'day-first' ? [parts[1], parts[2]] : [parts[2], parts[1]]
    const clock = parts[4] === undefined ? '' : ` ${parts[4].trim().padStart(parts[5] === undefined ? 5 : 8, '0')}`
    const date = isoDate(yearOf(parts[3]!), Number(month), Number(day))
    return date === null ? field : date + clock
  }
  for (const { form, read } of forms) {
    const found = form.exec(text)
    if (found !== null) return read(found.groups!) ?? field
  }
  return field
}

const month =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[.]?'
const gap = '[-_ /.]?'
const day = '(?<day>\\d{1,2})'
const year = '(?<year>(?:1[5-9]|2\\d)\\d\\d)'
const anyYear = '(?<year>(?:1[5-9]|2\\d)\\d\\d|\\d\\d)'
type Parts = Readonly<Record<string, string>>

const form = (pattern: string, read: (parts: Parts) => string | null) => ({ form: new RegExp(`^${pattern}$`, 'i'), read })
const ofQuarter = ({ year, quarter }: Parts) => isoDate(yearOf(year!), 3 * Number(quarter) - 2, 1)
const ofDay = ({ year, month, day }: Parts) => isoDate(yearOf(year!), monthOf(month ?? '1'), Number(day ?? 1))

const forms = [
  form(`${year}${gap}Q(?<quarter>[1-4])`, ofQuarter),
  form(`Q(?<quarter>[1-4])${gap}${year}`, ofQuarter),
  form(`(?<quarter>[1-4])Q${gap}${year}`, ofQuarter),
  form(`${year}-?W(?<week>\\d\\d)`, ({ year, week }) => readPeriodText(`${year}-W${week}`, 'week', { weekStart: 'monday', fiscalYearStart: 1 })),
  // Other programs write whole numbers with a point where one of them is missing.
  form(`${year}[.]0+`, ofDay),
  form(`${year}(?<month>0[1-9]|1[0-2])([.]0+)?`, ofDay),
  form(`${year}(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\\d|3[01])([.]0+)?`, ofDay),
  form(`${year} ?M(?<month>\\d{1,2})`, ofDay),
  form(`${day}[.](?<month>\\d{1,2})[.]${anyYear}`, ofDay),
  form(`${month}[-_ /.,']*${anyYear}`, ofDay),
  form(`${year}${gap}${month}`, ofDay),
  form(`${day}[-_ /.]*${month}[-_ /.,]*${anyYear}`, ofDay),
  form(`${month}[-_ /.]*${day},? +${year}`, ofDay),
]

/** As spreadsheet programs do: 69 is 2069, 70 is 1970. */
function yearOf(text: string): number {
  const number = Number(text)
  return text.length > 2 ? number : number + (number < 70 ? 2000 : 1900)
}

function monthOf(text: string): number {
  const named = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(text.slice(0, 3).toLowerCase())
  return /\d/.test(text) ? Number(text) : named / 3 + 1
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}
