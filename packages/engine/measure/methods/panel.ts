/** A metric by unit and period, and when each unit was first treated. */
export interface Panel {
  readonly units: readonly string[]
  /** In order of time: first days, or any labels that sort that way. */
  readonly periods: readonly string[]
  /** Units times periods, one unit after the other; never NaN. */
  readonly values: Float64Array
  /** 1 where a unit has no value in a period; the value there counts for nothing. */
  readonly missing: Uint8Array
  /** For each unit the index of its first treated period; null for never. */
  readonly treatedFrom: readonly (number | null)[]
  /** What is known of each unit before any was treated, such as its size; for designs that compare like with like. */
  readonly covariates?: readonly UnitCovariate[]
}

export interface UnitCovariate {
  readonly name: string
  /** One value a unit. */
  readonly values: readonly (number | null)[]
  /** The same from an earlier time, by which a synthetic control learns how much each covariate tells of the periods after it. */
  readonly earlier?: { readonly values: readonly (number | null)[] /** The last period it speaks of. */; readonly until: string }
}

export interface PanelCell {
  readonly unit: string
  readonly period: string
  readonly value: number | null
}

/**
 * The panel of cells in any order; periods are sorted by their text, units stand in order of appearance.
 *
 * starts: the first treated period of each treated unit; it need not be one of the periods: the first period at or after it counts, and a unit whose start
 * lies behind the last period is not yet treated.
 * Throws on two values for one cell: the query that brings them must have grouped by unit and period.
 */
export function panelOf(cells: readonly PanelCell[], starts: ReadonlyMap<string, string>, covariates?: readonly UnitCovariate[]): Panel {
  const units = [...new Set(cells.map((cell) => cell.unit))]
  const periods = [...new Set(cells.map((cell) => cell.period))].sort()
  const unitAt = new Map(units.map((unit, index) => [unit, index]))
  const periodAt = new Map(periods.map((period, index) => [period, index]))
  const values = new Float64Array(units.length * periods.length)
  const missing = new Uint8Array(values.length).fill(1)
  for (const { unit, period, value } of cells) {
    if (value === null || !Number.isFinite(value)) continue
    const at = unitAt.get(unit)! * periods.length + periodAt.get(period)!
    if (missing[at] === 0) throw new RangeError(`unit ${unit} has two values in ${period}`)
    values[at] = value
    missing[at] = 0
  }
  const treatedFrom = units.map((unit) => firstPeriod(periods, starts.get(unit)))
  return { units, periods, values, missing, treatedFrom, ...(covariates && { covariates }) }
}

/** The value of a unit in a period, by index; null where there is none. */
export function cellOf(panel: Panel, unit: number, period: number): number | null {
  const at = unit * panel.periods.length + period
  return panel.missing[at] === 1 ? null : panel.values[at]!
}

function firstPeriod(periods: readonly string[], start: string | undefined): number | null {
  if (start === undefined) return null
  const index = periods.findIndex((period) => period >= start)
  return index < 0 ? null : index
}
