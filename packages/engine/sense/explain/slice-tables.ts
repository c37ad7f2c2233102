import { partsOf, type Sums, sumsOf, total } from './cell-parts.ts'
import type { ChangeCube } from './change-cube.ts'
import type { SliceMove, SliceTable } from './explained-change.ts'

/** By each dimension, what its values have of the change. most: slices listed of each; the rest is summed up. */
export function sliceTables(cube: ChangeCube, most: number): SliceTable[] {
  return cube.dimensions.map((dimension, index) => {
    const values = cube.values[index]!
    const codes = cube.codes[index]!
    const sums = sumsOf(cube, values.length, (cell) => codes[cell]!)
    const parts = partsOf(sums)
    const contribution = (group: number) => (parts === null ? null : parts.rate[group]! + parts.mix[group]!)
    const slices = values.map(
      (value, group): SliceMove => ({
        value,
        ...valuesAt(sums, group),
        contribution: contribution(group),
        rate: parts?.rate[group] ?? null,
        mix: parts?.mix[group] ?? null,
      }),
    )
    const sorted = slices.toSorted((a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0))
    const rest = sorted.slice(most)
    return {
      dimension,
      addsUp: parts !== null,
      slices: sorted.slice(0, most),
      rest: rest.length === 0 ? null : { slices: rest.length, contribution: total(rest.map((slice) => slice.contribution ?? 0)) },
    }
  })
}

/** The values of one group in both periods. */
export function valuesAt({ top, bottom }: Sums, group: number): { readonly before: number | null; readonly after: number | null } {
  const value = (side: 'before' | 'after') => {
    if (bottom === null) return top[side][group]!
    return bottom[side][group] === 0 ? null : top[side][group]! / bottom[side][group]!
  }
  return { before: value('before'), after: value('after') }
}
