import { useLongAnswer } from '../../api/use-long-answer.ts'
import type { DriversSearch } from './search.ts'

/** The drivers that are asked for, and how far the work is. */
export function useDrivers({ of, outcome, where }: DriversSearch) {
  const input = { of: of ?? '', ...(outcome === undefined ? {} : { outcome }), ...(where === undefined ? {} : { where: [where] }) }
  return useLongAnswer('drivers', input, of !== undefined)
}
