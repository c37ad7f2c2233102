import type { Column } from './column.ts'

/** The least that the column without a width may shrink to, in pixels. */
const leastHead = 230

/** The columns that have room in so many pixels: the last ones give way first, the head stays. 0 means that the width is not known yet. */
export function fitColumns<Row>(columns: readonly Column<Row>[], widthPixels: number): readonly Column<Row>[] {
  if (widthPixels === 0) return columns
  let room = widthPixels
  return columns.filter((column) => {
    room -= column.width ?? leastHead
    return column.head || room >= 0
  })
}
