import type { LineNode } from '@plumbline/plumb/types'
import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js'
import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url'

export interface Spot {
  readonly x: number
  readonly y: number
}

export const nodeWidth = 208
export const nodeHeight = 60

/** Kinds stand in columns, from what is wanted to what is done. */
const columns: Readonly<Partial<Record<LineNode['kind'], number>>> = { goal: 0, metric: 1, gap: 2, initiative: 3, tactic: 4 }

let elk: InstanceType<typeof ELK> | null = null

/**
 * Lays the drawn part of the line out from left to right, in a worker, so that typing and scrolling go on.
 * A goal under a goal stands one column further right; everything else stands in the column of its kind.
 */
export async function layOut(
  nodes: readonly LineNode[],
  links: readonly { readonly id: string; readonly from: string; readonly to: string }[],
): Promise<ReadonlyMap<string, Spot>> {
  elk ??= new ELK({ workerFactory: () => new Worker(elkWorkerUrl) })
  const graph: ElkNode = {
    id: 'line',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.partitioning.activate': 'true',
      'elk.layered.spacing.nodeNodeBetweenLayers': '84',
      'elk.spacing.nodeNode': '18',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.separateConnectedComponents': 'false',
    },
    children: nodes.map((node) => ({
      id: node.key,
      width: nodeWidth,
      height: nodeHeight,
      layoutOptions: { 'elk.partitioning.partition': String(columns[node.kind] ?? 5) },
    })),
    edges: links.map((link) => ({ id: link.id, sources: [link.from], targets: [link.to] })),
  }
  const placed = await elk.layout(graph)
  return new Map((placed.children ?? []).map((node) => [node.id, { x: node.x ?? 0, y: node.y ?? 0 }]))
}
