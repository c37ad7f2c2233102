import { type ChangeCube, cellsOf } from './change-cube.ts'

/** What each cell, or each group of cells, has of the change of the whole. Rate and mix add up to it. */
export interface Parts {
  readonly rate: Float64Array
  readonly mix: Float64Array
}

/** Tops and bottoms of groups in both periods; bottoms are null for what adds up by itself. */
export interface Sums {
  readonly top: { readonly before: ArrayLike<number>; readonly after: ArrayLike<number> }
  readonly bottom: { readonly before: ArrayLike<number>; readonly after: ArrayLike<number> } | null
}

/** The values of the whole in both periods; null where a ratio has nothing below the line. */
export function wholeOf({ top, bottom }: Sums): { readonly before: number | null; readonly after: number | null } {
  const value = (side: 'before' | 'after') => {
    if (bottom === null) return total(top[side])
    const below = total(bottom[side])
    return below === 0 ? null : total(top[side]) / below
  }
  return { before: value('before'), after: value('after') }
}

/**
 * The exact parts of groups that together are the whole; null where a ratio has no value in one of the periods.
 *
 * Of a sum each group has its own change. Of a ratio a group has what its rate did at its mean weight (rate), and what its weight did at the distance
 * of its mean rate from that of the whole (mix). Both take the middle of the two periods, so nothing is left over and swapping them turns every sign.
 * Source: the midpoint form of Kitagawa (1955), which for two factors is the Shapley value.
 */
export function partsOf(sums: Sums): Parts | null {
  const { top, bottom } = sums
  const groups = top.before.length
  const [rate, mix] = [new Float64Array(groups), new Float64Array(groups)]
  if (bottom === null) {
    for (let group = 0; group < groups; group++) rate[group] = top.after[group]! - top.before[group]!
    return { rate, mix }
  }
  const whole = wholeOf(sums)
  if (whole.before === null || whole.after === null) return null
  const [below, belowAfter] = [total(bottom.before), total(bottom.after)]
  const middle = (whole.before + whole.after) / 2
  for (let group = 0; group < groups; group++) {
    const [b, a] = [bottom.before[group]!, bottom.after[group]!]
    const [weight, weightAfter] = [b / below, a / belowAfter]
    const part = top.after[group]! / belowAfter - top.before[group]! / below - middle * (weightAfter - weight)
    rate[group] = b === 0 || a === 0 ? 0 : ((weight + weightAfter) / 2) * (top.after[group]! / a - top.before[group]! / b)
    mix[group] = part - rate[group]!
  }
  return { rate, mix }
}

/** Tops and bottoms summed up by groups. groupOf: for each cell, the index of its group. */
export function sumsOf(cube: ChangeCube, groups: number, groupOf: (cell: number) => number): Sums {
  const summed = (number: ArrayLike<number>) => {
    const sums = new Float64Array(groups)
    for (let cell = 0; cell < cellsOf(cube); cell++) sums[groupOf(cell)]! += number[cell]!
    return sums
  }
  const sides = ({ before, after }: Sums['top']) => ({ before: summed(before), after: summed(after) })
  return { top: sides(cube.top), bottom: cube.bottom === null ? null : sides(cube.bottom) }
}

export function total(numbers: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < numbers.length; index++) sum += numbers[index]!
  return sum
}
