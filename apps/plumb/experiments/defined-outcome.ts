import { formatQuantity, type Metric, type Strategy, type Where } from '@plumbline/model'
import type { OutcomeWish } from './plan-wish.ts'

/** What counts of a unit as the metric itself is computed, and of which units. */
export interface DefinedOutcome extends Omit<OutcomeWish, 'event'> {
  readonly dataset: string
  readonly unit: string
  readonly where?: Where | undefined
}

/**
 * The outcome of single units that a metric is made of; null where it says none. A quantile, mean or ratio of rows is one of the units that the dataset's
 * key tells apart; a conversion names its units itself.
 */
export function outcomeOfDefinition({ computed }: Metric, { datasets }: Pick<Strategy, 'datasets'>): DefinedOutcome | null {
  if (computed === undefined) return null
  const { dataset, aggregate, column, numerator, denominator, at, within, event, where } = computed
  const key = datasets.get(dataset)?.key
  const unit = computed.unit ?? (key?.length === 1 ? key[0] : undefined)
  if (unit === undefined) return null
  switch (aggregate) {
    case 'quantile':
      return { dataset, unit, shape: 'quantile', column, at, where }
    case 'mean':
      return { dataset, unit, shape: 'mean', column, where }
    case 'ratio':
      return { dataset, unit, shape: 'ratio', column: numerator, denominator, where }
    case 'conversion':
      // Which rows begin a unit is not known to an experiment: there the assignment does.
      return computed.start === undefined && event !== undefined
        ? { dataset, unit, shape: 'conversion', ...(within && { within: formatQuantity(within) }), where: { ...where, ...event } }
        : null
    default:
      return null
  }
}
