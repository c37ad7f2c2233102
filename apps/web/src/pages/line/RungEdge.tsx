import type { LineLink } from '@plumbline/plumb/types'
import { type Edge, type EdgeProps, getBezierPath } from '@xyflow/react'
import { RungPath } from '../../parts/RungStroke.tsx'
import classes from './Graph.module.css'

export type RungEdgeType = Edge<{ link: LineLink; route: string | undefined; on: boolean; dim: boolean }, 'rung'>

/** A link in the stroke of how well it is known, on its way around what stands between; straight across until the layout knows it. */
export function RungEdge({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data }: EdgeProps<RungEdgeType>) {
  const [straight] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.35 })
  const d = data!.route ?? straight
  return (
    <g className={classes.edge} data-on={data!.on || undefined} data-dim={data!.dim || undefined}>
      <title>{data!.link.says}</title>
      <RungPath d={d} rung={data!.link.rung} />
    </g>
  )
}
