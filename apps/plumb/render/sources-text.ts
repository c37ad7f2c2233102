import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { table } from './layout.ts'
import { renderProblems } from './problems.ts'

/** What lies in a source that was tried, or why it cannot be reached. */
export function placesAsText({ choices, problems }: OperationTypes['try-source']['output'], terminal: Terminal): string {
  if (problems.length > 0) return renderProblems(problems, terminal)
  if (choices.length === 0) return 'It can be reached; there is nothing in it that could be read.'
  const columns = [{ title: 'What is there', whole: true }, { title: '' }]
  return `It can be reached.\n\n${table(
    columns,
    choices.map(({ name, about }) => [name, about]),
    terminal,
    makeColours(terminal).strong,
  )}`
}

/** Which secrets there are, never what they say. */
export function secretsAsText({ secrets }: OperationTypes['secrets']['output'], terminal: Terminal): string {
  if (secrets.length === 0) return 'No secret is kept. Keep one with: plumb set-secret NAME FILE'
  const { strong, doubtful } = makeColours(terminal)
  const columns = [{ title: 'Secret', whole: true }, { title: 'Set' }, { title: 'By' }, { title: 'Last used' }, { title: '' }]
  const lines = secrets.map(({ name, setAt, setBy, usedAt, readable }) => [
    name,
    sayMoment(setAt),
    setBy,
    usedAt === null ? 'never' : sayMoment(usedAt),
    readable ? '' : doubtful('cannot be opened: set it again'),
  ])
  return table(columns, lines, terminal, strong)
}

function sayMoment(moment: string): string {
  return `${moment.slice(0, 16).replace('T', ' ')} UTC`
}
