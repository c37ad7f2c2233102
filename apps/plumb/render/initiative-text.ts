import { sayDay } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes, ThingView } from '../types.ts'
import { makeColours } from './colours.ts'
import { findingsSection } from './goal-text.ts'
import { hang } from './layout.ts'
import { resultAsText } from './result-text.ts'
import { strokeOf } from './strokes.ts'

/** One initiative on one page: where it stands, what was promised and measured, its tasks, what is wrong with it. */
export function initiativePageAsText(page: OperationTypes['initiative']['output'], terminal: Terminal): string {
  const colours = makeColours(terminal)
  const { standing, goals, effects = [], experiments, tactics, findings } = page
  const owner = standing.owner === null ? 'nobody owns it yet' : standing.owner.name
  const decide = standing.decideBy === null ? '' : `, to be decided by ${sayDay(standing.decideBy)}`
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? '' : `${colours.strong(title)}\n${lines.join('\n')}`)
  const item = (text: string) => hang('  ', text, terminal.columns)
  const sections = [
    [`${colours.strong(standing.name)}  [${standing.state}]`, hang('', `${standing.stage}, ${owner}${decide}. ${standing.says}`, terminal.columns)].join('\n'),
    section(
      'Serves',
      goals.map(({ name, state }) => item(`${name} [${state}]`)),
    ),
    section(
      'Promised',
      effects.map(({ metric, says, rung }) => hang(`  ${strokeOf(rung, 3, terminal)} `, `${metric.name}  ${says}`, terminal.columns)),
    ),
    section(
      'Measured',
      experiments.map((result) => resultAsText(result, terminal, colours)),
    ),
    section(
      'Tasks',
      tactics.map((tactic) => item(taskAsText(tactic))),
    ),
    findingsSection(findings, terminal),
  ]
  return sections.filter((text) => text !== '').join('\n\n')
}

function taskAsText({ name, doc }: ThingView): string {
  const { status, by, owner } = doc as { status?: string; by?: string; owner?: string }
  const rest = [status ?? 'planned', by === undefined ? undefined : `by ${sayDay(by)}`, owner].filter((word) => word !== undefined)
  return `${name} (${rest.join(', ')})`
}
