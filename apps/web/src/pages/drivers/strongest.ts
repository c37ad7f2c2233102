import type { Driver, DriverLevel } from '@plumbline/plumb/types'

export interface Strongest {
  readonly driver: Driver
  readonly level: DriverLevel
}

const mostShown = 8

/** Of each attribute that stands and speaks for itself, the value in which the outcome is commonest. */
export function strongestLevels(drivers: readonly Driver[]): readonly Strongest[] {
  return drivers
    .filter(({ stands, goesWith, adjusted }) => stands && goesWith === null && adjusted !== null)
    .flatMap((driver) => {
      const [level] = driver.levels.filter((each) => each.difference !== null && each.adjusted !== null).toSorted((a, b) => b.share - a.share)
      return level === undefined ? [] : [{ driver, level }]
    })
    .slice(0, mostShown)
}

/** "Contract: Month-to-month", "tenure up to 6". */
export function nameLevel(column: string, { kind, label }: Pick<DriverLevel, 'kind' | 'label'>): string {
  return kind === 'value' ? `${column}: ${label}` : `${column} ${label}`
}
