import type { Terminal } from '../operations/operation.ts'
import type { FieldView, ThingChange, WriteAnswer } from '../types.ts'
import { makeColours } from './colours.ts'
import { cut, hang } from './layout.ts'
import { renderProblems } from './problems.ts'

const marks = { create: '+', change: '~', delete: '-', same: ' ' } as const

type Changes = Pick<WriteAnswer, 'batch' | 'changes' | 'problems'> & Partial<Pick<WriteAnswer, 'stale' | 'entered'>>

/** Changes as a diff for people: a line a thing, a line a field, then what stands in the way. */
export function changesAsText({ batch, changes, problems, stale = [], entered = [] }: Changes, terminal: Terminal): string {
  const real = changes.filter(({ action }) => action !== 'same')
  const lines = real.flatMap((change) => [
    `${markOf(change.action, terminal)} ${change.thing}${change.name === change.thing.split('/')[1] ? '' : `  ${change.name}`}`,
    ...(change.action === 'change' ? change.fields.map((field) => fieldAsText(field, terminal)) : []),
  ])
  if (stale.length > 0) lines.push(...(lines.length > 0 ? [''] : []), ...stale.map((each) => staleAsText(each, terminal)))
  if (entered.length > 0) lines.push(...(lines.length > 0 ? [''] : []), ...enteredAsText(entered, terminal))
  const parts = [...lines, ...(lines.length > 0 ? [''] : []), stale.length > 0 ? 'Nothing was written.' : summarise(real, batch, entered.length)]
  return [...parts, ...(problems.length > 0 ? ['', renderProblems(problems, terminal)] : [])].join('\n')
}

const mostNumbers = 20

function enteredAsText(entered: NonNullable<WriteAnswer['entered']>, terminal: Terminal): string[] {
  const lines = entered.slice(0, mostNumbers).map(({ metric, period, value, who, readAt }) => {
    const what = value === null ? 'taken back' : String(value)
    return `${markOf('create', terminal)} ${metric} ${period}: ${what} (${[who, readAt.slice(0, 10)].filter(Boolean).join(', ')})`
  })
  const more = entered.length - lines.length
  return [`Numbers that people entered: ${entered.length} new`, ...lines, ...(more === 0 ? [] : [`  ... and ${more} more`])]
}

/** Exit code of a write: 1 when it was refused. */
export function exitOfWrite({ problems, stale }: Pick<WriteAnswer, 'problems' | 'stale'>): 0 | 1 {
  return stale.length > 0 || problems.some(({ severity }) => severity === 'error') ? 1 : 0
}

function staleAsText({ thing, fields, theirs }: WriteAnswer['stale'][number], terminal: Terminal): string {
  const who = theirs === null ? 'it is gone' : `${theirs.changedBy} changed ${fields.length === 0 ? 'it' : fields.join(', ')} since`
  return hang(`${makeColours(terminal).bad('!')} `, `${thing}: ${who}; look at it with: plumb thing ${thing}`, terminal.columns)
}

/** The sign of a change: + for new, ~ for changed, - for gone. */
export function markOf(action: ThingChange['action'], terminal: Terminal): string {
  const { good, doubtful, bad, faint } = makeColours(terminal)
  return { create: good, change: doubtful, delete: bad, same: faint }[action](marks[action])
}

/** One field that changed, as a line. */
export function fieldAsText({ path, before, after }: FieldView, terminal: Terminal): string {
  return cut(`    ${path}: ${show(before)} ${terminal.unicode ? '→' : '->'} ${show(after)}`, terminal.columns, terminal)
}

function summarise(changes: readonly ThingChange[], batch: string | null, numbers: number): string {
  if (changes.length === 0) return numbers === 0 ? 'Nothing to change.' : 'Nothing else to change.'
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
