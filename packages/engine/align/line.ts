import type { EvidenceRung, Kind } from '@plumbline/model'
import type { State } from './standing.ts'

/** A thing on the line. */
export interface LineNode {
  /** "goal/repeat-revenue". */
  readonly key: string
  readonly kind: Kind
  readonly id: string
  readonly name: string
  readonly state: State | null
}

/** One step down the line: `from` is reached by way of `to`. */
export interface LineLink {
  readonly from: string
  readonly to: string
  /** carries (goal to goal), is measured by, is blocked by, is closed by, is moved by, is done by. */
  readonly relation: 'carried by' | 'measured by' | 'driven by' | 'blocked by' | 'closed by' | 'moved by' | 'done by'
  /** How well the link is known. */
  readonly rung: EvidenceRung
  readonly says: string
}

/** The graph from goals down to tactics; strays have no link to a goal. */
export interface Line {
  readonly nodes: readonly LineNode[]
  readonly links: readonly LineLink[]
  /** Keys of nodes from which no goal can be reached upwards. */
  readonly strays: readonly string[]
}

/** One way from a thing up to a goal, or from a goal down to a thing: the links in order. */
export interface LinePath {
  readonly links: readonly LineLink[]
  /** The weakest rung on the way. */
  readonly weakest: EvidenceRung
}
