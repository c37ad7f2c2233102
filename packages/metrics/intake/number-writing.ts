import { currencyOf } from '@plumbline/model'

/** How the numbers of a column are written where a database would not take them for numbers. */
export interface NumberWriting {
  readonly decimal: 'comma' | 'point'
  /** Commas, points or blanks between thousands. */
  readonly grouped: boolean
  /** Written with a percent sign: "4.5%" is 0.045. */
  readonly percent: boolean
  /** Written with the sign or code of a currency. */
  readonly currency: boolean
  /** The first number that is so written. */
  readonly example: string
}

interface Habits {
  /** "mixed": some columns have a decimal comma, others a decimal point; then those with a comma are left as text. */
  readonly decimals: 'comma' | 'point' | 'mixed' | 'none'
  /** By column, 0-based; columns that a database reads as they are do not stand in it. */
  readonly writings: ReadonlyMap<number, NumberWriting>
}

/** What a number without its signs says of how it is written. */
const forms = {
  whole: /^[-+]?\d+$/,
  point: /^[-+]?(\d+\.\d*|\.\d+)$/,
  /** "1,234.50", "1,234,567": the comma cannot be that of decimals. */
  grouped: /^[-+]?\d{1,3}(,\d{3})+\.\d+$|^[-+]?\d{1,3}(,\d{3}){2,}$/,
  /** "12,345": thousands where commas part fields, decimals where semicolons do. */
  either: /^[-+]?[1-9]\d{0,2},\d{3}$/,
  comma: /^[-+]?(\d{1,3}(\.\d{3})+|\d+),\d+$/,
} as const
type Form = keyof typeof forms
const order: readonly Form[] = ['whole', 'point', 'grouped', 'either', 'comma']

interface Column {
  readonly counts: Record<Form | 'other' | 'percent' | 'currency', number>
  example: string | null
}

/** A column is one of numbers when nearly all of its filled cells are; "n/a" and a total may stand in it. */
const mostOthers = 0.1
const mostRows = 50_000

/** Watches how the numbers of a text are written. 1.234 alone says nothing: it may be thousands. */
export function numberHabits(delimiter: string): { take(fields: readonly string[]): void; conclude(): Habits } {
  const columns: Column[] = []
  let rows = 0

  return {
    take(fields) {
      rows += 1
      if (rows > mostRows) return
      for (const [index, field] of fields.entries()) {
        const text = field.trim()
        if (text === '') continue
        columns[index] ??= { counts: { whole: 0, point: 0, grouped: 0, either: 0, comma: 0, other: 0, percent: 0, currency: 0 }, example: null }
        count(columns[index], text)
      }
    },
    conclude() {
      const numbers = [...columns.entries()].flatMap(([index, column]) => (column !== undefined && isNumbers(column) ? [{ index, ...column }] : []))
      const clearly = numbers.filter(({ counts }) => counts.comma > 0)
      const loneIsDecimal = delimiter === ';' || clearly.length > 0
      const isComma = ({ counts }: Column) => counts.comma > 0 || (counts.either > 0 && counts.grouped === 0 && loneIsDecimal)
      const hasComma = numbers.some(isComma)
      const hasPoint = numbers.some(({ counts }) => counts.point + counts.grouped > 0)
      const decimals = hasComma ? (hasPoint ? 'mixed' : 'comma') : hasPoint ? 'point' : 'none'
      const writings = numbers.flatMap(({ index, ...column }): [number, NumberWriting][] => {
        const { counts, example } = column
        const decimal = isComma(column) ? 'comma' : 'point'
        const grouped = decimal === 'point' && counts.grouped + counts.either > 0
        const writing = { decimal, grouped, percent: counts.percent > 0, currency: counts.currency > 0, example: example ?? '' } as const
        const isOdd = decimal === 'comma' || grouped || writing.percent || writing.currency
        return isOdd && !(decimals === 'mixed' && decimal === 'comma') ? [[index, writing]] : []
      })
      return { decimals, writings: new Map(writings) }
    },
  }
}

function count(column: Column, text: string): void {
  const { core, percent, currency } = withoutSigns(text)
  const form = order.find((each) => forms[each].test(core))
  column.counts[form ?? 'other'] += 1
  if (form === undefined) return
  if (percent) column.counts.percent += 1
  if (currency) column.counts.currency += 1
  if (percent || currency || (form !== 'whole' && form !== 'point')) column.example ??= text
}

/** Signs must stand at nearly all numbers or at none: a column of "5" and "5%" means two things. */
function isNumbers({ counts: { whole, point, grouped, either, comma, other, percent, currency } }: Column): boolean {
  const all = whole + point + grouped + either + comma
  const mostly = (signed: number) => signed === 0 || signed >= (1 - mostOthers) * all
  return all > 0 && other <= mostOthers * (all + other) && mostly(percent) && mostly(currency)
}

const signed = /^([-+]?)\s*([$€£¥]|[A-Z]{3})?\s*([-+]?[\d.,]+)\s*([$€£¥%]|[A-Z]{3})?$/

/** "$ 1,234.50" is "1,234.50" with a currency, "-4.5 %" is "-4.5" with a percent sign; codes that are no currency, as in "GTX 100", make it no number. */
function withoutSigns(text: string): { readonly core: string; readonly percent: boolean; readonly currency: boolean } {
  const found = signed.exec(text)
  if (found === null) return { core: text, percent: false, currency: false }
  const [, minus, before, digits, behind] = found
  const codes = [before, behind].filter((code) => code !== undefined && code !== '%')
  // Codes that are taken in small letters too are those that are common; "TOP 5" and "PEN 12" are no money.
  if (
    codes.some((code) => currencyOf(code!.toLowerCase()) === null) ||
    (minus !== '' && /^[-+]/.test(digits!)) ||
    (before !== undefined && behind !== undefined)
  )
    return { core: text, percent: false, currency: false }
  return { core: minus! + digits!, percent: behind === '%', currency: codes.length > 0 }
}

/** "1.234,56" as "1234.56", "4.5%" as "0.045", "$1,200" as "1200"; whatever is no such number stays. */
export function writeNumber(field: string, { decimal }: NumberWriting): string {
  const { core, percent } = withoutSigns(field.trim())
  if (!order.some((form) => forms[form].test(core)) && !/^[-+]?\d{1,3}(\.\d{3})+$/.test(core)) return field
  const plain = decimal === 'comma' ? core.replaceAll('.', '').replace(',', '.') : core.replaceAll(',', '')
  return percent ? shiftByTwo(plain) : plain
}

/** A hundredth, digit by digit, so that 40.3 is 0.403 and nothing beside it. */
function shiftByTwo(plain: string): string {
  const [, sign, whole, part = ''] = /^([-+]?)(\d*)\.?(\d*)$/.exec(plain)!
  const digits = whole!.padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${part}`
}
