import type { GroupTimeCell, GroupTimes } from './group-time.ts'

/** A number with what each unit adds to its error, as things are: the shares of the groups as they stand, with what small groups borrow. */
export interface Estimated {
  readonly estimate: number
  readonly given: Float64Array
}

/** An average of group-time effects. */
export interface Aggregate extends Estimated {
  /** Mean of the squares over the number of units is the squared error, as the paper has it. */
  readonly influence: Float64Array
}

interface KeyedAggregate extends Aggregate {
  /** Periods since the start, index of the start, or index of the period. */
  readonly key: number
}

export interface Aggregates {
  /** Over all treated units and periods. */
  readonly simple: Aggregate
  /** By periods since the start; its overall is the mean from the start on. */
  readonly dynamic: { readonly overall: Aggregate; readonly by: readonly KeyedAggregate[] }
  /** By start; its overall weighs the starts by their units. */
  readonly group: { readonly overall: Aggregate; readonly by: readonly KeyedAggregate[] }
  /** By period; its overall is the mean over periods. */
  readonly calendar: { readonly overall: Aggregate; readonly by: readonly KeyedAggregate[] }
}

/** The four summaries of Callaway and Sant'Anna (2021), section 3.1, with the error that lies in the weights of the groups. */
export function aggregatesOf(times: GroupTimes): Aggregates {
  const after = times.cells.filter((cell) => cell.period >= cell.group)
  const average = averageBySize(times)
  const by = (keys: readonly number[], pick: (cell: GroupTimeCell, key: number) => boolean, from = times.cells) =>
    keys.map((key) => ({ key, ...average(from.filter((cell) => pick(cell, key))) }))
  const distinct = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b)
  const dynamic = by(distinct(times.cells.map((cell) => cell.period - cell.group)), (cell, key) => cell.period - cell.group === key)
  // Inside a group all periods weigh alike, so that the average by size is their mean.
  const group = by(times.groups, (cell, key) => cell.group === key, after)
  const calendar = by(distinct(after.map((cell) => cell.period)), (cell, key) => cell.period === key, after)
  return {
    simple: average(after),
    dynamic: { by: dynamic, overall: meanOfAggregates(dynamic.filter((each) => each.key >= 0)) },
    group: { by: group, overall: weighBySize(times, group) },
    calendar: { by: calendar, overall: meanOfAggregates(calendar) },
  }
}

/** Cells weighed by the units of their group. */
function averageBySize({ starts, units }: GroupTimes): (cells: readonly GroupTimeCell[]) => Aggregate {
  const n = units.length
  const shareOf = shares(starts)
  return (cells) => {
    const whole = cells.reduce((sum, cell) => sum + shareOf(cell.group), 0)
    const estimate = cells.reduce((sum, cell) => sum + (shareOf(cell.group) * cell.effect) / whole, 0)
    const given = new Float64Array(cells[0]!.given.length)
    const influence = new Float64Array(n)
    for (const cell of cells) addTo(given, cell.given, shareOf(cell.group) / whole)
    for (const cell of cells) addTo(influence, cell.influence, shareOf(cell.group) / whole)
    // In another sample the shares of the groups would be others.
    for (const cell of cells)
      for (let at = 0; at < n; at++) influence[at]! += (((starts[at] === cell.group ? 1 : 0) - shareOf(cell.group)) * (cell.effect - estimate)) / whole
    return { estimate, influence, given }
  }
}

function weighBySize({ starts, units }: GroupTimes, groups: readonly KeyedAggregate[]): Aggregate {
  const shareOf = shares(starts)
  const whole = groups.reduce((sum, each) => sum + shareOf(each.key), 0)
  const estimate = groups.reduce((sum, each) => sum + (shareOf(each.key) * each.estimate) / whole, 0)
  const influence = new Float64Array(groups[0]!.influence.length)
  const given = new Float64Array(groups[0]!.given.length)
  for (const each of groups) {
    const weight = shareOf(each.key) / whole
    addTo(influence, each.influence, weight)
    addTo(given, each.given, weight)
    for (let at = 0; at < units.length; at++) influence[at]! += (((starts[at] === each.key ? 1 : 0) - shareOf(each.key)) * (each.estimate - estimate)) / whole
  }
  return { estimate, influence, given }
}

function meanOfAggregates(list: readonly Aggregate[]): Aggregate {
  const influence = new Float64Array(list[0]!.influence.length)
  const given = new Float64Array(list[0]!.given.length)
  for (const each of list) {
    addTo(influence, each.influence, 1 / list.length)
    addTo(given, each.given, 1 / list.length)
  }
  return { estimate: list.reduce((sum, each) => sum + each.estimate, 0) / list.length, influence, given }
}

function addTo(sum: Float64Array, values: Float64Array, weight: number): void {
  for (let at = 0; at < sum.length; at++) sum[at]! += weight * values[at]!
}

function shares(starts: readonly (number | null)[]): (group: number) => number {
  const counts = new Map<number, number>()
  for (const start of starts) if (start !== null) counts.set(start, (counts.get(start) ?? 0) + 1)
  return (group) => counts.get(group)! / starts.length
}
