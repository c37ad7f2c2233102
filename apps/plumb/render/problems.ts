import type { Problem } from '@plumbline/model'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { wrap } from './layout.ts'
import { describePlace } from './place.ts'

/** Problems for people: what is wrong and where, and the mend below. At most `limit` of them; the rest are counted. */
export function renderProblems(problems: readonly Problem[], terminal: Terminal, limit = 50): string {
  const shown = problems.slice(0, limit).map((problem) => renderProblem(problem, terminal))
  if (problems.length > limit) shown.push(`... and ${problems.length - limit} more.\n`)
  return shown.join('')
}

function renderProblem({ severity, place, message, mend }: Problem, terminal: Terminal): string {
  const colours = makeColours(terminal)
  const paint = severity === 'error' ? colours.bad : severity === 'warning' ? colours.doubtful : colours.faint
  const where = describePlace(place)
  const head = wrap(message, terminal.columns - 9).split('\n')
  const lines = [`${paint(severity.padEnd(7))}  ${head[0]}`, ...head.slice(1).map((line) => `         ${line}`)]
  if (where) lines.push(`         ${colours.faint(where)}`)
  lines.push(
    ...wrap(`${terminal.unicode ? '→' : '->'} ${mend}`, terminal.columns - 9)
      .split('\n')
      .map((line) => `         ${line}`),
  )
  return `${lines.join('\n')}\n`
}
