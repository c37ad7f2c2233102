import type { Terminal } from '../operations/operation.ts'

const blocks = '▁▂▃▄▅▆▇█'
const levels = '_.-=^'

/** Values as one line of blocks, lowest to highest of their own range; a flat one stands in the middle. */
export function sparkline(values: readonly number[], { unicode }: Pick<Terminal, 'unicode'>): string {
  const marks = unicode ? blocks : levels
  const low = Math.min(...values)
  const span = Math.max(...values) - low
  return values.map((value) => marks[span === 0 ? Math.floor(marks.length / 2) : Math.round(((value - low) / span) * (marks.length - 1))]).join('')
}
