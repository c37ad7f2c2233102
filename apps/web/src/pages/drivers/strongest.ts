import type { Driver, DriverLevel } from '@plumbline/plumb/types'

export interface Strongest {
  readonly driver: Driver
  readonly level: DriverLevel
}

const mostShown = 8

/** Of each attribute that stands and speaks for itself, the value that lies furthest from the others when all else is alike; of two equally far the commoner outcome. */
export function strongestLevels(drivers: readonly Driver[]): readonly Strongest[] {
  return drivers
    .filter(({ stands, goesWith, adjusted }) => stands && goesWith === null && adjusted !== null)
    .flatMap((driver) => {
      const [level] = driver.levels
        .filter((each) => each.difference !== null && each.adjusted !== null)
        .toSorted((a, b) => reachOf(b) - reachOf(a) || b.share - a.share)
      return level === undefined ? [] : [{ driver, level }]
    })
    .slice(0, mostShown)
}

/** Those that are no more than chance come last. */
function reachOf({ adjusted }: DriverLevel): number {
  return adjusted === null ? -1 : Math.round(1000 * Math.abs(adjusted.estimate)) / 1000 + (adjusted.stands ? 1 : 0)
}

/** "Contract: Month-to-month", "tenure up to 6". */
export function nameLevel(column: string, { kind, label }: Pick<DriverLevel, 'kind' | 'label'>): string {
  return kind === 'value' ? `${column}: ${label}` : `${column} ${label}`
}
