import { sayCount, sayDay, sayDifference, sayDifferenceRange, sayWhole } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { ExperimentAnswer, Look } from '../types.ts'
import { makeColours } from './colours.ts'
import { findingsSection } from './goal-text.ts'
import { hang, table, wrap } from './layout.ts'
import { resultAsText } from './result-text.ts'

/** One experiment on one page: the verdict, the lifts, the checks that failed, the rule, the looks. */
export function experimentAsText({ row, result, rule, looks, problems, findings }: ExperimentAnswer, terminal: Terminal): string {
  const colours = makeColours(terminal)
  const { strong, faint } = colours
  const span = row.from === null && row.to === null ? '' : `, ${[row.from, row.to].map((day) => (day === null ? '' : sayDay(day))).join(' to ')}`
  return [
    `${strong(row.name)}${faint(`  ${row.state}${span}${row.units === null ? '' : `, ${sayCount(row.units, 'unit')}`}`)}`,
    strong(wrap(row.says, terminal.columns)),
    result === null ? '' : resultAsText(result, terminal, colours),
    `${strong('Rule')}\n${rule.map((sentence) => hang('  ', sentence, terminal.columns)).join('\n')}`,
    looks.length === 0 ? '' : `${strong('Looks')}\n${looksTable(looks, terminal, faint, result?.lifts[0]?.unit ?? null)}`,
    problems.map(({ message, mend }) => hang('! ', `${message} ${mend}`, terminal.columns)).join('\n'),
    findingsSection(findings, terminal),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function looksTable(looks: readonly Look[], terminal: Terminal, faint: (text: string) => string, unit: string | null): string {
  const columns = [
    { title: 'Day' },
    { title: 'Variant' },
    { title: 'Units', side: 'right' as const },
    { title: 'Difference', side: 'right' as const },
    { title: 'Likely between', side: 'right' as const },
  ]
  const rows = looks.map(({ lookedAt, treatment, units, estimate, low, high }) => [
    sayDay(lookedAt.slice(0, 10)),
    treatment,
    sayWhole(units),
    sayDifference(estimate, unit),
    sayDifferenceRange(low, high, unit),
  ])
  return table(columns, rows, terminal, faint)
}
