import type { SiloMap } from '@plumbline/plumb/types'
import { sayShare, shareOf } from './states.ts'

type Join = SiloMap['joins'][number]
type SurveyedDataset = SiloMap['sources'][number]['datasets'][number]

/** A line of the picture: the head of a source, or one of its datasets. y: its middle, in pixels. */
export type Row = { readonly y: number; readonly source: string } | { readonly y: number; readonly dataset: SurveyedDataset }

export interface Arc {
  readonly key: string
  /** From the upper to the lower, in pixels. */
  readonly from: number
  readonly to: number
  readonly join: Join
  readonly says: string
}

export const rowHeight = 36
const mostDatasets = 60

/** The datasets under their sources, from top to bottom; the first sixty. */
export function layRows({ sources }: SiloMap): readonly Row[] {
  const rows: Row[] = []
  let y = rowHeight / 2
  let room = mostDatasets
  for (const { name, datasets } of sources) {
    const shown = datasets.slice(0, room)
    if (shown.length === 0) continue
    rows.push({ y, source: name })
    for (const [at, dataset] of shown.entries()) rows.push({ y: y + (at + 1) * rowHeight, dataset })
    y += (shown.length + 1) * rowHeight
    room -= shown.length
  }
  return rows
}

/** The best way of each pair of datasets as an arc, the long ones first, so that short ones lie on top. */
export function arcsOf({ joins }: SiloMap, rows: readonly Row[]): readonly Arc[] {
  const at = new Map(rows.flatMap((row) => ('dataset' in row ? [[row.dataset.id, row.y] as const] : [])))
  const arcs = new Map<string, Arc>()
  for (const join of joins) {
    const [a, b] = [at.get(join.left.dataset), at.get(join.right.dataset)]
    const key = [join.left.dataset, join.right.dataset].sort().join(' ')
    if (a === undefined || b === undefined || arcs.has(key)) continue
    arcs.set(key, { key, from: Math.min(a, b), to: Math.max(a, b), join, says: sayShare(shareOf(join)) })
  }
  return [...arcs.values()].sort((a, b) => b.to - b.from - (a.to - a.from))
}
