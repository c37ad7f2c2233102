import { type HoldOutStanding, sayCount, sayDifference, sayDifferenceRange } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'

/** One sentence over all of them. */
export function sayHoldOuts(holdOuts: readonly HoldOutStanding[]): string {
  if (holdOuts.length === 0) return 'There is no hold-out: what all AI work brings together is not known.'
  return holdOuts.length === 1 ? holdOuts[0]!.sentence : `${sayCount(holdOuts.length, 'hold-out')}. ${holdOuts[0]!.sentence}`
}

/** Each hold-out: its sentence, its groups, its effects for one and for all, and what leaked. */
export function holdOutsAsText({ says, holdOuts }: { readonly says: string; readonly holdOuts: readonly HoldOutStanding[] }, terminal: Terminal): string {
  const { faint, strong, doubtful } = makeColours(terminal)
  if (holdOuts.length === 0) {
    const mend = 'Write an experiment with "holdOut: {}" whose control gets none of the AI work: see docs/methods/hold-out.md.'
    return [strong(wrap(says, terminal.columns)), faint(wrap(mend, terminal.columns))].join('\n\n')
  }
  return holdOuts
    .map((holdOut) => {
      const { sentence, experiment, heldOut, served, from, effects, leaks } = holdOut
      const rows = effects.map(({ metric, unit, perUnit, total }) => [metric, ...amounts(perUnit, unit), ...amounts(total, unit === 'ratio' ? null : unit)])
      const columns = [
        { title: 'Metric', whole: true },
        { title: 'For one', side: 'right' as const },
        { title: 'Likely', side: 'right' as const, spare: true },
        { title: 'For all', side: 'right' as const },
        { title: 'Likely', side: 'right' as const, spare: true },
      ]
      return [
        strong(wrap(sentence, terminal.columns)),
        faint(`${experiment}: ${sayCount(heldOut, 'unit')} held out, ${sayCount(served, 'unit')} served${from === null ? '' : `, since ${from}`}`),
        table(columns, rows, terminal, faint),
        ...(leaks === null || leaks.passed === true ? [] : [hang(doubtful('! '), `${leaks.says} ${leaks.mend ?? ''}`.trim(), terminal.columns)]),
      ].join('\n\n')
    })
    .join('\n\n')
}

function amounts(effect: HoldOutStanding['effects'][number]['total'], unit: string | null): [string, string] {
  if ('undetermined' in effect) return ['not known', '']
  return [sayDifference(effect.estimate, unit), sayDifferenceRange(effect.low, effect.high, unit)]
}
