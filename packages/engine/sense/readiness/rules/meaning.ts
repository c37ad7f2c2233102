import { sayCount } from '../../../numbers-in-words.ts'
import { type ReadinessRule, reading } from '../rule.ts'

/** No conflict of names, units or spellings touches the columns that the work needs. */
export const meaning: ReadinessRule = {
  aspect: 'meaning',
  title: 'One meaning',
  judge({ dataset, columns, context: { facts, datasets } }) {
    const needed = new Set(columns.map((column) => column.toLowerCase()))
    const touching = facts.conflicts.filter(
      (conflict) =>
        conflict.severity !== 'note' &&
        conflict.columns.some((each) => each.dataset === dataset.id && (needed.size === 0 || needed.has(each.column.toLowerCase()))) &&
        conflict.columns.every((each) => datasets.includes(each.dataset)),
    )
    const [first] = [...touching].sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1))
    if (first === undefined) return null
    const others = touching.length === 1 ? '' : ` ${sayCount(touching.length - 1, 'more conflict')} like it.`
    return reading(first.severity === 'error' ? 'red' : 'amber', first.says + others, first.mend, sayCount(touching.length, 'conflict'), 'none')
  },
}
