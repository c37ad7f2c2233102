import { type Dataset, didYouMean, type Problem, type Strategy } from '@plumbline/model'
import { datasetsOf } from './asking.ts'
import type { MetricRequest } from './compile.ts'
import { joinOf } from './needs.ts'
import type { MetricAnswer, MetricQuestion } from './query.ts'

/** A question as a request, or what is wrong with it. */
export function requestOf(question: MetricQuestion, strategy: Strategy): MetricRequest | Problem {
  const metric = strategy.metrics.get(question.metric)
  if (metric === undefined) return unknownMetric(question.metric, strategy)
  const days = (['from', 'to'] as const).find((end) => question[end] !== undefined && !isDay(question[end]))
  if (days !== undefined) return wrongDay(question, days)
  const by = question.by ?? []
  const twice = by.find((column, index) => by.indexOf(column) !== index)
  if (twice !== undefined) return wrongDimension(question, twice, 'twice', 'Name each column once.')
  const isSql = metric.computed?.aggregate === 'sql'
  for (const id of isSql ? [] : datasetsOf(metric, strategy)) {
    const dataset = strategy.datasets.get(id)
    if (dataset === undefined) continue
    const known = dimensionsOf(dataset, strategy)
    const unknown = by.find((column) => !known.includes(column))
    if (unknown !== undefined) {
      const joined = known.filter((column) => column.endsWith(`.${unknown}`))
      const add = `Add it under "dimensions" of dataset ${joinOf(dataset, unknown) ?? id}.`
      const mend = joined.length > 0 ? `A dataset that is joined has it: write ${joined.join(' or ')}.` : didYouMean(unknown, known, add)
      return wrongDimension(question, unknown, `by ${unknown}, which is no dimension of dataset ${id}`, mend, known)
    }
  }
  return { metric, grain: question.grain ?? metric.grain, by, where: question.where ?? {} }
}

/** The columns by which the metrics of a dataset may be split, those of joined datasets as "dataset.column". */
export function dimensionsOf(dataset: Dataset, strategy: Strategy): readonly string[] {
  const joined = (dataset.joins ?? []).flatMap(({ dataset: id }) => (strategy.datasets.get(id)?.dimensions ?? []).map((column) => `${id}.${column}`))
  return [...(dataset.dimensions ?? []), ...joined]
}

/** An answer without rows. */
export function unansweredQuestion({ metric, by = [], grain = 'month' }: MetricQuestion, timeZone: string, problem: Problem): MetricAnswer {
  return { metric, unit: null, grain, timeZone, by, rows: [], partial: null, source: null, problems: [problem] }
}

export function unknownMetric(id: string, strategy: Strategy): Problem {
  return {
    code: 'unknown-metric',
    severity: 'error',
    place: { thing: `metric/${id}` },
    message: `There is no metric ${id}.`,
    found: id,
    expected: 'a metric of this strategy',
    mend: didYouMean(id, strategy.metrics.keys(), 'List the metrics to see their ids.'),
  }
}

function isDay(text: string | undefined): boolean {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
}

function wrongDay(question: MetricQuestion, end: 'from' | 'to'): Problem {
  return {
    code: 'wrong-day',
    severity: 'error',
    place: { thing: `metric/${question.metric}`, path: [end] },
    message: `"${question[end]}" is no day.`,
    found: question[end]!,
    expected: 'a day such as 2026-10-31',
    mend: 'Write year-month-day.',
  }
}

function wrongDimension({ metric }: MetricQuestion, column: string, what: string, mend: string, known: readonly string[] = []): Problem {
  return {
    code: 'unknown-dimension',
    severity: 'error',
    place: { thing: `metric/${metric}`, path: ['by'] },
    message: `Metric ${metric} cannot be split ${what}.`,
    found: column,
    expected: known.length === 0 ? 'a dimension of the dataset' : `one of ${known.join(', ')}`,
    mend,
  }
}
