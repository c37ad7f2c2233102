import type { MetricQuestion } from '@plumbline/metrics'
import { type Impact, type Metric, type Problem, readPeriodText } from '@plumbline/model'
import { atImpact, problemOf, type ReadImpactInput } from './reading.ts'

/** Treated units, each with the ISO date on which it began. */
export type TreatedUnits = ReadonlyMap<string, string>

const never = ['', '0', 'inf', 'infinity', '9999', 'never', 'none', 'na', 'n/a', 'nan']
const flags: Readonly<Record<string, boolean>> = { 0: false, 1: true, false: false, true: true, no: false, yes: true, n: false, y: true }

/**
 * Who was treated and from when, as a column of the data tells it: 1 from the period in which a unit begins and 0 before; or on each row of a unit when it
 * began, a year or a date, and 0, nothing or "never" for units that never did; or 1 for all rows of treated units, which then begin on the start of the impact.
 *
 * starts: that day, null where nobody said.
 */
export async function readTreated(
  impact: Impact,
  { column, dimension, metric, starts, days }: Asked,
  { facts, strategy, known, signal }: ReadImpactInput,
): Promise<TreatedUnits | { readonly problems: readonly Problem[] }> {
  const question: MetricQuestion = { metric: metric.id, by: [dimension, column], ...days }
  const answer = await facts.query(question, strategy, { known, ...(signal === undefined ? {} : { signal }) })
  if (answer.rows.length === 0) return { problems: answer.problems.map((problem) => atImpact(impact, 'treatedBy', problem)) }
  const cells = answer.rows.flatMap(({ period, dims }) => {
    const unit = dims[dimension]
    return unit == null ? [] : [{ unit, period, told: (dims[column] ?? '').trim().toLowerCase() }]
  })
  const wrong = (code: string, message: string, mend: string) => ({ problems: [problemOf(impact, 'treatedBy', code, message, mend)] })
  const isFlag = cells.every(({ told }) => told === '' || told in flags)
  const found = new Map<string, string>()
  if (!isFlag) {
    for (const { unit, told } of cells) {
      if (never.includes(told)) continue
      const start = readPeriodText(told, 'day', strategy.workspace) ?? readPeriodText(told, metric.grain, strategy.workspace) ?? yearOf(told)
      if (start === null)
        return wrong(
          'unreadable-start',
          `${column} says "${told}" of ${unit}, which is no day and no year.`,
          'Write when each unit began, or 0 before and 1 from then on.',
        )
      if (found.has(unit) && found.get(unit) !== start)
        return wrong(
          'two-starts',
          `${column} says of ${unit} that it began on ${found.get(unit)} and on ${start}.`,
          'Write one start for each unit on all of its rows.',
        )
      found.set(unit, start)
    }
    return found
  }
  const yes = (told: string) => flags[told] === true
  const varies = [...Map.groupBy(cells, ({ unit }) => unit).values()].some((own) => own.some(({ told }) => yes(told)) && own.some(({ told }) => !yes(told)))
  if (!varies && starts === null)
    return wrong('impact-without-start', `${column} says who was treated and not since when.`, 'Write "starts", or the start of the initiative.')
  for (const { unit, period, told } of cells) if (yes(told)) found.set(unit, varies ? least(found.get(unit) ?? period, period) : starts!)
  const back = cells.find(({ unit, period, told }) => varies && !yes(told) && found.has(unit) && period > found.get(unit)!)
  if (back !== undefined)
    return wrong(
      'treatment-ends',
      `${column} says that ${back.unit} was treated from ${found.get(back.unit)} on and no more in ${back.period}.`,
      'These designs compare units that stay treated: name those under "treated", and end with "ends" before any of them stops.',
    )
  return found
}

interface Asked {
  readonly column: string
  readonly dimension: string
  readonly metric: Metric
  readonly starts: string | null
  readonly days: Pick<MetricQuestion, 'from' | 'to'>
}

const least = (a: string, b: string) => (a < b ? a : b)

/** Other programs write 2004.0 where some are missing. */
function yearOf(text: string): string | null {
  return /^\d{4}([.]0)?$/.test(text) ? `${text.slice(0, 4)}-01-01` : null
}
