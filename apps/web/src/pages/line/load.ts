import type { Brief, Line } from '@plumbline/plumb/types'
import { useMemo } from 'react'
import { useOperation } from '../../api/queries.ts'
import { count } from '../../format/words.ts'
import { indexLine, type LineGraph } from './graph.ts'
import type { LineSearch } from './search.ts'
import { keepMatches } from './visible.ts'

/** The whole line, indexed, and the departments of goals and initiatives, which the brief knows. */
export function useLine() {
  const line = useOperation('line', {})
  const brief = useOperation('brief', {})
  const graph = useMemo(() => (line.data ? indexLine(line.data) : null), [line.data])
  const departments = useMemo(() => (brief.data ? departmentsOf(brief.data) : new Map<string, string>()), [brief.data])
  return { query: line, graph, departments }
}

function departmentsOf(brief: Brief): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const goal of brief.goals) if (goal.department) found.set(`goal/${goal.goal}`, goal.department)
  for (const one of brief.initiatives) if (one.department) found.set(`initiative/${one.initiative}`, one.department)
  return found
}

/** The things that the filters leave; null when nothing is filtered. */
export function keptBy(graph: LineGraph, departments: ReadonlyMap<string, string>, { state, department }: LineSearch): ReadonlySet<string> | null {
  if (state === undefined && department === undefined) return null
  return keepMatches(graph, (key) => {
    const node = graph.nodes.get(key)!
    if (node.kind !== 'goal' && node.kind !== 'initiative') return false
    if (state !== undefined && (node.state === null || !state.includes(node.state))) return false
    return department === undefined || department.includes(departments.get(key) ?? '')
  })
}

/** What a busy person repeats: how much hangs on how many goals, what hangs loose, and how much of it is only assumed. */
export function sayLine(line: Line, graph: LineGraph): string {
  const kinds = (kind: string) => line.nodes.filter((node) => node.kind === kind).length
  const assumed = line.links.filter((link) => link.relation === 'moved by' && link.rung === 'assumed').length
  const moved = line.links.filter((link) => link.relation === 'moved by').length
  const strays = graph.strays.filter((node) => node.kind !== 'metric').length
  const parts = [
    `${count(graph.roots.length, 'goal')} at the top, ${count(kinds('initiative'), 'initiative')} and ${count(kinds('tactic'), 'task')} below.`,
    moved > 0 && `${assumed.toLocaleString()} of ${count(moved, 'effect')} on a metric ${assumed === 1 ? 'is' : 'are'} only assumed.`,
    strays > 0 && `${count(strays, 'thing')} ${strays === 1 ? 'leads' : 'lead'} to no goal.`,
  ]
  return parts.filter(Boolean).join(' ')
}
