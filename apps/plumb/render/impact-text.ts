import { designNames, type ImpactAnswer, type ImpactResult, sayAmount, sayDifference, sayDifferenceRange, sayPeriod, sayRelative } from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'
import { renderProblems } from './problems.ts'

const mostPeriods = 12

/** Every impact in a line, with what it says. */
export function impactsAsText({ impacts, waiting, problems }: OperationTypes['impacts']['output'], terminal: Terminal): string {
  const { faint } = makeColours(terminal)
  if (impacts.length + waiting.length + problems.length === 0)
    return 'Nothing is measured without an experiment yet. "plumb measure suggest INITIATIVE" says which design the data can carry.'
  const rows = impacts.map((each) => [
    each.impact,
    each.name,
    sayEffect(each),
    isUndetermined(each.answer) ? 'not known' : each.answer.rung,
    designNames[each.design],
  ])
  return [
    rows.length === 0
      ? ''
      : table(
          [{ title: 'Impact', whole: true }, { title: 'What' }, { title: 'Effect', side: 'right' }, { title: 'Evidence' }, { title: 'Design' }],
          rows,
          terminal,
          faint,
        ),
    waiting.map(({ name, starts }) => `${name} begins on ${starts}.`).join('\n'),
    problems.length === 0 ? '' : renderProblems(problems, terminal),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

/** One impact on one page: the sentence, the effect in numbers, the last periods, checks, assumptions. */
export function impactAsText({ result, problems }: OperationTypes['impact']['output'], terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  if (result === null) return problems.length === 0 ? 'It has not begun yet.' : renderProblems(problems, terminal)
  const { answer, metric } = result
  const head = [strong(result.name), wrap(result.sentence, terminal.columns)]
  if (isUndetermined(answer)) return [...head, wrap(answer.mend, terminal.columns)].join('\n\n')
  const facts: readonly (readonly [string, string])[] = [
    ['Design', designNames[result.design]],
    ['Evidence', answer.rung],
    ...(isUndetermined(answer.relative)
      ? []
      : [['Relative', `${sayRelative(answer.relative.estimate)} (${sayRelative(answer.relative.low)} to ${sayRelative(answer.relative.high)})`] as const]),
    ...(isUndetermined(answer.cumulative)
      ? []
      : [
          [
            'In all',
            `${sayDifference(answer.cumulative.estimate, metric.unit)} (${sayDifferenceRange(answer.cumulative.low, answer.cumulative.high, metric.unit)})`,
          ] as const,
        ]),
  ]
  const width = Math.max(...facts.map(([name]) => name.length)) + 2
  const rows = answer.series
    .filter(({ after }) => after)
    .slice(-mostPeriods)
    .map(({ period, observed, expected, low, high }) => [
      sayPeriod(period, metric.grain),
      observed === null ? 'not known' : sayAmount(observed, metric.unit),
      expected === null ? 'not known' : sayAmount(expected, metric.unit),
      low === null || high === null ? '' : `${sayAmount(low, metric.unit)} to ${sayAmount(high, metric.unit)}`,
    ])
  return [
    ...head,
    facts.map(([name, text]) => hang(faint(name.padEnd(width)), text, terminal.columns)).join('\n'),
    rows.length === 0
      ? ''
      : table(
          [{ title: 'Period' }, { title: 'Observed', side: 'right' }, { title: 'Expected', side: 'right' }, { title: 'Likely between', side: 'right' }],
          rows,
          terminal,
          faint,
        ),
    eventStudyAsText(answer, metric.unit, terminal),
    weightsAsText(answer, terminal),
    [
      strong('Checks'),
      ...answer.checks.map(({ passed, says, mend }) =>
        hang(passed === null ? '  ? ' : passed ? '  + ' : '  ! ', passed === false && mend !== undefined ? `${says} ${mend}` : says, terminal.columns),
      ),
    ].join('\n'),
    [strong('It rests on'), ...answer.assumptions.map((says) => hang('  - ', says, terminal.columns))].join('\n'),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

/** From so many periods before the start to so many after it. */
const mostBefore = 6

/** The effect by how long it has been going on; nothing where the design does not tell. */
function eventStudyAsText({ eventStudy = [] }: ImpactAnswer, unit: string | null, terminal: Terminal): string {
  if (eventStudy.length === 0) return ''
  const shown = eventStudy.filter(({ periods }) => periods >= -mostBefore && periods < mostPeriods)
  const rows = shown.map(({ periods, effect }) => [
    periods < 0 ? `${-periods} before` : periods === 0 ? 'start' : `${periods} after`,
    isUndetermined(effect) ? 'not known' : sayDifference(effect.estimate, unit),
    isUndetermined(effect) ? '' : sayDifferenceRange(effect.low, effect.high, unit),
  ])
  return table([{ title: 'Periods' }, { title: 'Effect', side: 'right' }, { title: 'Likely', side: 'right' }], rows, terminal, makeColours(terminal).faint)
}

const mostWeights = 8

/** What the counterfactual is made of, the heaviest first. */
function weightsAsText({ weights = [] }: ImpactAnswer, terminal: Terminal): string {
  if (weights.length === 0) return ''
  const said = weights.slice(0, mostWeights).map(({ unit, weight }) => `${unit} ${weight.toFixed(3)}`)
  const more = weights.length > mostWeights ? ` and ${weights.length - mostWeights} more` : ''
  return hang('Made up of ', `${said.join(', ')}${more}`, terminal.columns)
}

function sayEffect({ perPeriod, metric }: ImpactResult): string {
  return isUndetermined(perPeriod) ? 'not known' : sayDifference(perPeriod.estimate, metric.unit)
}
