import { type HoldOutStanding, sayAmount, sayCount, sayDay, sayDifference, sayDifferenceRange, sayList } from '@plumbline/engine'
import type { PlannedHoldOut } from '../ledger/operation-types.ts'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'

/** One sentence over all of them. */
export function sayHoldOuts(holdOuts: readonly HoldOutStanding[], planned: readonly PlannedHoldOut[]): string {
  if (holdOuts.length === 0 && planned.length > 0) return `${sayPlanned(planned[0]!)} What the work brings together is not known before.`
  if (holdOuts.length === 0) return 'There is no hold-out: what all AI work brings together is not known.'
  return holdOuts.length === 1 ? holdOuts[0]!.sentence : `${sayCount(holdOuts.length, 'hold-out')}. ${holdOuts[0]!.sentence}`
}

/** "Standing hold-out keeps 5% from all AI work from 1 January 2027 on." */
function sayPlanned({ name, share, covers, coversAll, starts, begun }: PlannedHoldOut): string {
  const whom = share === null ? 'a group' : sayAmount(share, 'ratio')
  const from = coversAll ? 'all AI work' : sayList(covers.map((each) => each.name)) || 'no initiative that is known'
  const when = starts === null ? '' : ` ${begun ? 'since' : 'from'} ${sayDay(starts)}${begun ? '' : ' on'}`
  return `${name} keeps ${whom} from ${from}${when}${begun ? '; its rows say nothing yet' : ''}.`
}

/** Each hold-out: its sentence, its groups, its effects for one and for all, and what leaked. */
export function holdOutsAsText(
  { says, holdOuts, planned }: { readonly says: string; readonly holdOuts: readonly HoldOutStanding[]; readonly planned: readonly PlannedHoldOut[] },
  terminal: Terminal,
): string {
  const { faint, strong, doubtful } = makeColours(terminal)
  const later = planned.map((each) => wrap(sayPlanned(each), terminal.columns))
  if (holdOuts.length === 0 && planned.length > 0) return later.join('\n')
  if (holdOuts.length === 0) {
    const mend = 'Write an experiment with "holdOut: {}" whose control gets none of the AI work: see docs/methods/hold-out.md.'
    return [strong(wrap(says, terminal.columns)), faint(wrap(mend, terminal.columns))].join('\n\n')
  }
  const standing = holdOuts.map((holdOut) => {
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
  return [...standing, ...later].join('\n\n')
}

function amounts(effect: HoldOutStanding['effects'][number]['total'], unit: string | null): [string, string] {
  if ('undetermined' in effect) return ['not known', '']
  return [sayDifference(effect.estimate, unit), sayDifferenceRange(effect.low, effect.high, unit)]
}
