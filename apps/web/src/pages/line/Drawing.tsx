import { Skeleton } from '@mantine/core'
import type { LinePath } from '@plumbline/plumb/types'
import { lazy, Suspense, useMemo } from 'react'
import { rungs } from '../../format/words.ts'
import { Legend } from '../../parts/RungStroke.tsx'
import type { LineGraph } from './graph.ts'
import { LineList } from './LineList.tsx'
import classes from './Page.module.css'
import type { LineSearch } from './search.ts'
import { cap, chooseDrawn, startWith } from './visible.ts'

const importGraph = () => import('./Graph.tsx')
const Graph = lazy(() => importGraph().then((module) => ({ default: module.Graph })))
// The drawing is fetched while the line itself is asked for; a narrow screen starts with the list and does not need it.
if (window.innerWidth >= 768) void importGraph()

/** Of many ways, those through so many things are drawn; the best known come first. */
const mostPinned = 60

/** The part of the line that fits into a drawing, as a picture or as a list, with what is left out. */
export function Drawing(props: {
  graph: LineGraph
  kept: ReadonlySet<string> | null
  search: LineSearch
  view: 'graph' | 'list'
  /** Links on the ways that were asked for. */
  path: ReadonlySet<string>
  /** The ways that were asked for. */
  ways: readonly LinePath[] | undefined
  /** The ways are on their way: drawing waits for them instead of drawing twice. */
  waiting: boolean
  onSearch: (search: LineSearch) => void
}) {
  const { graph, kept, search, view, path, ways, waiting, onSearch } = props
  const { focus, open, shut } = search
  const drawn = useMemo(() => {
    const pinned =
      focus === undefined ? [] : [...new Set([focus, ...(ways ?? []).flatMap((one) => one.links.flatMap((link) => [link.from, link.to]))])].slice(0, mostPinned)
    return chooseDrawn(graph, { opened: new Set(open), shut: new Set(shut), pinned, kept, startWith: startWith[view] })
  }, [graph, kept, focus, open, shut, ways, view])
  const toggle = (key: string) => {
    const isOpen = drawn.open.has(key)
    const without = (list: readonly string[] | undefined) => (list ?? []).filter((one) => one !== key)
    const next = { open: isOpen ? without(open) : [...without(open), key], shut: isOpen ? [...without(shut), key] : without(shut) }
    onSearch({ ...search, open: next.open.length > 0 ? next.open : undefined, shut: next.shut.length > 0 ? next.shut : undefined })
  }
  const onFocus = (key: string) => onSearch({ ...search, focus: key, ask: undefined })
  const strokes = useMemo(() => {
    const found = new Set([...drawn.shown].flatMap((key) => (graph.down.get(key) ?? []).map((link) => link.rung)))
    return rungs.filter((rung) => found.has(rung))
  }, [graph, drawn])
  return (
    <div style={{ minWidth: 0 }}>
      {kept?.size === 0 ? (
        <p className={classes.note}>Nothing on the line fits these filters.</p>
      ) : view === 'list' ? (
        <LineList graph={graph} kept={kept} open={drawn.open} focus={focus} path={path} onFocus={onFocus} onToggle={toggle} />
      ) : waiting ? (
        <Skeleton height={520} radius="md" />
      ) : (
        <Suspense fallback={<Skeleton height={520} radius="md" />}>
          <Graph graph={graph} drawn={drawn} focus={focus} path={path} onFocus={onFocus} onToggle={toggle} />
        </Suspense>
      )}
      {view === 'graph' && (
        <p className={classes.note} role="status">
          {drawn.shown.size.toLocaleString()} of {(kept?.size ?? graph.nodes.size - graph.strays.length).toLocaleString()} things are drawn.
          {drawn.leftOut > 0
            ? ` More than ${cap} would be a tangle: filter, shut a branch, or ask about one thing.`
            : drawn.hidden.size > 0
              ? ' The numbers open what hangs below.'
              : ''}
        </p>
      )}
      <Legend only={strokes} />
    </div>
  )
}
