import { type AcceptedKind, draftInsight } from '@plumbline/engine'
import { type Doc, newId, type Problem, type Thing, understand } from '@plumbline/model'
import { Refused } from '../operations/context.ts'
import { splitName } from '../operations/thing-name.ts'
import type { Situation } from '../situation.ts'
import type { WrittenDoc } from '../types.ts'
import type { Deciding, Decision } from './decide-insight.ts'

/** How an insight is accepted. */
export interface Acceptance {
  readonly as: AcceptedKind
  /** Fields of the new thing; they stand before what is filled in, and null leaves a field out. */
  readonly doc?: WrittenDoc
  readonly id?: string
  /** A thing that is there already, in place of a new one. */
  readonly existing?: string
  readonly reason?: string
}

/** What accepting writes: a new thing filled in from the insight, or the link to one that is there. Refused: the existing one is of another kind, or none. */
export function acceptAs(
  deciding: Deciding,
  { as, doc = {}, id, existing, reason }: Acceptance,
  who: string,
  { histories }: Pick<Situation, 'histories'>,
): Decision {
  const { insight, strategy, things, today } = deciding
  const decided = { status: 'accepted' as const, decidedOn: today, decidedBy: who, ...(reason === undefined ? {} : { reason }) }
  const why = `Insight accepted${reason === undefined ? '' : ` (${reason})`}: ${insight.name}`
  if (existing !== undefined) {
    const split = splitName(existing)
    const there = things.some((thing) => thing.kind === split.kind && thing.id === split.id)
    if (!there || split.kind !== as) throw new Refused([noSuch(existing, as, there)])
    return { next: { ...decided, became: [existing] }, reason: why }
  }
  const filled: Record<string, unknown> = { ...draftInsight(insight, strategy, histories, today)[as], ...doc }
  const written = Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== null && value !== undefined))
  const taken = new Set(things.flatMap((thing) => (thing.kind === as ? [thing.id] : [])))
  const key = id ?? newId(String(written.name ?? as), taken, as)
  if (id !== undefined && taken.has(id)) throw new Refused([idTaken(as, id)])
  const thing = { kind: as, id: key, doc: written as Doc } as Thing
  const problems = understand([thing]).problems.filter(({ code }) => code !== 'no-workspace')
  return {
    next: { ...decided, became: [`${as}/${key}`] },
    also: [{ kind: as, id: key, doc: thing.doc, expectedVersion: 0 }],
    reason: why,
    problems,
  }
}

function noSuch(existing: string, as: AcceptedKind, there: boolean): Problem {
  return {
    code: there ? 'other-kind' : 'unknown-thing',
    severity: 'error',
    place: { path: ['existing'] },
    message: there ? `${existing} is no ${as}.` : `There is no ${existing}.`,
    found: existing,
    expected: `a ${as} that is there`,
    mend: `See which there are with: plumb things ${as}`,
  }
}

function idTaken(as: AcceptedKind, id: string): Problem {
  return {
    code: 'id-taken',
    severity: 'error',
    place: { path: ['id'] },
    message: `There is a ${as} "${id}" already.`,
    found: id,
    mend: `Give another id, or link the one that is there with existing "${as}/${id}".`,
  }
}
