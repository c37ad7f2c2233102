import { sayDifference, sayDifferenceRange } from '@plumbline/engine/words'
import { isUndetermined } from '@plumbline/stats'
import type { Terminal } from '../operations/operation.ts'
import type { ExperimentRow, OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'

/** Decisions as people say them, everywhere the same. */
const decisionWords = { ship: 'ship', 'roll-back': 'roll back', 'keep-running': 'keep running', 'no-decision': 'no decision' } as const

const columns = [
  { title: 'Experiment', whole: true },
  { title: 'State' },
  { title: 'Verdict' },
  { title: 'Primary outcome' },
  { title: 'Difference', side: 'right' as const },
  { title: 'Likely between', side: 'right' as const },
]

/** The sentence, a line an experiment, and the verdict of each in words. */
export function experimentsAsText({ says, experiments }: OperationTypes['experiments']['output'], terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  if (experiments.length === 0) return `${wrap(says, terminal.columns)} See how one is written: plumb schema experiment`
  return [
    strong(wrap(says, terminal.columns)),
    table(columns, experiments.map(cellsOf), terminal, faint),
    experiments.map((row) => hang(`${faint(row.experiment)}  `, row.says, terminal.columns)).join('\n'),
  ].join('\n\n')
}

function cellsOf({ experiment, state, decision, primary }: ExperimentRow): readonly string[] {
  const verdict = decision === null ? '-' : decisionWords[decision]
  if (primary === null) return [experiment, state, verdict, '', '', '']
  const { difference, metricName, unit } = primary
  if (isUndetermined(difference)) return [experiment, state, verdict, metricName, 'not known', '']
  return [experiment, state, verdict, metricName, sayDifference(difference.estimate, unit), sayDifferenceRange(difference.low, difference.high, unit)]
}
