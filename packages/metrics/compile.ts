import type { Dataset, Experiment, Grain, Metric, Strategy } from '@plumbline/model'

export type Filter = NonNullable<NonNullable<Metric['computed']>['where']>

/**
 * One number that a scan can count up, whatever the database.
 *
 * rows: rows that pass the filter; sum and values: over the column's numbers in these rows;
 * unreadable: rows whose column holds something that is no number.
 */
export type Part =
  | { readonly of: 'rows'; readonly column: null; readonly where: Filter }
  | { readonly of: 'sum' | 'values' | 'unreadable'; readonly column: string; readonly where: Filter }

/** All that the metrics of one dataset ask of it: one scan. */
export interface MetricsQuery {
  /** The column that says when; null for a snapshot, which has one group. */
  readonly time: string | null
  /** The scan is grouped by each of these. */
  readonly grains: readonly Grain[]
  /** Without duplicates. */
  readonly parts: readonly Part[]
}

/** How a metric's value comes from the parts of one group. */
export interface MetricPlan {
  readonly metric: Metric
  readonly grain: Grain
  /** Indexes into the parts of the query. */
  readonly rows: number
  readonly numerator: NumberParts | null
  readonly denominator: NumberParts | null
  readonly aggregate: 'count' | 'sum' | 'mean' | 'ratio'
}

interface NumberParts {
  readonly column: string
  readonly sum: number
  readonly values: number
  readonly unreadable: number
}

export interface CompiledMetrics {
  readonly query: MetricsQuery
  readonly plans: readonly MetricPlan[]
}

/** The query that answers all these metrics of one dataset, and how to read the answer. */
export function compileMetrics(dataset: Dataset, metrics: readonly Metric[]): CompiledMetrics {
  const parts: Part[] = []
  const indexes = new Map<string, number>()

  function indexOf(part: Part): number {
    const key = JSON.stringify([part.of, part.column?.toLowerCase(), Object.entries(part.where).sort()])
    const known = indexes.get(key)
    if (known !== undefined) return known
    indexes.set(key, parts.length)
    return parts.push(part) - 1
  }

  const numberOf = (column: string | undefined, where: Filter): NumberParts | null =>
    column === undefined
      ? null
      : {
          column,
          sum: indexOf({ of: 'sum', column, where }),
          values: indexOf({ of: 'values', column, where }),
          unreadable: indexOf({ of: 'unreadable', column, where }),
        }

  // Every group counts all of its rows, so that "nothing matched" differs from "nothing there".
  indexOf({ of: 'rows', column: null, where: {} })
  const plans = metrics.map((metric): MetricPlan => {
    const { aggregate, column, numerator, denominator, where = {} } = metric.computed!
    return {
      metric,
      grain: metric.grain,
      aggregate: aggregate as MetricPlan['aggregate'],
      rows: indexOf({ of: 'rows', column: null, where }),
      numerator: aggregate === 'count' ? null : numberOf(aggregate === 'ratio' ? numerator : column, where),
      denominator: aggregate === 'ratio' ? numberOf(denominator, where) : null,
    }
  })
  const grains = [...new Set(plans.map((plan) => plan.grain))]
  return { query: { time: dataset.time ?? null, grains: dataset.time === undefined ? [] : grains, parts }, plans }
}

/** What an experiment asks of its dataset: sums by variant in one scan. */
export interface ExperimentQuery {
  /** Null when every row is a unit. */
  readonly unit: string | null
  readonly variant: string
  readonly outcomes: readonly { readonly metric: string; readonly column: string; readonly shape: 'conversion' | 'mean' }[]
  /** Only rows of these days, where the dataset says when; both ends count. */
  readonly time: string | null
  readonly from: string | null
  readonly to: string | null
}

export function compileExperiment(experiment: Experiment, dataset: Dataset): ExperimentQuery {
  const { unit, variant, outcomes, starts, ends } = experiment
  return { unit: unit ?? null, variant, outcomes, time: dataset.time ?? null, from: starts ?? null, to: ends ?? null }
}

/** A column that something asks for, and who asks. */
export interface ColumnNeed {
  readonly column: string
  /** "metric/orders", "experiment/mail-test" or "dataset/orders". */
  readonly thing: `${'metric' | 'experiment' | 'dataset'}/${string}`
  readonly path: readonly (string | number)[]
}

/** Every column that the strategy asks of a dataset, in order of asking. */
export function columnsNeeded(dataset: Dataset, strategy: Strategy): readonly ColumnNeed[] {
  const ofDataset: ColumnNeed[] = dataset.time === undefined ? [] : [{ column: dataset.time, thing: `dataset/${dataset.id}`, path: ['time'] }]
  const ofMetrics = [...strategy.metrics.values()].filter((metric) => metric.computed?.dataset === dataset.id).flatMap(columnsOfMetric)
  const ofExperiments = [...strategy.experiments.values()].filter((experiment) => experiment.dataset === dataset.id).flatMap(columnsOfExperiment)
  return [...ofDataset, ...ofMetrics, ...ofExperiments]
}

function columnsOfMetric({ id, computed }: Metric): ColumnNeed[] {
  const fields = computed!.aggregate === 'ratio' ? (['numerator', 'denominator'] as const) : computed!.aggregate === 'count' ? [] : (['column'] as const)
  return [
    ...fields.flatMap((field) =>
      computed![field] === undefined ? [] : [{ column: computed![field], thing: `metric/${id}` as const, path: ['computed', field] }],
    ),
    ...Object.keys(computed!.where ?? {}).map((column) => ({ column, thing: `metric/${id}` as const, path: ['computed', 'where', column] })),
  ]
}

function columnsOfExperiment({ id, unit, variant, outcomes }: Experiment): ColumnNeed[] {
  const thing = `experiment/${id}` as const
  return [
    { column: variant, thing, path: ['variant'] },
    ...(unit === undefined ? [] : [{ column: unit, thing, path: ['unit'] }]),
    ...outcomes.map(({ column }, index) => ({ column, thing, path: ['outcomes', index, 'column'] })),
  ]
}
