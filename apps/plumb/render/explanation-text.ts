import type { ExplainedMetric } from '../metrics/operation-types.ts'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, wrap } from './layout.ts'

/** The steps, then each statement as it can be run. */
export function explanationAsText({ name, says, steps, statements, problems }: ExplainedMetric, terminal: Terminal): string {
  const { strong, faint, doubtful } = makeColours(terminal)
  return [
    `${strong(name)}\n${wrap(says, terminal.columns)}`,
    steps.map((step, at) => hang(`${at + 1}. `, step, terminal.columns)).join('\n'),
    ...statements.map(({ metric, source, dialect, sql }) => `${faint(`-- ${metric}, for ${source}${dialect === null ? '' : ` (${dialect})`}`)}\n${sql}`),
    problems.map(({ message, mend }) => hang(doubtful('! '), `${message} ${mend}`, terminal.columns)).join('\n'),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}
