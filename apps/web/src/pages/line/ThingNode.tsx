import type { LineNode } from '@plumbline/plumb/types'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { StateMark } from '../../parts/StateMark.tsx'
import classes from './Graph.module.css'
import { kindWords } from './relations.ts'

export type ThingNodeType = Node<
  {
    node: LineNode
    /** Things below that are not drawn. */
    hidden: number
    open: boolean
    leaf: boolean
    focused: boolean
    dim: boolean
    onFocus: (key: string) => void
    onToggle: (key: string) => void
  },
  'thing'
>

/** A thing in the picture: what it is, its name, its state, and a way to open what hangs below. */
export function ThingNode({ data }: NodeProps<ThingNodeType>) {
  const { node, hidden, open, leaf, focused, dim, onFocus, onToggle } = data
  return (
    <div className={classes.node} data-kind={node.kind} data-focused={focused || undefined} data-dim={dim || undefined} data-state={node.state ?? undefined}>
      <Handle type="target" position={Position.Left} className={classes.handle} isConnectable={false} />
      <button type="button" className={classes.ask} onClick={() => onFocus(node.key)} aria-pressed={focused} title={node.name}>
        <span className={classes.meta}>
          {kindWords[node.kind] ?? node.kind}
          {node.state && (
            <span className={classes.state}>
              <StateMark state={node.state} size={13} />
              {node.state}
            </span>
          )}
        </span>
        <span className={classes.name}>{node.name}</span>
      </button>
      {!leaf && (hidden > 0 || open) && (
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={hidden === 0}
          aria-label={hidden > 0 ? `Open ${hidden} below ${node.name}` : `Shut what hangs below ${node.name}`}
          onClick={() => onToggle(node.key)}
        >
          <span>{hidden > 0 ? `+${hidden.toLocaleString()}` : '−'}</span>
        </button>
      )}
      <Handle type="source" position={Position.Right} className={classes.handle} isConnectable={false} />
    </div>
  )
}
