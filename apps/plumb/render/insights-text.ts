import { type FindingChart, type InboxItem, inboxKinds, sayDay } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import type { InsightRow, OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'
import { sayMoney } from './money-words.ts'
import { renderProblems } from './problems.ts'
import { sparkline } from './sparkline.ts'

/** "41k to 89k EUR a year"; nothing where no money is known. */
export function sayWorth({ worth }: Pick<InsightRow, 'worth'>): string {
  return worth === null ? '' : sayMoney(worth)
}

/** The insights, each with what is at stake, who decides by when, and what to do; then the record. */
export function insightsAsText({ says, insights, record, lookedAt }: OperationTypes['insights']['output'], terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  const looked = lookedAt === null ? 'The data was not looked through yet; do it with: plumb sense' : ''
  const blocks = insights.map((row) => insightBlock(row, terminal))
  return [strong(wrap(says, terminal.columns)), ...(looked === '' ? [] : [faint(looked)]), ...blocks, faint(wrap(record.says, terminal.columns))].join('\n\n')
}

function insightBlock(row: InsightRow, terminal: Terminal): string {
  const { faint } = makeColours(terminal)
  const facts = [
    sayWorth(row),
    row.rung === null ? '' : row.rung === 'observed' ? 'seen, not tested' : `rests on: ${row.rung}`,
    row.owner?.name ?? 'nobody owns it',
    sayState(row),
  ].filter((fact) => fact !== '')
  const [move] = row.moves
  return [
    hang(terminal.unicode ? '• ' : '* ', row.name, terminal.columns),
    `  ${facts.join('; ')}`,
    ...(move === undefined || row.status !== 'open' ? [] : [hang('  Next: ', move.says, terminal.columns)]),
    `  ${faint(row.id)}`,
  ].join('\n')
}

function sayState({ status, decideBy, snoozedUntil, decidedOn, reason, became }: InsightRow): string {
  if (status === 'open') return decideBy === null ? 'open' : `decide by ${sayDay(decideBy)}`
  if (status === 'snoozed') return snoozedUntil === null ? 'snoozed' : `snoozed until ${sayDay(snoozedUntil)}`
  const when = decidedOn === null ? '' : ` on ${sayDay(decidedOn)}`
  if (status === 'accepted') return `accepted${when}${became.length === 0 ? '' : `: ${became.map(({ name }) => name).join(', ')}`}`
  return `${status}${when}${reason === null ? '' : `: ${reason.replace(/\.$/, '')}`}`
}

/** One insight with its picture as a line, all suggested moves, and how to decide. */
export function insightAsText(detail: OperationTypes['insight']['output'], terminal: Terminal): string {
  const { faint } = makeColours(terminal)
  const chart = detail.chart === null ? [] : [chartLine(detail.chart, terminal)]
  const moves = detail.moves.map(({ says }) => hang(terminal.unicode ? '  • ' : '  * ', says, terminal.columns))
  const decide = [
    `plumb insights accept ${detail.id} --as ${detail.moves[0]?.as ?? 'gap'}`,
    `plumb insights snooze ${detail.id} DAY`,
    `plumb insights dismiss ${detail.id} "WHY"`,
  ]
  return [
    insightBlock({ ...detail, moves: [] }, terminal),
    ...(detail.saysNow === null ? [] : [hang('Now: ', detail.saysNow, terminal.columns)]),
    ...chart,
    ...(moves.length === 0 ? [] : [`What could be done:\n${moves.join('\n')}`]),
    ...(detail.status === 'accepted' ? [] : [faint(decide.join('\n'))]),
  ].join('\n\n')
}

function chartLine(chart: FindingChart, terminal: Terminal): string {
  if (chart.form === 'bars')
    return table(
      [{ title: '' }, { title: '', side: 'right' }],
      chart.bars.map(({ label, value }) => [label, String(Number(value.toPrecision(3)))]),
      terminal,
      (text) => text,
    )
  return chart.points.length === 0
    ? ''
    : sparkline(
        chart.points.map(({ value }) => value),
        terminal,
      )
}

/** What a look through the data came to. */
export function sensedAsText({ says, events, problems }: OperationTypes['sense']['output'], terminal: Terminal): string {
  const lines = events.map((event) => hang(terminal.unicode ? '• ' : '* ', event.says, terminal.columns))
  return [
    makeColours(terminal).strong(says),
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...(problems.length === 0 ? [] : [renderProblems(problems, terminal)]),
  ].join('\n\n')
}

const headings: Readonly<Record<InboxItem['kind'], string>> = {
  insight: 'Insights to decide on',
  decision: 'Decisions',
  number: 'Numbers to enter',
  goal: 'Goals',
  work: 'Work',
}

/** What waits, under a heading each. */
export function inboxAsText({ says, items }: OperationTypes['inbox']['output'], terminal: Terminal): string {
  const { strong, faint, bad } = makeColours(terminal)
  const groups = inboxKinds.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind)
    if (own.length === 0) return []
    const lines = own.map(({ what, why, who, by, overdue }) => {
      const when = by === null ? '' : `${overdue ? bad('late, ') : ''}${sayDay(by)}`
      return [
        hang(terminal.unicode ? '• ' : '* ', what, terminal.columns),
        hang('  ', why, terminal.columns),
        faint(`  ${[who?.name ?? 'nobody', when].filter((part) => part !== '').join('; ')}`),
      ].join('\n')
    })
    return [`${strong(headings[kind])}\n${lines.join('\n')}`]
  })
  return [strong(wrap(says, terminal.columns)), ...groups].join('\n\n')
}
