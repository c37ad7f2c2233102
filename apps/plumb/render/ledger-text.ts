import { type Ledger, type LedgerTotal, sayAmount, sayRange, sayRung } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'

interface Line extends LedgerTotal {
  readonly says: string
}

/** The sentence, the way from promise to measurement, a line for each initiative, goal or quarter, and what is in no sum. */
export function ledgerAsText({ ledger, by }: { readonly ledger: Ledger; readonly by: 'initiative' | 'goal' | 'quarter' }, terminal: Terminal): string {
  const { faint, strong, doubtful } = makeColours(terminal)
  const money = (amount: number) => sayAmount(amount, ledger.currency)
  const orNothing = (amount: number, unknown = false) => (amount !== 0 ? money(amount) : unknown ? 'not known' : '-')
  const lines = linesOf(ledger, by)
  const rows = [...lines, { ...ledger.total, says: 'all' }].map((line) => [
    line.says,
    orNothing(line.promised.estimate, line.withoutMoney > 0),
    line.measured.low === 0 && line.measured.high === 0 ? '-' : money(line.measured.estimate),
    line.measured.low === line.measured.high ? '' : sayRange(line.measured.low, line.measured.high, ledger.currency),
    line.byRung[0] === undefined ? '' : sayRung(line.byRung[0].rung),
    orNothing(line.unmeasured),
    by === 'goal' ? '' : orNothing(line.cost.estimate),
  ])
  const columns = [
    { title: by === 'initiative' ? 'Initiative' : by === 'goal' ? 'Goal' : 'Quarter from', whole: true },
    { title: 'Promised', side: 'right' as const },
    { title: 'Measured', side: 'right' as const },
    { title: 'Likely', side: 'right' as const, spare: true },
    { title: 'Known by', spare: true },
    { title: 'Unmeasured', side: 'right' as const },
    ...(by === 'goal' ? [] : [{ title: 'Cost', side: 'right' as const }]),
  ]
  const way = ledger.waterfall.map((step) => [step.name, `${step.standing || step.amount < 0 ? '' : '+'}${money(step.amount)}`])
  const gaps = ledger.gaps.map((gap) => hang(doubtful('! '), `${gap.initiative}: ${gap.says} ${gap.mend}`, terminal.columns))
  return [
    strong(wrap(ledger.sentence, terminal.columns)),
    faint(`${ledger.from} to ${ledger.to}`),
    table([{ title: 'From promise to measurement' }, { title: ledger.currency, side: 'right' }], way, terminal, faint),
    ...(lines.length === 0 ? [] : [table(columns, by === 'goal' ? rows.map((row) => row.slice(0, -1)) : rows, terminal, faint)]),
    ...(gaps.length === 0 ? [] : [gaps.join('\n')]),
  ].join('\n\n')
}

function linesOf({ byInitiative, byGoal, byQuarter }: Ledger, by: 'initiative' | 'goal' | 'quarter'): readonly Line[] {
  switch (by) {
    case 'initiative':
      return byInitiative.map((line) => ({ ...line, says: line.initiative }))
    case 'goal':
      return byGoal.map((line) => ({ ...line, says: line.goal ?? 'no goal' }))
    case 'quarter':
      return byQuarter.map((line) => ({ ...line, says: line.quarter }))
    default:
      return by satisfies never
  }
}
