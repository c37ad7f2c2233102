import type { MetricQuestion } from '@plumbline/metrics'
import { type Grain, isTimeZone, type Problem, parseConditions, shiftPeriod, type Where } from '@plumbline/model'
import { Refused } from '../operations/context.ts'

/** A question as people type it. */
export interface TypedQuestion {
  readonly by?: readonly string[] | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly where?: readonly string[] | undefined
  readonly grain?: Grain | undefined
  readonly zone?: string | undefined
}

/** Reads a question; Refused with all that is wrong in it. */
export function readQuestion(metric: string, { by, from, to, where, grain, zone }: TypedQuestion): MetricQuestion {
  const problems: Problem[] = []
  const read = <T>(value: T | null, problem: () => Problem): T | undefined => {
    if (value === null) problems.push(problem())
    return value ?? undefined
  }
  const question: MetricQuestion = {
    metric,
    ...(by === undefined ? {} : { by }),
    ...(from === undefined ? {} : { from: read(readDay(from, 'first'), () => wrongDay('from', from)) }),
    ...(to === undefined ? {} : { to: read(readDay(to, 'last'), () => wrongDay('to', to)) }),
    ...(where === undefined ? {} : { where: read<Where>(parseConditions(where), () => wrongCondition(where)) }),
    ...(grain === undefined ? {} : { grain }),
    ...(zone === undefined ? {} : { timeZone: read(isTimeZone(zone) ? zone : null, () => wrongZone(zone)) }),
  }
  if (problems.length > 0) throw new Refused(problems)
  return question
}

/** The first or last day of a year, month or day as written; null when it is none. */
function readDay(text: string, end: 'first' | 'last'): string | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim())
  if (match === null) return null
  const [, year, month, day] = match
  const first = `${year}-${month ?? '01'}-${day ?? '01'}`
  if (!new Date(`${first}T00:00:00Z`).toJSON()?.startsWith(first)) return null
  if (end === 'first' || day !== undefined) return first
  return shiftPeriod(shiftPeriod(first, month === undefined ? 'year' : 'month', 1), 'day', -1)
}

function wrongDay(field: 'from' | 'to', found: string): Problem {
  return {
    code: 'wrong-input',
    severity: 'error',
    place: { path: [field] },
    message: `"${field}" is ${JSON.stringify(found)}, which is no day, month or year.`,
    found,
    expected: 'a date such as 2026, 2026-01 or 2026-01-31',
    mend: 'Write it like 2026-01.',
  }
}

function wrongCondition(where: readonly string[]): Problem {
  return {
    code: 'wrong-condition',
    severity: 'error',
    place: { path: ['where'] },
    message: `"where" cannot be read: ${where.join('; ')}.`,
    found: where.join('; '),
    expected: 'a column, a sign and a value',
    mend: 'Write conditions like channel=email, region=north,south, channel!=web, amount>=100; each column once, or as the two ends of a range.',
  }
}

function wrongZone(found: string): Problem {
  return {
    code: 'unknown-time-zone',
    severity: 'error',
    place: { path: ['zone'] },
    message: `There is no time zone ${JSON.stringify(found)}.`,
    found,
    expected: 'an IANA time zone',
    mend: 'Write one like Europe/Berlin or America/New_York.',
  }
}
