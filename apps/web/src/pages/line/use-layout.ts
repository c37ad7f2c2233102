import type { LineLink } from '@plumbline/plumb/types'
import { useEffect, useState } from 'react'
import { type LineGraph, linkKey } from './graph.ts'
import { type Layout, layOut } from './layout.ts'

/** Where each drawn thing stands; the former layout until the next one is made, null before the first. Throws into the page's error state when the worker fails. */
export function useLayout(graph: LineGraph, shown: ReadonlySet<string>, links: readonly LineLink[]): Layout | null {
  const [layout, setLayout] = useState<Layout | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  useEffect(() => {
    let gone = false
    const nodes = [...shown].map((key) => graph.nodes.get(key)!)
    layOut(
      nodes,
      links.map((link) => ({ id: linkKey(link), from: link.from, to: link.to })),
    )
      .then((made) => !gone && setLayout(made))
      .catch((error: unknown) => !gone && setFailed(error))
    return () => {
      gone = true
    }
  }, [graph, shown, links])
  if (failed !== null) throw failed
  return layout
}
