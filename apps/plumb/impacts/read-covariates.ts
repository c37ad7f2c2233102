import type { UnitCovariate } from '@plumbline/engine'
import type { MetricQuestion, MetricRow } from '@plumbline/metrics'
import { type Impact, type Problem, shiftPeriod } from '@plumbline/model'
import { problemOf, type ReadImpactInput } from './reading.ts'

/**
 * What is known of each unit before any was treated: the mean of a metric over days before the first start.
 *
 * units: in the order of the panel. firstStart: the day on which the first of them began.
 */
export async function readCovariates(
  impact: Impact,
  units: readonly string[],
  firstStart: string,
  { strategy, facts, known, signal }: ReadImpactInput,
): Promise<readonly UnitCovariate[] | { readonly problems: readonly Problem[] }> {
  const { covariates = [], dimension } = impact
  if (covariates.length === 0 || dimension === undefined) return []
  const late = covariates.find(({ to }) => to !== undefined && to >= firstStart)
  if (late !== undefined) return { problems: [knownTooLate(impact, late.metric, firstStart)] }
  const lastDay = shiftPeriod(firstStart, 'day', -1)
  const question = (metric: string, from: string | undefined, to: string): MetricQuestion => ({ metric, by: [dimension], ...(from && { from }), to })
  const questions = covariates.flatMap(({ metric, from, to = lastDay, earlier }) => [
    question(metric, from, to),
    earlier === undefined ? question(metric, from, to) : question(metric, earlier.from, earlier.to),
  ])
  const answers = await facts.queryAll(questions, strategy, { known, ...(signal === undefined ? {} : { signal }) })
  const empty = answers.findIndex(({ rows }) => rows.length === 0)
  if (empty >= 0) return { problems: [cannotBeRead(impact, questions[empty]!, answers[empty]!.problems)] }
  return covariates.map(({ metric, earlier }, index) => ({
    name: strategy.metrics.get(metric)?.name ?? metric,
    values: meansOf(answers[2 * index]!.rows, dimension, units),
    ...(earlier && { earlier: { values: meansOf(answers[2 * index + 1]!.rows, dimension, units), until: earlier.to } }),
  }))
}

/** The mean over the periods in which a unit has a value; null where it has none. */
function meansOf(rows: readonly MetricRow[], dimension: string, units: readonly string[]): readonly (number | null)[] {
  const sums = new Map<string, { sum: number; count: number }>()
  for (const { dims, value } of rows) {
    const unit = dims[dimension]
    if (unit === null || unit === undefined || value === null) continue
    const before = sums.get(unit) ?? { sum: 0, count: 0 }
    sums.set(unit, { sum: before.sum + value, count: before.count + 1 })
  }
  return units.map((unit) => {
    const found = sums.get(unit)
    return found === undefined ? null : found.sum / found.count
  })
}

function knownTooLate(impact: Impact, metric: string, start: string): Problem {
  const message = `The covariate ${metric} reaches past ${start}, when the first unit began: what was done may have moved it.`
  return problemOf(impact, 'covariates', 'covariate-after-start', message, `Let it end before ${start}.`)
}

function cannotBeRead(impact: Impact, { metric, from, to }: MetricQuestion, problems: readonly Problem[]): Problem {
  const because = problems[0]?.message ?? `there is nothing of it ${from === undefined ? `up to ${to}` : `from ${from} to ${to}`}`
  return problemOf(
    impact,
    'covariates',
    'covariate-without-values',
    `The covariate ${metric} cannot be read by ${impact.dimension}: ${because}`,
    `Name a metric that splits by ${impact.dimension} and has values before the start.`,
  )
}
