import type { LineNode } from '@plumbline/plumb/types'
import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk-api.js'
import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url'
import { columnsOf } from './columns.ts'
import { type Spot, smoothRoute } from './route.ts'

/** Where each thing stands, and the way of each link, as an SVG path. */
export interface Layout {
  readonly spots: ReadonlyMap<string, Spot>
  readonly routes: ReadonlyMap<string, string>
  readonly height: number
}

export interface LayoutLink {
  readonly id: string
  readonly from: string
  readonly to: string
}

export const nodeWidth = 180
export const nodeHeight = 60

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'POLYLINE',
  'elk.partitioning.activate': 'true',
  'elk.layered.spacing.nodeNodeBetweenLayers': '64',
  'elk.spacing.nodeNode': '18',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '8',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.separateConnectedComponents': 'false',
}

/** Made with the module, so that the worker is ready when the first drawing is asked for. */
const elk = new ELK({ workerFactory: () => new Worker(elkWorkerUrl) })

/** Lays the drawn part of the line out from left to right, in a worker, so that typing and scrolling go on. Links go around the things between their ends. */
export async function layOut(nodes: readonly LineNode[], links: readonly LayoutLink[]): Promise<Layout> {
  const columns = columnsOf(nodes, links)
  const graph: ElkNode = {
    id: 'line',
    layoutOptions: options,
    children: nodes.map(({ key }) => ({
      id: key,
      width: nodeWidth,
      height: nodeHeight,
      layoutOptions: { 'elk.partitioning.partition': String(columns.get(key)) },
    })),
    edges: links.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  }
  const placed = await elk.layout(graph)
  const children = placed.children ?? []
  return {
    spots: new Map(children.map((node) => [node.id, { x: node.x ?? 0, y: node.y ?? 0 }])),
    routes: new Map((placed.edges ?? []).map((edge) => [edge.id, routeOf(edge)])),
    height: Math.max(0, ...children.map((node) => node.y ?? 0)) + nodeHeight,
  }
}

function routeOf(edge: ElkExtendedEdge): string {
  return smoothRoute((edge.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]))
}
