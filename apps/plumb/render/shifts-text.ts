import { type Shifts, sayCount } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, wrap } from './layout.ts'
import { sayMoney } from './money-words.ts'

/** The answer in a sentence, each shift with how sure it is, and which metrics cannot be watched yet. */
export function shiftsAsText({ says, shifts, notWatched }: Shifts, terminal: Terminal): string {
  const { faint, strong } = makeColours(terminal)
  const { columns } = terminal
  const each = shifts.map(
    ({ sentence, sure, money }) =>
      `${hang('- ', sentence, columns)}\n${faint(hang('  ', money === null ? sure : `Worth ${sayMoney(money)}. ${sure}`, columns))}`,
  )
  const names = notWatched.map(({ metric }) => metric).join(', ')
  const lacking = notWatched.length === 0 ? [] : [faint(wrap(`Too short to be watched, ${sayCount(notWatched.length, 'metric')}: ${names}.`, columns))]
  return [strong(wrap(says, columns)), ...each, ...lacking].join('\n\n')
}
