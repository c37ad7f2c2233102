import type { Dataset, Strategy } from './strategy.ts'
import { daysOf } from './values/quantity.ts'

/** How old a dataset's latest rows may be, in days: what it says itself, else what a contract on it says; null where nobody promised anything. */
export function promisedDaysOf({ id, freshWithin }: Pick<Dataset, 'id' | 'freshWithin'>, { contracts }: Pick<Strategy, 'contracts'>): number | null {
  const promised = freshWithin ?? [...contracts.values()].find((contract) => contract.dataset === id && contract.freshWithin !== undefined)?.freshWithin
  return promised === undefined ? null : daysOf(promised)
}
