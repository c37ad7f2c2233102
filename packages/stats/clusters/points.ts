/** Points in space, one after the other, `dimensions` numbers each. */
export interface Points {
  readonly count: number
  readonly dimensions: number
  readonly values: Float64Array
}

export function squaredDistance(first: Float64Array, firstAt: number, second: Float64Array, secondAt: number, dimensions: number): number {
  let sum = 0
  for (let k = 0; k < dimensions; k++) {
    const difference = first[firstAt + k]! - second[secondAt + k]!
    sum += difference * difference
  }
  return sum
}

/** The mean of each group. labels: group of each point, 0 to groups - 1, or -1 for none. A group without a point stands at zero. */
export function centresOf({ count, dimensions, values }: Points, labels: Int32Array, groups: number): { readonly centres: Points; readonly sizes: Int32Array } {
  const centres = new Float64Array(groups * dimensions)
  const sizes = new Int32Array(groups)
  for (let point = 0; point < count; point++) {
    const group = labels[point]!
    if (group < 0) continue
    sizes[group]!++
    for (let k = 0; k < dimensions; k++) centres[group * dimensions + k]! += values[point * dimensions + k]!
  }
  for (let group = 0; group < groups; group++) for (let k = 0; k < dimensions; k++) if (sizes[group]! > 0) centres[group * dimensions + k]! /= sizes[group]!
  return { centres: { count: groups, dimensions, values: centres }, sizes }
}
