import { sayCount } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import type { TableAnomalies } from '../tables/anomaly-types.ts'
import { makeColours } from './colours.ts'
import { hang, wrap } from './layout.ts'

const mostTold = 20

/** The sentence; the strongest anomalies, latest first, each with its score; and what was left out. */
export function anomaliesAsText({ says, columns, series, without, problems, threshold }: TableAnomalies, terminal: Terminal): string {
  const { strong, faint, doubtful } = makeColours(terminal)
  const width = terminal.columns
  const all = series.flatMap(({ name, anomalies }) => anomalies.map((anomaly) => ({ name, ...anomaly })))
  const told = new Set(all.toSorted((a, b) => b.score - a.score).slice(0, mostTold))
  const shown = all.filter((each) => told.has(each)).toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  const more = all.length - shown.length
  const lines = shown.map(({ name, score, sentence }) => hang(`${score.toFixed(2)}  `, series.length === 1 ? sentence : `${name}, ${sentence}`, width))
  const read =
    columns === null ? '' : `Time in ${columns.time}, numbers in ${columns.values.join(', ')}. Told from a score of ${threshold}; --csv has every row.`
  const notes = problems.filter(({ message }) => message !== says)
  return [
    strong(wrap(says, width)),
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...(more === 0 ? [] : [faint(`${sayCount(more, 'weaker one')}: --json shows all.`)]),
    ...(series.length === 0 ? [] : [faint(wrap(read, width))]),
    ...without.slice(0, 5).map(({ name, because, mend }) => hang(doubtful('! '), `${name}: ${because}. ${mend}`, width)),
    ...(series.length === 0
      ? problems.map(({ mend }) => hang('  ', mend, width))
      : notes.map(({ message, mend }) => hang(doubtful('! '), `${message} ${mend}`, width))),
  ].join('\n\n')
}
