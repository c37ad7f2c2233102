import { sayCount, sayDay } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { changesAsText } from './changes.ts'
import { makeColours } from './colours.ts'
import { correctionsAsText } from './observe-text.ts'
import { renderProblems } from './problems.ts'
import { resultAsText } from './result-text.ts'

/** What reading the data brought. */
export function refreshAsText(
  { observations, corrections, evidence, experiments, unchanged, partly, problems }: OperationTypes['refresh']['output'],
  terminal: Terminal,
): string {
  const colours = makeColours(terminal)
  const changed = evidence.filter(({ action }) => action !== 'same')
  const sections = [
    observations === 0 ? 'No reading is new.' : `${sayCount(observations, 'new reading')} kept.`,
    unchanged.length === 0 ? '' : `Unchanged since they were read last: ${unchanged.join(', ')}.`,
    partly.length === 0
      ? ''
      : `Read again as far back as rows may have changed: ${partly.map(({ dataset, since }) => `${dataset} from ${sayDay(since)} on`).join(', ')}. To read everything: plumb refresh --full`,
    corrections.length === 0 ? '' : `${colours.strong('Known otherwise before')}\n${correctionsAsText(corrections, terminal)}`,
    ...experiments.map((result) => resultAsText(result, terminal, colours)),
    changed.length === 0
      ? ''
      : `${colours.strong('Evidence written')}\n${changesAsText({ batch: null, changes: changed, problems: [] }, terminal).split('\n').slice(0, -2).join('\n')}`,
    problems.length === 0 ? '' : renderProblems(problems, terminal).trimEnd(),
  ]
  return sections.filter((text) => text !== '').join('\n\n')
}
