import type { Doc, Insight, Problem, Strategy, Thing } from '@plumbline/model'
import type { ChangeRequest, StoredThing } from '@plumbline/store'
import { type Context, Missing, Refused } from '../operations/context.ts'
import { findUnderstood } from '../operations/find-understood.ts'
import { answerWrite, showChanges } from '../operations/show-thing.ts'
import { todayOf } from '../operations/today.ts'
import type { WriteAnswer } from '../types.ts'

/** An insight that somebody decides on. */
export interface Deciding {
  readonly insight: Insight
  readonly stored: StoredThing<'insight'>
  readonly strategy: Strategy
  readonly things: readonly Thing[]
  /** ISO date. */
  readonly today: string
}

export interface Decision {
  /** The fields of the insight that change. */
  readonly next: Partial<Doc<'insight'>>
  /** What is written with it, in the same batch. */
  readonly also?: readonly ChangeRequest[]
  readonly reason: string
  readonly problems?: readonly Problem[]
}

/**
 * Writes down what somebody decided on an insight, in one batch with what came of it, so that one undo takes both back.
 * Missing: there is none of the name. Refused: it was accepted already. Whoever decided in between is told as stale.
 */
export async function decideInsight(
  context: Context,
  { insight: name, dryRun = false }: { readonly insight: string; readonly dryRun?: boolean },
  decide: (deciding: Deciding) => Promise<Decision>,
): Promise<WriteAnswer> {
  const store = context.store!
  const { strategy, things } = await context.strategy()
  const insight = findUnderstood('insight', name, strategy.insights, 'See which there are with: plumb insights')
  const stored = (await store.thing('insight', insight.id)) as StoredThing<'insight'> | null
  if (stored === null) throw new Missing([])
  if (insight.status === 'accepted') throw new Refused([accepted(insight)])
  const { next, also = [], reason, problems = [] } = await decide({ insight, stored, strategy, things, today: todayOf(strategy.workspace, context.now()) })
  const cleared = { snoozedUntil: undefined, decidedOn: undefined, decidedBy: undefined, reason: undefined }
  const doc = Object.fromEntries(Object.entries({ ...stored.doc, ...cleared, ...next }).filter(([, value]) => value !== undefined)) as Doc<'insight'>
  const changes: ChangeRequest[] = [...also, { kind: 'insight', id: insight.id, doc, expectedVersion: stored.version }]
  const shown = showChanges(things, changes)
  if (problems.some(({ severity }) => severity === 'error')) return { batch: null, changes: shown, problems, stale: [] }
  const answer = answerWrite(await store.write(changes, { reason: reason.slice(0, 500), dryRun }), shown, dryRun)
  return { ...answer, problems: [...answer.problems, ...problems] }
}

function accepted({ id, became = [] }: Insight): Problem {
  return {
    code: 'already-accepted',
    severity: 'error',
    place: { thing: `insight/${id}` },
    message: `Somebody accepted this insight already${became.length === 0 ? '' : `: it became ${became.join(', ')}`}.`,
    mend: 'Take that back first, with undo in the history.',
  }
}

/** A day that must still come. */
export function needLater(field: string, day: string, today: string): void {
  if (day > today) return
  throw new Refused([
    {
      code: 'day-gone',
      severity: 'error',
      place: { path: [field] },
      message: `${day} is not after today, ${today}.`,
      found: day,
      expected: `a day after ${today}`,
      mend: 'Give a later day.',
    },
  ])
}
