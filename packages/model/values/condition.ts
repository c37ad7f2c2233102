import { z } from 'zod'

export type Scalar = string | number | boolean

/** What a column must hold, as written: a value, one of several values, or a comparison. */
export type WrittenCondition = Scalar | readonly Scalar[] | Compared

/** Each field that is there holds. */
export interface Compared {
  readonly not?: Scalar | readonly Scalar[] | undefined
  readonly atLeast?: string | number | undefined
  readonly atMost?: string | number | undefined
  readonly above?: string | number | undefined
  readonly below?: string | number | undefined
  readonly between?: readonly (string | number)[] | undefined
  readonly empty?: boolean | undefined
}

/** Conditions by column; all of them hold. */
export type Where = Readonly<Record<string, WrittenCondition>>

/** One thing that a column must fulfil. Comparisons are numeric for numbers, by day for dates, else by character. */
export type Test =
  | { readonly is: 'in' | 'not in'; readonly values: readonly Scalar[] }
  | { readonly is: '>=' | '<=' | '>' | '<'; readonly value: string | number }
  | { readonly is: 'empty' | 'filled' }

export interface Condition {
  readonly column: string
  readonly test: Test
}

const scalar = () => z.union([z.string(), z.number(), z.boolean()])
const comparable = () => z.union([z.string(), z.number()])
const scalars = () => z.union([scalar(), z.array(scalar()).min(1)])

/** Schema of one condition. */
const condition = () =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(scalar()).min(1),
    z.strictObject({
      not: scalars().optional().meta({ description: 'Any value but this one, or none of these; empty cells pass.' }),
      atLeast: comparable().optional().meta({ description: 'This or more: a number, or a date such as "2026-01-31".' }),
      atMost: comparable().optional().meta({ description: 'This or less.' }),
      above: comparable().optional().meta({ description: 'More than this.' }),
      below: comparable().optional().meta({ description: 'Less than this.' }),
      between: z.array(comparable()).length(2).optional().meta({ description: 'From the first to the second, both counted.' }),
      empty: z.boolean().optional().meta({ description: 'true: only empty cells; false: only filled ones.' }),
    }),
  ])

/** Schema of conditions by column, such as { channel: [web, phone], amount: { atLeast: 100 } }. */
export const where = () => z.record(z.string(), condition())

/** The conditions one by one, in the order in which they are written. */
export function conditionsOf(where: Where | undefined): readonly Condition[] {
  return Object.entries(where ?? {}).flatMap(([column, written]) => testsOf(written).map((test) => ({ column, test })))
}

function testsOf(written: WrittenCondition): Test[] {
  if (typeof written !== 'object') return [{ is: 'in', values: [written] }]
  if (Array.isArray(written)) return [{ is: 'in', values: written as readonly Scalar[] }]
  const { not, atLeast, atMost, above, below, between, empty } = written as Compared
  const compared = (is: '>=' | '<=' | '>' | '<', value: string | number | undefined): Test[] => (value === undefined ? [] : [{ is, value }])
  return [
    ...(not === undefined ? [] : [{ is: 'not in', values: typeof not === 'object' ? not : [not] } as const]),
    ...compared('>=', atLeast),
    ...compared('<=', atMost),
    ...compared('>', above),
    ...compared('<', below),
    ...compared('>=', between?.[0]),
    ...compared('<=', between?.[1]),
    ...(empty === undefined ? [] : [{ is: empty ? 'empty' : 'filled' } as const]),
  ]
}

/** "channel is Web or Phone, amount is at least 100". */
export function sayWhere(where: Where | undefined): string {
  return conditionsOf(where).map(sayCondition).join(', ')
}

const comparisons = { '>=': 'at least', '<=': 'at most', '>': 'above', '<': 'below' } as const

export function sayCondition({ column, test }: Condition): string {
  if ('values' in test) return `${column} is ${test.is === 'in' ? '' : 'not '}${test.values.map((value) => String(value)).join(' or ')}`
  if (!('value' in test)) return `${column} is ${test.is === 'empty' ? '' : 'not '}empty`
  return `${column} is ${comparisons[test.is]} ${test.value}`
}

/**
 * Reads conditions as people type them: "region=EMEA", "channel=Web,Phone", "channel!=Web", "amount>=100", "note=" (empty), "note!=" (filled).
 * Null where a text is none of these. A value with a comma in it is put in quotes.
 */
export function parseConditions(texts: readonly string[]): Where | null {
  const found: Record<string, WrittenCondition> = {}
  for (const text of texts) {
    const match = /^\s*([^=!<>]+?)\s*(!=|>=|<=|=|>|<)\s*(.*?)\s*$/s.exec(text)
    if (match === null) return null
    const [, column, sign, value] = match as unknown as [string, string, keyof typeof fields, string]
    const before = found[column]
    const added = readCondition(sign, value)
    if (before === undefined) found[column] = added
    else if (isObject(before) && isObject(added)) found[column] = { ...before, ...added }
    else return null
  }
  return found
}

const fields = { '=': 'in', '!=': 'not', '>=': 'atLeast', '<=': 'atMost', '>': 'above', '<': 'below' } as const

function readCondition(sign: keyof typeof fields, value: string): WrittenCondition {
  if (value === '' && (sign === '=' || sign === '!=')) return { empty: sign === '=' }
  const values = (value.match(/"(?:[^"]|"")*"|[^,]+/g) ?? []).map((part) => part.trim().replace(/^"(.*)"$/s, (_, inner: string) => inner.replaceAll('""', '"')))
  const [only] = values
  const listed = values.length === 1 ? only! : values
  if (sign === '=') return listed
  return sign === '!=' ? { not: listed } : { [fields[sign]]: /^[-+]?\d+(\.\d+)?$/.test(value) ? Number(value) : value }
}

function isObject(written: WrittenCondition): written is Compared {
  return typeof written === 'object' && !Array.isArray(written)
}
