import { type InsightChange, type InsightEvent, insightId, type Settled, sayCount, sayList, settleInsights } from '@plumbline/engine'
import type { Doc } from '@plumbline/model'
import type { ChangeRequest, RunResult, StoredThing, WriteResult } from '@plumbline/store'
import { recordAll } from '../forecasting/record.ts'
import type { Context } from '../operations/context.ts'
import { situate } from '../situate.ts'
import { type Gathered, gatherFindings } from './gather-findings.ts'
import type { SenseAnswer } from './operation-types.ts'

/**
 * Looks through the data of the workspace and settles its insights: raises new ones, expires what nobody decided on, closes what is gone. Written as one
 * batch, so that it stands in the history and can be taken back. What is forecast today is written down, to be held against what comes.
 */
export async function senseWorkspace(
  context: Context,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<{ readonly answer: SenseAnswer; readonly result: RunResult }> {
  const store = context.store!
  const situation = await situate(context, {})
  const gathered = await gatherFindings({ context, situation })
  if (!dryRun) await recordAll(context, store, situation)
  context.progress('Settling the insights', 0.95)

  // Somebody may decide at the same moment: then what stands now is settled once more.
  let done = await settleAndWrite(context, gathered, situation.today, dryRun)
  if (!done.result.written) done = await settleAndWrite(context, gathered, situation.today, dryRun)
  const { settled, result } = done
  if (!dryRun && result.written) await store.recordSightings(gathered.findings.map((finding) => ({ insight: insightId(finding), finding })))

  const changes = result.written ? settled.changes : []
  return {
    answer: {
      today: situation.today,
      says: saySettled(changes, settled.heldBack),
      found: gathered.findings.length,
      events: changes.map(({ event, id, says }) => ({ event, id, says })),
      heldBack: settled.heldBack,
      batch: result.written && !dryRun && result.changed > 0 ? result.batch : null,
      problems: [...gathered.problems, ...(result.written ? [] : result.problems)],
    },
    result: {
      counts: { found: gathered.findings.length, ...countEvents(changes) },
      problems: gathered.problems,
    },
  }
}

async function settleAndWrite(
  context: Context,
  { findings, lookedFor }: Gathered,
  today: string,
  dryRun: boolean,
): Promise<{ settled: Settled; result: WriteResult }> {
  const store = context.store!
  const { strategy } = await context.strategy()
  const kept = new Map((await store.things({ kind: 'insight' })).map((thing) => [thing.id, thing as StoredThing<'insight'>]))
  const docs = new Map([...kept].map(([id, { doc }]) => [id, doc]))
  const settled = settleInsights({ findings, strategy, docs, lookedFor, today })
  const people = new Set(strategy.people.keys())
  const changes = settled.changes.map(
    ({ id, doc }): ChangeRequest => ({ kind: 'insight', id, doc: withKnownOwner(doc, people), expectedVersion: kept.get(id)?.version ?? 0 }),
  )
  if (changes.length === 0) return { settled, result: { written: true, batch: '', things: [], changed: 0 } }
  return { settled, result: await store.write(changes, { reason: saySettled(settled.changes, settled.heldBack), dryRun }) }
}

/** Whoever has left cannot be named in what is written anew. */
function withKnownOwner(doc: Doc<'insight'>, people: ReadonlySet<string>): Doc<'insight'> {
  const { owner, ...rest } = doc
  return owner === undefined || people.has(owner) ? doc : rest
}

const words: Readonly<Record<InsightEvent, string>> = {
  raised: 'raised',
  back: 'back again',
  grown: 'larger than before',
  woken: 'back from a snooze',
  expired: 'expired undecided',
  closed: 'gone by themselves',
  gone: 'accepted earlier and gone',
}

/** "Insights: 3 raised and 1 expired undecided." */
function saySettled(changes: readonly Pick<InsightChange, 'event'>[], heldBack: number): string {
  const counts = countEvents(changes)
  const parts = (Object.keys(words) as InsightEvent[]).flatMap((event) => {
    const many = counts[event] ?? 0
    return many === 0 ? [] : [`${many} ${many === 1 && event === 'closed' ? 'gone by itself' : words[event]}`]
  })
  const rest = heldBack === 0 ? '' : ` ${sayCount(heldBack, 'finding')} ${heldBack === 1 ? 'waits' : 'wait'} for a later look.`
  return parts.length === 0 ? `Insights: nothing new.${rest}` : `Insights: ${sayList(parts)}.${rest}`
}

function countEvents(changes: readonly Pick<InsightChange, 'event'>[]): Partial<Record<InsightEvent, number>> {
  const counts: Partial<Record<InsightEvent, number>> = {}
  for (const { event } of changes) counts[event] = (counts[event] ?? 0) + 1
  return counts
}
