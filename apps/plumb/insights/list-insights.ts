import { recordInsights, settleInsights } from '@plumbline/engine'
import { type Doc, type Strategy, type Thing, understand } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import { situate } from '../situate.ts'
import { measuredSince } from './brought.ts'
import { gatherFindings } from './gather-findings.ts'
import type { InsightOperationTypes, InsightRow } from './operation-types.ts'
import { byNeed, moneyOf, showInsight } from './row.ts'

type Asked = InsightOperationTypes['insights']['input']
type Listed = InsightOperationTypes['insights']['output']

/**
 * The insights that were asked for. Of a folder, which keeps no decisions of its own accord, what its data says today stands beside those that are
 * written in it.
 */
export async function listInsights(context: Context, asked: Asked): Promise<Listed> {
  const { folder, data } = asked
  const situation = await situate(context, {
    ...(folder === undefined ? {} : { folder, withoutData: 'go-on' as const }),
    ...(data === undefined ? {} : { data }),
  })
  const { today } = situation
  const strategy = folder === undefined ? situation.strategy : await withFound(context, situation.things, { situation, folder, data })
  const all = [...strategy.insights.values()].map((insight) => showInsight(insight, strategy, today))
  const rows = all.filter((row) => isAsked(row, asked)).toSorted(byNeed)
  const record = recordInsights(strategy, folder === undefined ? await measuredSince(context, situation) : new Map())
  const [last] = folder === undefined ? await context.store!.runs({ job: 'sense', limit: 1 }) : []
  return {
    says: sayWaiting(all),
    asOf: today,
    insights: rows,
    total: all.length,
    record,
    lookedAt: folder === undefined ? (last?.endedAt ?? null) : context.now().toISOString(),
  }
}

async function withFound(context: Context, things: readonly Thing[], look: Omit<Parameters<typeof gatherFindings>[0], 'context'>): Promise<Strategy> {
  const { strategy, today } = look.situation
  const { findings, lookedFor } = await gatherFindings({ context, ...look })
  const docs = new Map(things.flatMap(({ kind, id, doc }) => (kind === 'insight' ? [[id, doc as Doc<'insight'>] as const] : [])))
  const { changes } = settleInsights({ findings, strategy, docs, lookedFor, today })
  const settled = understand(changes.map(({ id, doc }): Thing => ({ kind: 'insight', id, doc }))).strategy.insights
  return { ...strategy, insights: new Map([...strategy.insights, ...settled]) }
}

function isAsked(row: InsightRow, { state = 'open', kind, owner, leastMoney }: Asked): boolean {
  return (
    (state === 'all' || row.status === state) &&
    (kind === undefined || row.kind === kind) &&
    (owner === undefined || row.owner?.id === owner || row.owner?.name === owner) &&
    (leastMoney === undefined || moneyOf(row) >= leastMoney)
  )
}

/** "3 insights wait for a decision; the first expires in 2 days." */
function sayWaiting(rows: readonly InsightRow[]): string {
  const open = rows.filter(({ status }) => status === 'open')
  if (open.length === 0) return rows.length === 0 ? 'No insight yet: nothing was found that a person should decide on.' : 'No insight waits for a decision.'
  const left = Math.min(...open.map(({ daysLeft }) => daysLeft ?? Number.POSITIVE_INFINITY))
  const first = open.length === 1 ? 'it' : 'the first'
  const when =
    left === Number.POSITIVE_INFINITY
      ? ''
      : left < 0
        ? `; ${first} is past its day`
        : left === 0
          ? `; ${first} expires after today`
          : `; ${first} expires in ${left} ${left === 1 ? 'day' : 'days'}`
  return `${open.length} ${open.length === 1 ? 'insight waits' : 'insights wait'} for a decision${when}.`
}
