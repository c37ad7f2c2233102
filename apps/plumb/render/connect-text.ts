import type { Terminal } from '../operations/operation.ts'
import type { ConnectAnswer } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table } from './layout.ts'
import { renderProblems } from './problems.ts'
import { profileAsText } from './profile-text.ts'

/** What was seen, what is proposed and why, and what came of it. */
export function connectAsText({ from, look, choices, proposal, because, notes, problems, batch }: ConnectAnswer, terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  if (look === null && choices.length > 0)
    return `${strong(`Tables of ${from}`)}\n${table(
      [{ title: 'Table', whole: true }, { title: '' }],
      choices.map(({ name, about }) => [name, about]),
      terminal,
      strong,
    )}\n\nLook at one: plumb connect --source ${from} --table ${choices[0]!.name}`
  const fields = Object.entries(proposal?.doc ?? {}).map(([field, value]) => {
    const why = because[field] === undefined ? '' : faint(`  ${because[field]}`)
    return hang(`  ${field}: `, `${Array.isArray(value) ? value.join(', ') : String(value)}${why}`, terminal.columns)
  })
  return [
    look === null ? '' : profileAsText(look, terminal),
    choices.length === 0 ? '' : `Its sheets: ${choices.map(({ name }) => name).join(', ')}. Look at another with --sheet.`,
    proposal === null ? '' : `${strong(`dataset/${proposal.id}`)}\n${fields.join('\n')}`,
    notes.length === 0 ? '' : renderProblems(notes, terminal).trimEnd(),
    problems.length === 0 ? '' : renderProblems(problems, terminal).trimEnd(),
    batch === null ? '' : `Connected. Define a metric on it, then read its numbers with: plumb refresh. Take it back with: plumb undo ${batch}`,
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}
