import type { LineLink, LineNode } from '@plumbline/plumb/types'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { type LineGraph, linkKey } from './graph.ts'
import classes from './LineList.module.css'
import { downwards, kindWords } from './relations.ts'

interface Shared {
  readonly graph: LineGraph
  readonly kept: ReadonlySet<string> | null
  readonly open: ReadonlySet<string>
  readonly focus: string | undefined
  readonly path: ReadonlySet<string>
  readonly onFocus: (key: string) => void
  readonly onToggle: (key: string) => void
}

/** Under one thing, so many at first. */
const firstChildren = 25

/** The line as an indented list: each step with its stroke. Branches are drawn when they are opened. */
export function LineList(props: Shared) {
  const { graph, kept } = props
  const roots = graph.roots.filter((key) => kept === null || kept.has(key))
  return (
    <ul className={classes.tree} aria-label="The line from goals to tasks">
      {roots.map((key) => (
        <Branch key={key} {...props} node={graph.nodes.get(key)!} link={null} way={[key]} />
      ))}
    </ul>
  )
}

function Branch(props: Shared & { node: LineNode; link: LineLink | null; way: readonly string[] }) {
  const { graph, kept, open, focus, path, onFocus, onToggle, node, link, way } = props
  const [many, setMany] = useState(false)
  // A thing that stands above itself is not opened again: drivers can go in a circle.
  const below = (graph.down.get(node.key) ?? []).filter((one) => !way.includes(one.to) && (kept === null || kept.has(one.to)))
  const isOpen = open.has(node.key)
  const shown = many ? below : below.slice(0, firstChildren)
  return (
    <li>
      <div className={classes.row} data-focus={node.key === focus || undefined} data-on={(link !== null && path.has(linkKey(link))) || undefined}>
        {below.length > 0 ? (
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={isOpen}
            aria-label={`What hangs below ${node.name}`}
            onClick={() => onToggle(node.key)}
          >
            <IconChevronRight size={16} aria-hidden />
          </button>
        ) : (
          <span className={classes.toggle} />
        )}
        <div className={classes.words}>
          {link && (
            <span className={classes.link} title={link.says}>
              <RungStroke rung={link.rung} label={false} length={28} /> {downwards[link.relation]}
            </span>
          )}
          <button type="button" className={classes.name} onClick={() => onFocus(node.key)} aria-pressed={node.key === focus}>
            {node.name}
          </button>
          <span className={classes.kind}>{kindWords[node.kind] ?? node.kind}</span>
          {node.state && <StateBadge state={node.state} size="sm" />}
          {!isOpen && below.length > 0 && <span className={classes.kind}>{below.length.toLocaleString()} below</span>}
        </div>
      </div>
      {isOpen && below.length > 0 && (
        <ul>
          {shown.map((one) => (
            <Branch key={linkKey(one)} {...props} node={graph.nodes.get(one.to)!} link={one} way={[...way, one.to]} />
          ))}
          {below.length > shown.length && (
            <li>
              <button type="button" className={classes.more} onClick={() => setMany(true)}>
                Show {(below.length - shown.length).toLocaleString()} more
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  )
}
