import { type ExperimentResult, sayCount, sayDifference, sayDifferenceRange, sayRelative } from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import type { Terminal } from '../operations/operation.ts'
import type { Colours } from './colours.ts'
import { hang, table } from './layout.ts'

const columns = [
  { title: 'Variant' },
  { title: 'Metric' },
  { title: 'Difference', side: 'right' as const },
  { title: 'Likely between', side: 'right' as const },
  { title: 'Relative', side: 'right' as const },
]

const relativeFrom = 100

/** What an experiment said: the sentence, every lift with its interval, the validity checks that failed. */
export function resultAsText({ name, sentence, lifts, checks }: ExperimentResult, terminal: Terminal, colours: Colours): string {
  const rows = lifts.map(({ treatmentName, metricName, difference, relative, unit }) =>
    isUndetermined(difference)
      ? [treatmentName, metricName, 'not known', difference.because, '']
      : [
          treatmentName,
          metricName,
          sayDifference(difference.estimate, unit),
          sayDifferenceRange(difference.low, difference.high, unit),
          isUndetermined(relative) ? 'not known' : sayRelative(relative.estimate),
        ],
  )
  // On a narrow terminal names say more than a number that follows from the others.
  const shown = terminal.columns < relativeFrom ? columns.slice(0, -1) : columns
  const failed = checks.filter(({ passed }) => passed === false)
  const open = checks.filter(({ passed }) => passed === null)
  return [
    `  ${colours.strong(name)}`,
    hang('  ', sentence, terminal.columns),
    ...table(
      shown,
      rows.map((row) => row.slice(0, shown.length)),
      { ...terminal, columns: terminal.columns - 4 },
      colours.faint,
    )
      .split('\n')
      .map((line) => `    ${line}`),
    ...open.map(({ says, mend }) => hang(terminal.unicode ? '    · ' : '    - ', mend === undefined ? says : `${says} ${mend}`, terminal.columns)),
    ...failed.map(({ says, mend }) => hang('    ! ', mend === undefined ? says : `${says} ${mend}`, terminal.columns)),
    ...(failed.length === 0 && checks.length > 0 ? [colours.faint(`    ${sayCount(checks.length, 'validity check')}, none failed`)] : []),
  ].join('\n')
}
