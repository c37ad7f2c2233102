import type { LineNode } from '@plumbline/plumb/types'

/** Kinds stand in columns behind the goals, from what is measured to what is done. */
const afterGoals: Readonly<Partial<Record<LineNode['kind'], number>>> = { metric: 1, gap: 2, initiative: 3, tactic: 4 }

/** The column of each thing: goals by how many goals stand above them, everything else by its kind. */
export function columnsOf(nodes: readonly LineNode[], links: readonly { readonly from: string; readonly to: string }[]): ReadonlyMap<string, number> {
  const goals = nodes.filter((node) => node.kind === 'goal').map((node) => node.key)
  const depths = depthsOf(goals, links)
  const deepest = Math.max(0, ...depths.values())
  return new Map(nodes.map((node) => [node.key, depths.get(node.key) ?? deepest + (afterGoals[node.kind] ?? 5)]))
}

/** The longest way down to each goal. Goals in a circle end the walk after as many rounds as there are goals. */
function depthsOf(goals: readonly string[], links: readonly { readonly from: string; readonly to: string }[]): ReadonlyMap<string, number> {
  const depths = new Map(goals.map((key) => [key, 0]))
  const between = links.filter((link) => depths.has(link.from) && depths.has(link.to))
  for (let round = 0; round < goals.length; round++) {
    let moved = false
    for (const { from, to } of between) {
      const depth = depths.get(from)! + 1
      if (depth <= depths.get(to)! || depth >= goals.length) continue
      depths.set(to, depth)
      moved = true
    }
    if (!moved) break
  }
  return depths
}
