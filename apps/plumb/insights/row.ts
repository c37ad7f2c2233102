import { movesFor } from '@plumbline/engine'
import { daysBetween, type Insight, type Kind, nouns, type Strategy } from '@plumbline/model'
import type { InsightRow, NamedThing } from './operation-types.ts'

/** An insight as people see it. */
export function showInsight(insight: Insight, strategy: Strategy, today: string): InsightRow {
  const { id, name, kind, status, period, worth, per, rung, owner, raisedOn, decideBy, snoozedUntil, decidedOn, decidedBy, reason, goneOn } = insight
  const person = owner === undefined ? undefined : strategy.people.get(owner)
  return {
    id,
    name,
    kind: kind ?? null,
    status,
    about: aboutOf(insight).map((thing) => nameThing(thing, strategy)),
    period: period ?? null,
    worth: worth === undefined ? null : { low: worth.low, high: worth.high, currency: worth.unit ?? strategy.workspace.currency, per: per ?? 'year' },
    rung: rung ?? null,
    owner: person === undefined ? null : { id: person.id, name: person.name },
    raisedOn: raisedOn ?? null,
    decideBy: decideBy ?? null,
    daysLeft: status === 'open' && decideBy !== undefined ? daysBetween(today, decideBy) : null,
    snoozedUntil: snoozedUntil ?? null,
    decidedOn: decidedOn ?? null,
    decidedBy: decidedBy ?? null,
    reason: reason ?? null,
    became: (insight.became ?? []).map((thing) => nameThing(thing, strategy)),
    goneOn: goneOn ?? null,
    moves: movesFor(insight, strategy),
  }
}

const order = ['open', 'snoozed', 'accepted', 'dismissed', 'expired', 'closed'] as const
const yearly = { year: 1, month: 12, once: 1 } as const

/** Open ones first, those that expire soonest before the rest and the most money before less; of the others the latest decided first. */
export function byNeed(a: InsightRow, b: InsightRow): number {
  return (
    order.indexOf(a.status) - order.indexOf(b.status) ||
    (a.status === 'open' ? (a.decideBy ?? '9999').localeCompare(b.decideBy ?? '9999') : (b.decidedOn ?? '').localeCompare(a.decidedOn ?? '')) ||
    moneyOf(b) - moneyOf(a) ||
    a.id.localeCompare(b.id)
  )
}

/** Money in a year, the middle of the range; 0 where none is known. */
export function moneyOf({ worth }: Pick<InsightRow, 'worth'>): number {
  return worth === null ? 0 : ((worth.low + worth.high) / 2) * yearly[worth.per]
}

function aboutOf({ about = [], metric }: Insight): readonly string[] {
  return metric === undefined || about.includes(`metric/${metric}`) ? about : [...about, `metric/${metric}`]
}

function nameThing(key: string, strategy: Strategy): NamedThing {
  const slash = key.indexOf('/')
  const [kind, id] = [key.slice(0, slash) as Kind, key.slice(slash + 1)]
  const thing = kind === 'workspace' || !(kind in nouns) ? undefined : strategy[nouns[kind].plural].get(id)
  const name = thing !== undefined && 'name' in thing && typeof thing.name === 'string' ? thing.name : id
  return { kind, id, name, there: thing !== undefined }
}
