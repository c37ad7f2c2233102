import { type Doc, shiftPeriod, type Thing, understand } from '@plumbline/model'
import { describe, expect, test } from 'vitest'
import { draftInsight } from './drafts.ts'
import type { SenseFinding } from './finding.ts'
import { insightId } from './insight-id.ts'
import { movesFor } from './moves.ts'
import { type InsightChange, settleInsights } from './settle-insights.ts'
import { recordInsights } from './track-record.ts'

const base: readonly Thing[] = [
  { kind: 'workspace', id: 'workspace', doc: { name: 'Shop', currency: 'EUR' } },
  { kind: 'person', id: 'mara', doc: { name: 'Mara Lind', department: 'Sales' } },
  { kind: 'person', id: 'tom', doc: { name: 'Tom Berg' } },
  { kind: 'metric', id: 'revenue', doc: { name: 'Revenue', unit: 'EUR' } },
  { kind: 'metric', id: 'visits', doc: { name: 'Visits', owner: 'tom' } },
  { kind: 'goal', id: 'grow', doc: { name: 'Grow revenue', metric: 'revenue', target: '2M EUR', by: '2027-12-31', owner: 'mara', department: 'Sales' } },
  { kind: 'gap', id: 'no-crm', doc: { name: 'No customer record', blocks: ['grow'] } },
  { kind: 'initiative', id: 'mail', doc: { name: 'Win-back mail', stage: 'pilot', serves: ['grow'] } },
]

const shift: SenseFinding = {
  kind: 'shift',
  fingerprint: 'shift/revenue/level/2026-09',
  about: [{ kind: 'metric', id: 'revenue' }],
  sentence: 'Revenue fell by 12% in September 2026.',
  period: '2026-09-01',
  money: { low: 41_234, high: 88_765, currency: 'EUR', per: 'year' },
  rung: 'observed',
  chart: null,
  moves: ['Find out what moved Revenue'],
}

/** A workspace as its insights stand, looked through day by day. */
function lookThrough(start: readonly Thing[] = base) {
  let things = start
  const insight = (id = insightId(shift)) => things.find((thing) => thing.kind === 'insight' && thing.id === id)?.doc as Doc<'insight'> | undefined
  const put = (id: string, doc: Doc<'insight'>) => {
    things = [...things.filter((thing) => thing.kind !== 'insight' || thing.id !== id), { kind: 'insight', id, doc }]
  }
  const look = (today: string, findings: readonly SenseFinding[], lookedFor: readonly SenseFinding['kind'][] = ['shift']): readonly InsightChange[] => {
    const { strategy, problems } = understand(things)
    expect(problems).toEqual([])
    const docs = new Map(things.flatMap(({ kind, id, doc }) => (kind === 'insight' ? [[id, doc as Doc<'insight'>] as const] : [])))
    const { changes } = settleInsights({ findings, strategy, docs, lookedFor: new Set(lookedFor), today })
    for (const { id, doc } of changes) put(id, doc)
    return changes
  }
  return {
    look,
    insight,
    put,
    decide: (next: Partial<Doc<'insight'>>) => put(insightId(shift), { ...insight()!, ...next }),
    strategy: () => understand(things).strategy,
  }
}

const larger = (times: number): SenseFinding => ({ ...shift, money: { ...shift.money!, low: shift.money!.low * times, high: shift.money!.high * times } })
const events = (changes: readonly InsightChange[]) => changes.map(({ event }) => event)

describe('an insight', () => {
  test('is raised once, with who decides and by when, and the same look again changes nothing', () => {
    const { look, insight } = lookThrough()
    expect(events(look('2026-10-01', [shift]))).toEqual(['raised'])
    expect(insight()).toMatchObject({
      name: shift.sentence,
      worth: '41.2k to 88.8k EUR',
      per: 'year',
      owner: 'mara',
      raisedOn: '2026-10-01',
      decideBy: '2026-10-15',
      status: 'open',
    })
    expect(look('2026-10-01', [shift])).toEqual([])
    expect(look('2026-10-02', [{ ...shift, sentence: 'Revenue fell by 12.1% in September 2026.' }])).toEqual([])
  })

  test('that nobody decides on expires the day after, and comes back only when it is twice as large', () => {
    const { look, insight } = lookThrough()
    look('2026-10-01', [shift])
    expect(look('2026-10-15', [shift])).toEqual([])
    expect(events(look('2026-10-16', [shift]))).toEqual(['expired'])
    expect(insight()).toMatchObject({ status: 'expired', decidedOn: '2026-10-16', reason: 'Nobody decided by 15 October 2026.' })
    expect(look('2026-10-17', [larger(1.9)])).toEqual([])
    expect(events(look('2026-10-18', [larger(2.1)]))).toEqual(['back'])
    expect(insight()).toMatchObject({ status: 'open', decideBy: '2026-11-01' })
    expect(insight()).not.toHaveProperty('reason')
  })

  test('whose cause went away closes itself, but only where it was looked for', () => {
    const { look, insight } = lookThrough()
    look('2026-10-01', [shift])
    expect(look('2026-10-02', [], ['goal'])).toEqual([])
    expect(events(look('2026-10-03', []))).toEqual(['closed'])
    expect(insight()).toMatchObject({ status: 'closed', reason: 'Looked for again on 3 October 2026, and not found any more.' })
    expect(events(look('2026-10-04', [shift]))).toEqual(['back'])
  })

  test('that was dismissed stays away unless it grew markedly', () => {
    const { look, decide } = lookThrough()
    look('2026-10-01', [shift])
    decide({ status: 'dismissed', reason: 'The fair', decidedOn: '2026-10-02' })
    expect(look('2026-10-03', [larger(1.5)])).toEqual([])
    expect(look('2026-10-03', [])).toEqual([])
    expect(events(look('2026-10-04', [larger(2)]))).toEqual(['back'])
  })

  test('that is snoozed sleeps until its day, and closes when the cause goes meanwhile', () => {
    const { look, insight, decide } = lookThrough()
    look('2026-10-01', [shift])
    decide({ status: 'snoozed', snoozedUntil: '2026-10-10' })
    expect(look('2026-10-09', [shift])).toEqual([])
    expect(events(look('2026-10-10', [shift]))).toEqual(['woken'])
    expect(insight()).toMatchObject({ status: 'open', decideBy: '2026-10-24' })
    decide({ status: 'snoozed', snoozedUntil: '2026-12-01' })
    expect(events(look('2026-10-12', []))).toEqual(['closed'])
  })

  test('that grew while it is open is told anew, and an accepted one only notes that its cause is gone', () => {
    const { look, insight, decide } = lookThrough()
    look('2026-10-01', [shift])
    expect(events(look('2026-10-02', [larger(1.6)]))).toEqual(['grown'])
    expect(insight()!.decideBy).toBe('2026-10-15')
    decide({ status: 'accepted', became: ['gap/no-crm'], decidedOn: '2026-10-03' })
    expect(look('2026-10-04', [larger(9)])).toEqual([])
    expect(events(look('2026-10-05', []))).toEqual(['gone'])
    expect(look('2026-10-06', [])).toEqual([])
    expect(insight()).toMatchObject({ status: 'accepted', goneOn: '2026-10-05' })
  })

  test('written by a person expires too, and is never found gone', () => {
    const { look, put, insight } = lookThrough()
    put('own', { name: 'Customers ask for red shoes', decideBy: '2026-10-05' })
    expect(look('2026-10-05', [])).toEqual([])
    expect(events(look('2026-10-06', []))).toEqual(['expired'])
    expect(insight('own')!.status).toBe('expired')
  })
})

test('of many at once the largest are raised and the rest wait for another day', () => {
  const many = Array.from({ length: 20 }, (_, index) => ({ ...larger(index + 1), fingerprint: `shift/revenue/level/${index}` }))
  const { strategy } = understand(base)
  const question = { strategy, docs: new Map(), lookedFor: new Set(['shift'] as const), today: '2026-10-01' }
  const settled = settleInsights({ ...question, findings: many })
  expect([settled.changes.length, settled.heldBack]).toEqual([12, 8])
  expect(settled.changes[0]!.doc.fingerprint).toBe('shift/revenue/level/19')
  expect(settleInsights({ ...question, findings: [...many].reverse() })).toEqual(settled)
  const { look } = lookThrough()
  expect([look('2026-10-01', many).length, look('2026-10-01', many).length, look('2026-10-02', many).length]).toEqual([12, 0, 8])
})

test('a goal that is due soon leaves a week', () => {
  const soon = base.map((thing) => (thing.kind === 'goal' ? ({ ...thing, doc: { ...thing.doc, by: '2026-11-15' } } as Thing) : thing))
  const { look, insight } = lookThrough(soon)
  look('2026-10-01', [shift])
  expect(insight()!.decideBy).toBe('2026-10-08')
})

test('the owner of a metric decides before the owner of the goal; a department answers where nobody else does', () => {
  const { look, insight } = lookThrough()
  const visits = { ...shift, fingerprint: 'v', about: [{ kind: 'metric', id: 'visits' }] } as const
  const orphan = { ...shift, fingerprint: 'o', about: [{ kind: 'metric', id: 'gone' }] } as const
  look('2026-10-01', [visits, orphan])
  expect(insight(insightId(visits))!.owner).toBe('tom')
  expect(insight(insightId(orphan))).not.toHaveProperty('owner')
})

test('moves build on the work and the gaps that are there; drafts are filled in with what is known', () => {
  const { look, strategy } = lookThrough()
  look('2026-10-01', [shift])
  const insight = strategy().insights.get(insightId(shift))!
  expect(movesFor(insight, strategy()).map(({ as, thing }) => [as, thing])).toEqual([
    ['tactic', null],
    ['tactic', 'initiative/mail'],
    ['initiative', 'gap/no-crm'],
  ])
  const histories = new Map([['revenue', [{ metric: 'revenue', period: '2026-09-01', value: 90_000 }]]])
  const drafts = draftInsight(insight, strategy(), histories, '2026-10-01')
  expect(drafts.goal).toMatchObject({ metric: 'revenue', parent: 'grow', baseline: '90k EUR', by: '2027-04-01', owner: 'mara', department: 'Sales' })
  expect(drafts.gap).toMatchObject({ blocks: ['grow'], owner: 'mara' })
  expect(drafts.tactic).toMatchObject({ name: 'Find out what moved Revenue', initiative: 'mail', by: '2026-10-31' })
  expect(drafts.goal.name).toBe('Bring Revenue back on course')
  const better = { ...insight, fingerprint: 'shift/revenue/level/up/2026-05-01' }
  expect(draftInsight(better, strategy(), histories, '2026-10-01')).toMatchObject({
    goal: { name: 'Keep Revenue where it is now' },
    gap: { name: 'What moved Revenue is not known' },
  })
  const written = Object.entries(drafts).map(([kind, doc]) => ({ kind, id: 'x', doc }) as Thing)
  expect(understand([...base, ...written]).problems).toEqual([])
})

test('the record counts what became of insights, and only what came of them', () => {
  const { put, strategy } = lookThrough()
  const states = ['accepted', 'accepted', 'dismissed', 'expired', 'closed', 'open', 'snoozed'] as const
  for (const [index, status] of states.entries())
    put(`i${index}`, {
      name: `Insight ${index}`,
      kind: index < 5 ? 'shift' : 'goal',
      status,
      raisedOn: '2026-10-01',
      decidedOn: shiftPeriod('2026-10-01', 'day', index),
    })
  put('i0', { name: 'Insight 0', kind: 'shift', status: 'accepted', became: ['gap/no-crm'], raisedOn: '2026-10-01', decidedOn: '2026-10-04' })
  const money = new Map([['mail', { estimate: 100, low: 50, high: 150 }]])
  const before = recordInsights(strategy(), money)
  expect(before).toMatchObject({
    raised: 7,
    waiting: 2,
    accepted: 2,
    dismissed: 1,
    expired: 1,
    closed: 1,
    actedOn: 0.5,
    daysToDecide: 2,
    brought: null,
    initiatives: [],
  })
  expect(before.byKind.map(({ kind, raised }) => [kind, raised])).toEqual([
    ['shift', 5],
    ['goal', 2],
  ])
  const closes = lookThrough([
    ...base.filter(({ id }) => id !== 'mail'),
    { kind: 'initiative', id: 'mail', doc: { name: 'Win-back mail', closes: ['no-crm'] } },
  ])
  closes.put('i0', { name: 'Insight 0', kind: 'shift', status: 'accepted', became: ['gap/no-crm'] })
  const after = recordInsights(closes.strategy(), money)
  expect(after).toMatchObject({ initiatives: [{ initiative: 'mail' }], brought: { estimate: 100, low: 50, high: 150 } })
  expect(after.says).toBe('Of 1 insight: 1 acted on. What came of them has brought 50 to 150 EUR, as measured.')
})

test('an id is readable, of the allowed letters, and differs where only the fingerprint does', () => {
  const ids = ['theme/Größe & Paßform', 'theme/groesse', `shift/${'long-'.repeat(40)}a`, `shift/${'long-'.repeat(40)}b`, '///'].map((fingerprint) =>
    insightId({ fingerprint }),
  )
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  expect(new Set(ids).size).toBe(ids.length)
})
