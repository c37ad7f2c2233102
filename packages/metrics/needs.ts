import { conditionsOf, type Dataset, type Metric, type Strategy } from '@plumbline/model'
import { columnsOfExperiment } from './experiment-needs.ts'

/** A column that something asks for, and who asks. */
export interface ColumnNeed {
  /** A column of the dataset, or one of a joined dataset as "dataset.column". */
  readonly column: string
  /** "metric/orders", "experiment/mail-test" or "dataset/orders". */
  readonly thing: `${'metric' | 'experiment' | 'dataset'}/${string}`
  readonly path: readonly (string | number)[]
}

/** Every column that the strategy asks of a dataset, in order of asking; also those that joined datasets are asked for by way of it. */
export function columnsNeeded(dataset: Dataset, strategy: Strategy): readonly ColumnNeed[] {
  const ofDataset: ColumnNeed[] = dataset.time === undefined ? [] : [{ column: dataset.time, thing: `dataset/${dataset.id}`, path: ['time'] }]
  const ofJoins = (dataset.joins ?? []).flatMap(({ on }, index) =>
    Object.keys(on).map((column): ColumnNeed => ({ column, thing: `dataset/${dataset.id}`, path: ['joins', index, 'on', column] })),
  )
  const ofMetrics = [...strategy.metrics.values()].filter((metric) => metric.computed?.dataset === dataset.id).flatMap(columnsOfMetric)
  const ofExperiments = [...strategy.experiments.values()].flatMap((experiment) => columnsOfExperiment(experiment, dataset.id))
  const joinsUsed = ofMetrics.some(({ column }) => joinOf(dataset, column) !== null)
  return [...ofDataset, ...(joinsUsed ? ofJoins : []), ...ofMetrics, ...ofExperiments]
}

/** The joined dataset that a column such as "customers.segment" belongs to; null for one of the dataset itself. */
export function joinOf(dataset: Dataset, column: string): string | null {
  return dataset.joins?.find((join) => column.startsWith(`${join.dataset}.`))?.dataset ?? null
}

const fieldsOf = {
  count: [],
  'count distinct': ['column'],
  sum: ['column'],
  mean: ['column'],
  quantile: ['column'],
  'days between': ['from', 'to'],
  ratio: ['numerator', 'denominator'],
  conversion: ['unit'],
  retention: ['unit'],
  sql: [],
} as const

export function columnsOfMetric({ id, computed }: Metric): ColumnNeed[] {
  const { aggregate } = computed!
  const filters =
    aggregate === 'conversion' || aggregate === 'retention' ? (['where', 'start', 'event'] as const) : aggregate === 'sql' ? [] : (['where'] as const)
  return [
    ...fieldsOf[aggregate].flatMap((field): ColumnNeed[] =>
      computed![field] === undefined ? [] : [{ column: computed![field], thing: `metric/${id}`, path: ['computed', field] }],
    ),
    ...filters.flatMap((filter) =>
      [...new Set(conditionsOf(computed![filter]).map(({ column }) => column))].map(
        (column): ColumnNeed => ({ column, thing: `metric/${id}`, path: ['computed', filter, column] }),
      ),
    ),
  ]
}
