import type { Goal, Insight, Strategy } from '@plumbline/model'

/** The goals that it names, or else those that are measured by a metric that it names. */
export function goalsNear({ about = [], metric }: Insight, { goals }: Strategy): readonly Goal[] {
  const named = new Set([...about, ...(metric === undefined ? [] : [`metric/${metric}`])])
  const own = [...goals.values()].filter(({ id }) => named.has(`goal/${id}`))
  return own.length > 0 ? own : [...goals.values()].filter((goal) => goal.metric !== undefined && named.has(`metric/${goal.metric}`))
}
