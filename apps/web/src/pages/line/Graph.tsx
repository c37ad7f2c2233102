import '@xyflow/react/dist/base.css'
import { Skeleton } from '@mantine/core'
import { Controls, type Edge, type Node, ReactFlow, ReactFlowProvider, useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import classes from './Graph.module.css'
import { type LineGraph, linkKey } from './graph.ts'
import { type Layout, nodeHeight, nodeWidth } from './layout.ts'
import { RungEdge, type RungEdgeType } from './RungEdge.tsx'
import { ThingNode, type ThingNodeType } from './ThingNode.tsx'
import { useLayout } from './use-layout.ts'
import type { Drawn } from './visible.ts'

interface Props {
  readonly graph: LineGraph
  readonly drawn: Drawn
  readonly focus: string | undefined
  readonly path: ReadonlySet<string>
  readonly onFocus: (key: string) => void
  readonly onToggle: (key: string) => void
}

const nodeTypes = { thing: ThingNode }
const edgeTypes = { rung: RungEdge }

/** The line as a picture, from what is wanted on the left to what is done on the right. */
export function Graph(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ graph, drawn, focus, path, onFocus, onToggle }: Props) {
  const links = useMemo(() => [...drawn.shown].flatMap((key) => (graph.down.get(key) ?? []).filter((link) => drawn.shown.has(link.to))), [graph, drawn])
  const layout = useLayout(graph, drawn.shown, links)
  const asked = focus !== undefined && path.size > 0
  const onPath = useMemo(() => new Set(links.filter((link) => path.has(linkKey(link))).flatMap((link) => [link.from, link.to])), [links, path])
  const nodes: Node[] = useMemo(
    () =>
      [...drawn.shown].flatMap((key): ThingNodeType[] => {
        const spot = layout?.spots.get(key)
        if (spot === undefined) return []
        const data = {
          node: graph.nodes.get(key)!,
          hidden: drawn.hidden.get(key) ?? 0,
          open: drawn.open.has(key),
          leaf: !graph.down.has(key),
          focused: key === focus,
          dim: asked && !onPath.has(key) && key !== focus,
          onFocus,
          onToggle,
        }
        return [{ id: key, type: 'thing', position: spot, width: nodeWidth, height: nodeHeight, data }]
      }),
    [graph, drawn, layout, focus, asked, onPath, onFocus, onToggle],
  )
  const edges: Edge[] = useMemo(
    () =>
      links.map((link): RungEdgeType => {
        const on = path.has(linkKey(link))
        return {
          id: linkKey(link),
          source: link.from,
          target: link.to,
          type: 'rung',
          data: { link, route: layout?.routes.get(linkKey(link)), on, dim: asked && !on },
          zIndex: on ? 1 : 0,
        }
      }),
    [links, layout, path, asked],
  )
  useKeepInView(layout, focus, onPath)
  if (layout === null) return <Skeleton height={520} radius="md" />
  return (
    <div className={classes.canvas} style={{ height: Math.min(860, Math.max(360, layout.height + 60)) }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        zoomOnDoubleClick={false}
        minZoom={0.3}
        maxZoom={1.5}
        onlyRenderVisibleElements={false}
        fitView
        fitViewOptions={{ minZoom: 0.6, maxZoom: 1, padding: 0.04 }}
        aria-label="The line as a picture"
      >
        <Controls showInteractive={false} position="top-right" fitViewOptions={{ minZoom: 0.3, maxZoom: 1 }} />
      </ReactFlow>
    </div>
  )
}

/** Brings a new layout, or the ways that were asked for, into view; where they are too many for it, what they begin with comes first. */
function useKeepInView(layout: Layout | null, focus: string | undefined, onPath: ReadonlySet<string>): void {
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    if (layout === null) return
    const asked = focus === undefined ? [] : [focus, ...onPath].filter((key) => layout.spots.has(key))
    const frame = requestAnimationFrame(async () => {
      const nodes = asked.map((id) => ({ id }))
      await flow.fitView(nodes.length > 0 ? { nodes, minZoom: 0.6, maxZoom: 1, padding: 0.08 } : { minZoom: 0.6, maxZoom: 1, padding: 0.04 })
      const spot = focus === undefined ? undefined : layout.spots.get(focus)
      if (spot === undefined) return
      const { x, y, zoom } = flow.getViewport()
      const { width, height } = store.getState()
      const shiftX = shiftInto(spot.x * zoom + x, nodeWidth * zoom, width)
      const shiftY = shiftInto(spot.y * zoom + y, nodeHeight * zoom, height)
      if (shiftX !== 0 || shiftY !== 0) await flow.setViewport({ x: x + shiftX, y: y + shiftY, zoom })
    })
    return () => cancelAnimationFrame(frame)
  }, [flow, store, layout, focus, onPath])
}

const margin = 16

/** How far something has to move to lie within a room, in pixels. */
function shiftInto(start: number, length: number, room: number): number {
  if (start < margin) return margin - start
  return Math.min(0, room - margin - (start + length))
}
