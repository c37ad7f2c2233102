import { normalQuantile } from './normal.ts'
import type { Undetermined } from './undetermined.ts'

/** Mean and standard deviation of the logarithm. */
export interface Lognormal {
  readonly meanLog: number
  readonly sdLog: number
}

/** The lognormal that lies in low to high with probability level. Undetermined: "not-positive" where low is not above zero. */
export function lognormalFromRange(low: number, high: number, level = 0.9): Lognormal | Undetermined {
  if (!(low > 0 && high >= low))
    return { undetermined: 'not-positive', because: `${low} to ${high} is no range above zero`, mend: 'Write a range whose ends are above zero.' }
  const z = normalQuantile(0.5 + level / 2)
  return { meanLog: (Math.log(low) + Math.log(high)) / 2, sdLog: (Math.log(high) - Math.log(low)) / (2 * z) }
}

/** The mean of a lognormal, which lies above its median. */
export function lognormalMean({ meanLog, sdLog }: Lognormal): number {
  return Math.exp(meanLog + (sdLog * sdLog) / 2)
}
