import { sayCount, sayList } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { table, wrap } from './layout.ts'

const mostShown = 20

/** How many there are, the first of them, and how to get them all. */
export function audienceAsText({ experiment, variants, units, next }: OperationTypes['audience']['output'], terminal: Terminal): string {
  const { faint, strong } = makeColours(terminal)
  const says = `${sayCount(units.length, 'unit')}${next === null ? '' : ' and more'} in ${sayList(variants)} of ${experiment}.`
  const rows = units.slice(0, mostShown).map(({ unit, variant }) => [unit, variant])
  const rest = units.length - rows.length
  return [
    strong(wrap(says, terminal.columns)),
    ...(rows.length === 0 ? [] : [table([{ title: 'Unit', whole: true }, { title: 'Variant' }], rows, terminal, faint)]),
    ...(rest > 0 ? [faint(wrap(`${sayCount(rest, 'more unit')}. All of them as a list: plumb audience ${experiment} --csv`, terminal.columns))] : []),
  ].join('\n\n')
}
