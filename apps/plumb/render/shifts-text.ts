import { type Shift, type Shifts, sayAmount, sayCount, sayRange } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, wrap } from './layout.ts'

/** The answer in a sentence, each shift with how sure it is, and which metrics cannot be watched yet. */
export function shiftsAsText({ says, shifts, notWatched }: Shifts, terminal: Terminal): string {
  const { faint, strong } = makeColours(terminal)
  const { columns } = terminal
  const each = shifts.map(({ sentence, sure, money }) => `${hang('- ', sentence, columns)}\n${faint(hang('  ', [sayWorth(money), sure].join(''), columns))}`)
  const names = notWatched.map(({ metric }) => metric).join(', ')
  const lacking = notWatched.length === 0 ? [] : [faint(wrap(`Too short to be watched, ${sayCount(notWatched.length, 'metric')}: ${names}.`, columns))]
  return [strong(wrap(says, columns)), ...each, ...lacking].join('\n\n')
}

/** "41k to 89k EUR a year. "; nothing where no money is known. */
function sayWorth(money: Shift['money']): string {
  if (money === null) return ''
  const { low, high, currency, per } = money
  const amount = low === 0 ? `up to ${sayAmount(high, currency)}` : sayRange(low, high, currency)
  return `Worth ${amount} ${per === 'once' ? 'once' : `a ${per}`}. `
}
