import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'
import { renderProblems } from './problems.ts'

type Silos = OperationTypes['silos']['output']

/** The sentence, how well each pair joins, what keeps them apart, and what to confirm. */
export function silosAsText(answer: Silos, terminal: Terminal): string {
  const colours = makeColours(terminal)
  const joins = answer.map?.joins ?? []
  const rows = joins
    .slice(0, 30)
    .map(({ left, right, state, leftInRight, rightInLeft }) => [
      sayColumn(left),
      sayColumn(right),
      state,
      sayShare(leftInRight.rows.ratio),
      sayShare(rightInLeft.rows.ratio),
    ])
  const columns = [
    { title: 'Column', whole: true },
    { title: 'Joins', whole: true },
    { title: 'State' },
    { title: 'There', side: 'right' as const },
    { title: 'Back', side: 'right' as const },
  ]
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? '' : `${colours.strong(title)}\n${lines.join('\n')}`)
  return [
    wrap(answer.says, terminal.columns),
    rows.length === 0 ? '' : table(columns, rows, terminal, colours.strong),
    section(
      'What keeps them apart',
      answer.conflicts.slice(0, 20).map(({ says, mend }) => hang('  ', `${says} ${mend}`, terminal.columns)),
    ),
    section(
      'Confirm or refuse',
      answer.suggestions
        .slice(0, 20)
        .map(({ term, column, reasons }) => hang('  ', `plumb terms map ${term} ${sayColumn(column)}   ${reasons[0] ?? ''}`, terminal.columns)),
    ),
    section(
      'Words without a term',
      answer.newTerms.slice(0, 10).map(({ name, columns: own }) => hang('  ', `${name}: ${own.map(sayColumn).join(', ')}`, terminal.columns)),
    ),
    answer.problems.length === 0 ? '' : renderProblems(answer.problems, terminal).trimEnd(),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

/** The terms with their columns. */
export function termsAsText({ says, terms }: OperationTypes['terms']['output'], terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  const lines = terms.map(({ id, name, definition, columns }) =>
    [
      `${strong(name)}  ${faint(id)}`,
      ...(definition === null ? [] : [hang('  ', definition, terminal.columns)]),
      ...columns.map(({ dataset, column, status, by, on }) => {
        const who = [by, on].filter(Boolean).join(', ')
        return hang('  ', `${dataset}.${column}: ${status}${who === '' ? '' : ` (${who})`}`, terminal.columns)
      }),
    ].join('\n'),
  )
  return [says, ...lines].join('\n\n')
}

function sayColumn({ dataset, column }: { readonly dataset: string; readonly column: string }): string {
  return `${dataset}.${column}`
}

function sayShare(ratio: number): string {
  return `${Math.round(ratio * 100)}%`
}
