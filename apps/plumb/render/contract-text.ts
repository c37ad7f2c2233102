import { sayWhole } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { ContractReport, OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, wrap } from './layout.ts'
import { renderProblems } from './problems.ts'

/** Each report: the sentence, what failed with its mend and some rows, how much was kept and what was not run. */
export function contractsAsText({ says, reports, problems }: OperationTypes['contract-run']['output'], terminal: Terminal): string {
  return [
    wrap(says, terminal.columns),
    ...reports.map((report) => reportAsText(report, terminal, reports.length > 1)),
    problems.length === 0 ? '' : renderProblems(problems, terminal).trimEnd(),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function reportAsText({ name, dataset, headline, outcomes, state }: ContractReport, terminal: Terminal, withHeadline: boolean): string {
  const { strong, bad, faint } = makeColours(terminal)
  const item = (text: string) => hang('  ', text, terminal.columns)
  const failed = outcomes.filter((outcome) => outcome.state === 'failed')
  const kept = outcomes.filter((outcome) => outcome.state === 'kept').length
  const notRun = outcomes.filter((outcome) => outcome.state === 'not run')
  return [
    `${strong(name)} on ${dataset}  [${state}]`,
    withHeadline ? wrap(headline, terminal.columns) : '',
    ...failed.flatMap(({ says, measured, expected, mend, why, samples }) => [
      hang(`  ${bad('failed')}  `, `${says.replace(/\.$/, '')}: ${measured ?? ''}; promised is ${expected}. ${why ?? ''} ${mend}`, terminal.columns),
      ...samples.slice(0, 3).map((row) => faint(`          ${row.map(({ column, value }) => `${column} ${value ?? '(none)'}`).join(', ')}`)),
    ]),
    kept === 0 ? '' : item(`${sayWhole(kept)} ${kept === 1 ? 'rule is' : 'rules are'} kept.`),
    ...notRun.map(({ says, mend }) => hang(`  ${faint('not run')}  `, `${says.replace(/\.$/, '')}. ${mend}`, terminal.columns)),
  ]
    .filter((text) => text !== '')
    .join('\n')
}
