import type { Terminal } from '../operations/operation.ts'
import type { ThingChange, WriteAnswer } from '../types.ts'
import { makeColours } from './colours.ts'
import { cut } from './layout.ts'
import { renderProblems } from './problems.ts'

const marks = { create: '+', change: '~', delete: '-', same: ' ' } as const

/** Changes as a diff for people: a line a thing, a line a field, then what stands in the way. */
export function changesAsText({ batch, changes, problems }: Pick<WriteAnswer, 'batch' | 'changes' | 'problems'>, terminal: Terminal): string {
  const colours = makeColours(terminal)
  const paint = { create: colours.good, change: colours.doubtful, delete: colours.bad, same: colours.faint }
  const real = changes.filter(({ action }) => action !== 'same')
  const lines = real.flatMap((change) => [
    paint[change.action](`${marks[change.action]} ${change.thing}`) + (change.name === change.thing.split('/')[1] ? '' : `  ${change.name}`),
    ...(change.action === 'change'
      ? change.fields.map((field) => cut(`    ${field.path}: ${show(field.before)} -> ${show(field.after)}`, terminal.columns, terminal))
      : []),
  ])
  const parts = [...lines, ...(lines.length > 0 ? [''] : []), summarise(real, batch)]
  return [...parts, ...(problems.length > 0 ? ['', renderProblems(problems, terminal)] : [])].join('\n')
}

function summarise(changes: readonly ThingChange[], batch: string | null): string {
  if (changes.length === 0) return 'Nothing to change.'
  const count = (action: ThingChange['action']) => changes.filter((change) => change.action === action).length
  const counts = [
    [count('create'), 'new'],
    [count('change'), 'changed'],
    [count('delete'), 'taken out'],
  ] as const
  const words = counts.flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`])).join(', ')
  return batch === null ? `${words}; nothing is written yet.` : `${words}. Take it back with: plumb undo ${batch}`
}

function show(value: unknown): string {
  return value === undefined || value === null ? '(nothing)' : typeof value === 'string' ? value : JSON.stringify(value)
}
