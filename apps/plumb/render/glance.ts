import { type Brief, sayChance, sayDay } from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, pad, wrap } from './layout.ts'

const mostActions = 3
const stateWidth = 9

/** The brief in a few lines: the sentence, the goals at the top, the next three things to do. */
export function briefAtAGlance(brief: Brief, terminal: Terminal): string {
  const { strong, good, faint, doubtful } = makeColours(terminal)
  const known = new Set(brief.goals.map(({ goal }) => goal))
  const tops = brief.goals.filter(({ parent }) => parent === null || !known.has(parent))
  const goals = tops.map(({ state, name, chance }) => {
    const paint = state === 'on line' ? good : state === 'unknown' ? faint : doubtful
    return hang(`  ${paint(pad(state, stateWidth))}`, `${name}${isUndetermined(chance) ? '' : `  ${sayChance(chance)}`}`, terminal.columns)
  })
  const actions = brief.actions.slice(0, mostActions).map(({ what, who, by }, at) => {
    const person = who === null ? 'nobody owns it yet' : who.name
    return hang(`  ${at + 1}. `, `${what} (${person}${by === null ? '' : `, by ${sayDay(by)}`})`, terminal.columns)
  })
  const sections = [
    `${brief.workspace.name}, ${sayDay(brief.asOf)}${brief.workspace.sample ? ' (sample)' : ''}`,
    wrap(strong(brief.headline), terminal.columns),
    goals.join('\n'),
    actions.length === 0 ? '' : `${strong('Next')}\n${actions.join('\n')}`,
  ]
  return sections.filter((text) => text !== '').join('\n\n')
}
