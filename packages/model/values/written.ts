import { z } from 'zod'
import { hintFor } from './hints.ts'
import { parseQuantity, type Quantity } from './quantity.ts'
import { parseRange, type Range } from './range.ts'
import { isCurrency, timeUnits } from './units.ts'

/** What a field counts in. */
type UnitKind = 'any' | 'money' | 'duration' | 'ratio'

interface UnitRule {
  readonly accepts: (unit: string | null, largest: number) => boolean
  readonly expected: string
  /** What to do about a number whose unit does not fit. */
  readonly mend: (unit: string | null, text: string | number) => string
}

const unitRules: Readonly<Record<UnitKind, UnitRule>> = {
  any: { accepts: () => true, expected: 'a number, with its unit where it has one, such as "1.5M EUR", "12%" or "45 minutes"', mend: () => '' },
  money: {
    accepts: isCurrency,
    expected: 'an amount with its currency, such as "40k EUR"',
    mend: (unit, text) =>
      unit === null
        ? `Add the currency, such as "${text} EUR".`
        : isPerPeriod(unit)
          ? 'Write the amount alone, such as "2k EUR": the field says the period.'
          : 'Write a currency, such as "40k EUR".',
  },
  duration: {
    accepts: (unit) => unit !== null && (timeUnits as readonly string[]).includes(unit),
    expected: 'a time such as "3 months"',
    mend: (unit, text) => (unit === null ? `Add the unit, such as "${text} months".` : `Count it in ${timeUnits.slice(2).join('s, ')}s.`),
  },
  ratio: {
    accepts: (unit, largest) => unit === 'ratio' || (unit === null && largest <= 1),
    expected: 'a share such as "12%"',
    mend: (unit, text) => (unit === null ? `Write "${text}%" if that is what is meant.` : 'Write it as a share, such as "12%".'),
  },
}

function isPerPeriod(unit: string): boolean {
  return /\/|\bper\b/.test(unit)
}

/** Schema of a written quantity; its output is the parsed Quantity. */
export function quantity(kind: UnitKind = 'any') {
  const { expected } = unitRules[kind]
  return written(kind, `expected ${expected}`, 'quantity', parseQuantity, ({ value, unit }: Quantity) => ({ unit, largest: Math.abs(value) }))
}

/** Schema of a written range; its output is the parsed Range. */
export function range(kind: UnitKind = 'any') {
  const examples: Readonly<Record<UnitKind, string>> = {
    any: '"40k to 90k EUR" or "1% to 8%"',
    money: '"40k to 90k EUR"',
    duration: '"2 to 4 months"',
    ratio: '"10% to 20%"',
  }
  const message = `expected ${unitRules[kind].expected}, or a range such as ${examples[kind]}`
  return written(kind, message, 'range', parseRange, ({ low, high, unit }: Range) => ({ unit, largest: Math.max(Math.abs(low), Math.abs(high)) }))
}

function written<T>(
  kind: UnitKind,
  message: string,
  wanted: 'quantity' | 'range',
  parse: (text: string | number) => T | null,
  measure: (parsed: T) => { unit: string | null; largest: number },
) {
  const { accepts, mend } = unitRules[kind]
  return z.union([z.string(), z.number()], { error: message }).transform((text, context): T => {
    const parsed = parse(text)
    if (parsed !== null) {
      const { unit, largest } = measure(parsed)
      if (accepts(unit, largest)) return parsed
      context.issues.push({ code: 'custom', input: text, message, params: { mend: mend(unit, text) } })
      return z.NEVER
    }
    context.issues.push({ code: 'custom', input: text, message, params: { mend: hintFor(text, wanted) ?? undefined } })
    return z.NEVER
  })
}
