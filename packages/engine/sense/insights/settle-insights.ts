import { type Doc, formatRange, type Insight, type Kind, type Strategy } from '@plumbline/model'
import { sayDay } from '../../numbers-in-words.ts'
import { decideBy } from './decide-by.ts'
import type { FindingKind, FindingSubject, SenseFinding } from './finding.ts'
import { insightId } from './insight-id.ts'
import { ownerOf } from './owner.ts'

/** What a look at the data does to the insights of a strategy. */
export interface InsightQuestion {
  readonly findings: readonly SenseFinding[]
  readonly strategy: Strategy
  /** The insights as written, by id. */
  readonly docs: ReadonlyMap<string, Doc<'insight'>>
  /** What was really looked for: only an insight of such a kind can be found gone. */
  readonly lookedFor: ReadonlySet<FindingKind>
  /** ISO date. */
  readonly today: string
}

/** raised: new; back: raised before, and there again or markedly larger; grown: still open, and markedly larger; woken: its snooze is over. */
export type InsightEvent = 'raised' | 'back' | 'grown' | 'woken' | 'expired' | 'closed' | 'gone'

export interface InsightChange {
  readonly event: InsightEvent
  readonly id: string
  readonly doc: Doc<'insight'>
  /** What happened, in a sentence. */
  readonly says: string
}

export interface Settled {
  /** In the order in which people should read them: new ones by what is at stake, then the rest. */
  readonly changes: readonly InsightChange[]
  /** New findings that have to wait for a later look, because nobody decides on more at a time. */
  readonly heldBack: number
}

/** A person who is told of more in a day reads none. */
const mostRaised = 12
/** What was dismissed or expired comes back when it is twice as large; what is open is told anew from half as large again. */
const markedly = { back: 2, grown: 1.5 }

/**
 * Which insights to raise, wake, expire and close, from what was found on a day. Pure, and settled: the same findings a second time change nothing.
 *
 * Each finding is recognised by its fingerprint and raised once. One that was dismissed or has expired is not raised again unless it grew to twice its
 * size; one whose cause went away closes itself; one that nobody decided on in time expires. See docs/methods/insights.md.
 */
export function settleInsights(question: InsightQuestion): Settled {
  const { findings, strategy, docs, today } = question
  const found = new Map(findings.map((finding) => [finding.fingerprint, finding]))
  const known = new Set([...strategy.insights.values()].flatMap(({ fingerprint }) => fingerprint ?? []))

  const standing = [...strategy.insights.values()].flatMap((insight): InsightChange[] => {
    const doc = docs.get(insight.id)
    return doc === undefined ? [] : (settleOne(insight, doc, insight.fingerprint === undefined ? undefined : found.get(insight.fingerprint), question) ?? [])
  })

  const fresh = [...found.values()].filter(({ fingerprint }) => !known.has(fingerprint)).toSorted(byStake)
  const earlier = [...strategy.insights.values()].filter(({ raisedOn, fingerprint }) => raisedOn === today && fingerprint !== undefined).length
  const raised = fresh.slice(0, Math.max(0, mostRaised - earlier)).map(
    (finding): InsightChange => ({
      event: 'raised',
      id: insightId(finding),
      doc: docOf(finding, strategy, today),
      says: `New: ${finding.sentence}`,
    }),
  )
  return { changes: [...raised, ...standing], heldBack: fresh.length - raised.length }
}

/** What happens to one insight that is there; null: nothing. */
function settleOne(insight: Insight, doc: Doc<'insight'>, finding: SenseFinding | undefined, question: InsightQuestion): InsightChange[] | null {
  const { strategy, today, lookedFor } = question
  const { id, status } = insight
  const gone = finding === undefined && insight.kind !== undefined && insight.fingerprint !== undefined && lookedFor.has(insight.kind)
  const change = (event: InsightEvent, next: Partial<Doc<'insight'>>, says: string): InsightChange[] => [{ event, id, doc: cleaned({ ...doc, ...next }), says }]
  const reopen = (event: InsightEvent, says: string) => {
    const about = finding?.about ?? subjectsOf(insight)
    const told = finding === undefined ? {} : toldOf(finding)
    return change(event, { ...told, status: 'open', decideBy: decideBy({ about }, strategy, today), ...undecided }, says)
  }
  switch (status) {
    case 'open': {
      if (gone)
        return change(
          'closed',
          { status: 'closed', decidedOn: today, reason: `Looked for again on ${sayDay(today)}, and not found any more.` },
          `Gone by itself: ${insight.name}`,
        )
      if (insight.decideBy !== undefined && insight.decideBy < today) {
        const reason = `Nobody decided by ${sayDay(insight.decideBy)}.`
        return change('expired', { status: 'expired', decidedOn: today, reason }, `Expired: ${insight.name}`)
      }
      if (finding !== undefined && sizeNow(finding) >= markedly.grown * sizeThen(insight))
        return change('grown', toldOf(finding), `Larger now: ${finding.sentence}`)
      return null
    }
    case 'snoozed': {
      if (gone)
        return change(
          'closed',
          { status: 'closed', decidedOn: today, reason: `Looked for again on ${sayDay(today)}, and not found any more.` },
          `Gone by itself: ${insight.name}`,
        )
      if (insight.snoozedUntil !== undefined && insight.snoozedUntil > today) return null
      return reopen('woken', `Back after its snooze: ${insight.name}`)
    }
    case 'closed':
      return finding === undefined ? null : reopen('back', `There again: ${finding.sentence}`)
    case 'dismissed':
    case 'expired': {
      if (finding === undefined || sizeNow(finding) < markedly.back * sizeThen(insight)) return null
      return reopen('back', `Twice as large as when it ${status === 'dismissed' ? 'was dismissed' : 'expired'}: ${finding.sentence}`)
    }
    case 'accepted':
      return gone && insight.goneOn === undefined ? change('gone', { goneOn: today }, `The cause is gone: ${insight.name}`) : null
    default:
      return status satisfies never
  }
}

/** The fields that an earlier decision left behind. */
const undecided = { snoozedUntil: undefined, decidedOn: undefined, decidedBy: undefined, reason: undefined } as const

function docOf(finding: SenseFinding, strategy: Strategy, today: string): Doc<'insight'> {
  const owner = ownerOf(finding.about, strategy)
  return cleaned({
    ...toldOf(finding),
    kind: finding.kind,
    fingerprint: finding.fingerprint,
    owner: owner?.id,
    raisedOn: today,
    decideBy: decideBy(finding, strategy, today),
    status: 'open',
  })
}

/** What a finding says today. */
function toldOf({ sentence, about, period, money, rung, moves, ...rest }: SenseFinding): Doc<'insight'> {
  return {
    name: sentence,
    about: about.map(({ kind, id }) => `${kind}/${id}`),
    period: period ?? undefined,
    worth: money === null ? undefined : formatRange({ low: rounded(money.low), high: rounded(money.high), unit: money.currency }),
    per: money === null ? undefined : money.per,
    size: sizeNow({ money, ...rest }),
    rung,
    moves: moves.length === 0 ? undefined : [...moves],
  }
}

function subjectsOf({ about = [] }: Insight): FindingSubject[] {
  return about.map((name) => ({ kind: name.split('/')[0] as Kind, id: name.slice(name.indexOf('/') + 1) }))
}

/** What was left out is not written. */
function cleaned(doc: Doc<'insight'>): Doc<'insight'> {
  return Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined)) as Doc<'insight'>
}

/** The money in the middle, where it does not say its own. */
function sizeNow({ size, money }: Pick<SenseFinding, 'size' | 'money'>): number {
  if (size !== undefined && size > 0) return rounded(size)
  const middle = money === null ? 0 : (money.low + money.high) / 2
  return middle > 0 ? rounded(middle) : 1
}

function sizeThen({ size }: Insight): number {
  return size ?? Number.POSITIVE_INFINITY
}

/** More digits than anybody knows would change with every reading. */
function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

const yearly = { year: 1, month: 12, once: 1 } as const

function byStake(a: SenseFinding, b: SenseFinding): number {
  return stakeOf(b) - stakeOf(a) || kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || (a.fingerprint < b.fingerprint ? -1 : 1)
}

/** What stops the rest from being known comes first among those without money. */
const kindOrder: readonly FindingKind[] = ['goal', 'missing-data', 'shift', 'change', 'driver', 'theme']

function stakeOf({ money }: SenseFinding): number {
  return money === null ? 0 : ((money.low + money.high) / 2) * yearly[money.per]
}
